"""Where the headings of a document stand in its text."""

from bisect import bisect_right

from assistant.index.types import Document, Section, Span


class Headings:
    """Finds the heading at a place. One that shares its line with the text after it is cut off from it."""

    def __init__(self, document: Document) -> None:
        spans = [(_heading(document.text, section), section.level) for section in document.sections]
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


def _heading(text: str, section: Section) -> Span:
    start, end = section.span.start, min(section.span.end, section.span.start + len(section.heading) + 8)
    first = text.find(section.heading, start, end)
    if first < 0 or not section.heading:
        return Span(start, start)
    last = first + len(section.heading)
    # The full stop of a heading that runs on into its text belongs to the heading.
    return Span(first, last + 1 if text[last : last + 1] in {".", ":"} else last)
