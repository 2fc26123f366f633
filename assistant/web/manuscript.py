"""A stretch of a document's text as blocks for reading, with the quoted words marked where they stand."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.index.types import Document, Section, Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one kind: quoted or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` above 0), a paragraph or page furniture; `page` is set where a new page begins."""

    lines: tuple[tuple[Run, ...], ...]
    level: int = 0
    furniture: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    level: int
    furniture: bool
    page: int | None


def blocks(document: Document, window: Span, quote: Span) -> tuple[Block, ...]:
    """The text in `window` as blocks. A blank line, a heading or a new page ends a paragraph."""
    made: list[Block] = []
    held: list[_Line] = []
    for line in _lines(document, window):
        blank = not line.span.of(document.text).strip()
        if held and (blank or not _together(held[-1], line)):
            made.append(_block(document, held, quote))
            held = []
        if not blank:
            held.append(line)
    if held:
        made.append(_block(document, held, quote))
    return tuple(made)


def window_around(document: Document, span: Span, before: int, after: int) -> Span:
    """The span with some text around it, cut at line ends so that no word is halved."""
    start = max(span.start - before, 0)
    end = min(span.end + after, len(document.text))
    start = document.text.rfind("\n", 0, start) + 1
    line_end = document.text.find("\n", end)
    return Span(start, len(document.text) if line_end < 0 else line_end)


def _together(one: _Line, other: _Line) -> bool:
    return other.page is None and one.level == other.level == 0 and one.furniture == other.furniture


def _lines(document: Document, window: Span) -> Iterator[_Line]:
    headings = _Headings(document)
    page = document.page_at(window.start)
    start = window.start
    while start < window.end:
        found = document.text.find("\n", start, window.end)
        end = window.end if found < 0 else found
        for piece in headings.cut(Span(start, end)):
            now = document.page_at(piece.start)
            fresh = now if now != page else None
            yield _Line(piece, headings.level(piece), _is_furniture(document, piece), fresh)
            page = now
        start = end + 1


def _is_furniture(document: Document, line: Span) -> bool:
    return line.start < line.end and any(left.holds(line) for left in document.left_out)


def _block(document: Document, lines: list[_Line], quote: Span) -> Block:
    runs = tuple(tuple(_runs(document.text, line.span, quote)) for line in lines)
    return Block(runs, lines[0].level, lines[0].furniture, lines[0].page)


def _runs(text: str, line: Span, quote: Span) -> Iterator[Run]:
    start, end = max(line.start, quote.start), min(line.end, quote.end)
    if start >= end:
        yield Run(line.of(text), False)
        return
    for piece, marked in ((Span(line.start, start), False), (Span(start, end), True), (Span(end, line.end), False)):
        if piece.start < piece.end:
            yield Run(piece.of(text), marked)


class _Headings:
    """Where headings stand. One that shares its line with the text after it is cut off from it."""

    def __init__(self, document: Document) -> None:
        spans = [(_heading_span(document.text, section), section.level) for section in document.sections]
        self._spans = sorted((span, level) for span, level in spans if span.start < span.end)
        self._starts = [span.start for span, _ in self._spans]

    def level(self, line: Span) -> int:
        """The level of the heading that the line is, 0 for text."""
        found = self._before(line.start)
        return found[1] if found and found[0].holds(line) and line.start < line.end else 0

    def cut(self, line: Span) -> tuple[Span, ...]:
        """The line, or the heading at its beginning and the rest."""
        found = self._before(line.start)
        if found and line.start < found[0].end < line.end:
            return (Span(line.start, found[0].end), Span(found[0].end, line.end))
        return (line,)

    def _before(self, offset: int) -> tuple[Span, int] | None:
        index = bisect_right(self._starts, offset) - 1
        return self._spans[index] if index >= 0 else None


def _heading_span(text: str, section: Section) -> Span:
    start, end = section.span.start, min(section.span.end, section.span.start + len(section.heading) + 8)
    first = text.find(section.heading, start, end)
    if first < 0 or not section.heading:
        return Span(start, start)
    last = first + len(section.heading)
    # The full stop of a heading that runs on into its text belongs to the heading.
    return Span(first, last + 1 if text[last : last + 1] in {".", ":"} else last)
