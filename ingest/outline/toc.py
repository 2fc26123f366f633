"""A contents list run together in one line: "Bakgrund... 2 Varför... 3"."""

import re
from dataclasses import dataclass

from assistant.index.types import Span
from assistant.language.lexicon import union
from ingest.read.types import Block, Reading

# "Bakgrund... 2": a title, leader dots, a page number.
ENTRY = re.compile(r"\s*(?P<title>[^.\n](?:[^\n]*?[^.\s])?)\s*\.{3,}\s*(?P<page>\d{1,3})(?=\s|$)")
LEADER, FEWEST = "...", 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents list: the heading it announces and the page it names."""

    title: str
    page: int


def contents(reading: Reading) -> tuple[Entry, ...]:
    """The entries of the first contents list that stands in one line, or none."""
    for block in reading.blocks:
        span = contents_span(reading.text, block.span)
        if span:
            text = span.of(reading.text)
            return tuple(Entry(_title(m.group("title")), int(m.group("page"))) for m in ENTRY.finditer(text))
    return ()


def contents_span(text: str, within: Span) -> Span | None:
    """Where the contents list stands: at least three entries in a row, and the word that heads it."""
    if text.count(LEADER, within.start, within.end) < FEWEST:  # looking for entries takes long where there are none
        return None
    entries = list(ENTRY.finditer(text, within.start, within.end))
    if len(entries) < FEWEST:
        return None
    first = text[within.start : entries[0].start("page")]
    heads = [first.rfind(word.capitalize()) for word in union("headings", "contents") if word.capitalize() in first]
    start = within.start + max(heads, default=entries[0].start() - within.start)
    return Span(start, entries[-1].end())


def holds_contents(reading: Reading, block: Block) -> bool:
    """Whether a block is, or has in it, a contents list in one line."""
    return contents_span(reading.text, block.span) is not None and "\n" not in block.span.of(reading.text).strip()


def _title(raw: str) -> str:
    for word in (word for word in union("headings", "contents") if raw.casefold().find(word + " ") >= 0):
        raw = raw[raw.casefold().rfind(word + " ") + len(word) + 1 :]
    return raw.strip()
