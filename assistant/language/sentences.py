"""Where sentences begin and end, in a text whose offsets must stay as they are."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.index.types import Span
from assistant.language.lexicon import abbreviations

# A possible end: a full stop and the like, closing quotes, then space and something that can begin.
END = re.compile(r"[.!?…](?:[\"'”’»)\]*]+)?(?=\s+[\"'“”’»«(\[*]*[A-ZÅÄÖÆØÉ0-9])|\n\s*\n|\n(?=\s*[•\-–*]\s)")
CRUMB = 16
LAST_WORD = re.compile(r"(\S+)$")
ORDINAL_OR_INITIAL = re.compile(r"(?:\d{1,2}|[A-ZÅÄÖÆØ])\.")


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """Spans of the sentences of `text` (or of the part `within`), without outer white space."""
    area = within or Span(0, len(text))
    cuts = [area.start, *_ends(text, area), area.end]
    spans = (_stripped(text, a, b) for a, b in pairwise(cuts))
    return _with_crumbs(text, [span for span in spans if span.start < span.end])


def _with_crumbs(text: str, spans: list[Span]) -> list[Span]:
    """"Varför? Hur? Och vad?": a sentence of a word or two belongs to the one before, on the same line."""
    out: list[Span] = []
    for span in spans:
        if out and span.end - span.start < CRUMB and "\n" not in text[out[-1].end : span.start]:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _ends(text: str, area: Span) -> Iterator[int]:
    for match in END.finditer(text, area.start, area.end):
        if match.group()[0] == "\n" or not _is_abbreviation(text[max(area.start, match.start() - 24) : match.end()]):
            yield match.end()


def _is_abbreviation(before: str) -> bool:
    found = LAST_WORD.search(before)
    word = found.group(1).lstrip("(\"'“”»«*[") if found else ""
    return word.casefold() in abbreviations() or ORDINAL_OR_INITIAL.fullmatch(word) is not None


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
