"""A contents list run together in one line: "Bakgrund... 2 Varför... 3"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.index.types import Span
from assistant.language.lexicon import union
from ingest.read.types import Block, Reading

# "Bakgrund... 2": leader dots and a page number; what stands before them on the line is the title.
LED = re.compile(r"(?<!\.)\.{3,}+\s*+(?P<page>\d{1,3})(?=\s|$)")
LEADER, FEWEST = "...", 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents list: the heading it announces, the page it names, and where it stands."""

    title: str
    page: int
    span: Span


def contents(reading: Reading) -> tuple[Entry, ...]:
    """The entries of the first contents list that stands in one line, or none."""
    for block in reading.blocks:
        span = contents_span(reading.text, block.span)
        if span:
            return tuple(replace(one, title=_title(one.title)) for one in _entries(reading.text, span))
    return ()


def contents_span(text: str, within: Span) -> Span | None:
    """Where the contents list stands: at least three entries in a row, and the word that heads it."""
    if text.count(LEADER, within.start, within.end) < FEWEST:
        return None
    entries = list(_entries(text, within))
    if len(entries) < FEWEST:
        return None
    first = text[within.start : entries[0].span.end]
    heads = [first.rfind(word.capitalize()) for word in union("headings", "contents") if word.capitalize() in first]
    start = within.start + max(heads, default=entries[0].span.start - within.start)
    return Span(start, entries[-1].span.end)


def _entries(text: str, within: Span) -> Iterator[Entry]:
    """The entries, each from where the one before or the line above ends: looked for by their dots, no text is read twice."""
    at = within.start
    for found in LED.finditer(text, within.start, within.end):
        start = max(at, text.rfind("\n", at, found.start()) + 1)
        title = text[start : found.start()].strip().lstrip(". ")
        at = found.end()
        if title:
            yield Entry(title, int(found["page"]), Span(start, at))


def holds_contents(reading: Reading, block: Block) -> bool:
    """Whether a block is, or has in it, a contents list in one line."""
    return contents_span(reading.text, block.span) is not None and "\n" not in block.span.of(reading.text).strip()


def _title(raw: str) -> str:
    for word in (word for word in union("headings", "contents") if raw.casefold().find(word + " ") >= 0):
        raw = raw[raw.casefold().rfind(word + " ") + len(word) + 1 :]
    return raw.strip()
