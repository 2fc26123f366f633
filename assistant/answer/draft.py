"""A draft: parts put together, with citations numbered as they are made and bound to spans of the text."""

from collections.abc import Sequence

from assistant.index.types import Document, Passage, Span
from assistant.language.plain import plain
from assistant.record import Citation, Hit, Items, Note, Part, Quoted, Say, Table


class Draft:
    """Collects the parts of an answer. Every quote goes through `cite`, so its span is the truth."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.citations: list[Citation] = []

    def cite(self, document: Document, passage: Passage, span: Span) -> int:
        """The marker of a quote; the same span of the same document keeps its marker."""
        span = trimmed(document.text, span)
        for citation in self.citations:
            if citation.document.id == document.id and citation.span == span:
                return citation.marker
        self.citations.append(Citation(len(self.citations) + 1, document, passage, span))
        return len(self.citations)

    def quote(self, hit: Hit, span: Span, lead: str = "") -> Quoted:
        """A quote of `span`, which lies in the hit's document."""
        marker = self.cite(hit.document, hit.passage, span)
        return Quoted(marker, plain(self.citations[marker - 1].quote), hit.document.about.language, lead)

    def say(self, text: str, *markers: int) -> None:
        """A sentence of ours."""
        self.parts.append(Say(text, tuple(markers)))

    def show(self, quotes: Sequence[Quoted]) -> None:
        """Quotes set apart: one by itself, several as a list."""
        self.add(quotes[0] if len(quotes) == 1 else Items(tuple(quotes), ordered=False))

    def add(self, part: Items | Table | Note | Quoted) -> None:
        """Any other part."""
        self.parts.append(part)


def trimmed(text: str, span: Span) -> Span:
    """The span without outer white space and list marks."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "•▪"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
