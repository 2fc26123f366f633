"""What may be quoted: text of one run, or of paragraphs that follow one another."""

from bisect import bisect_left
from collections.abc import Iterator

from assistant.index.types import Document, Role, Span
from assistant.language.sentences import sentences

QUOTED = (Role.PARAGRAPH, Role.ITEM, Role.ROW)


def quotable(document: Document, within: Span) -> list[Span]:
    """The parts of a span that can be quoted: no headings, no furniture, one list item or table row at a time.

    A document without runs is quotable whole.
    """
    if not document.runs:
        return [within]
    parts: list[Span] = []
    joined = False
    for span, role in _roles(document, within):
        if role is Role.PARAGRAPH and joined:
            parts[-1] = Span(parts[-1].start, span.end)
        elif role in QUOTED:
            parts.append(span)
        joined = role is Role.PARAGRAPH
    return parts


def quotable_sentences(document: Document, within: Span) -> list[Span]:
    """The sentences of a span that can be quoted, each inside one run."""
    if not document.runs:
        return sentences(document.text, within)
    return [one for span, role in _roles(document, within) if role in QUOTED for one in sentences(document.text, span)]


def _roles(document: Document, within: Span) -> Iterator[tuple[Span, Role]]:
    """Runs that overlap a span, cut to it, in order."""
    first = max(0, bisect_left(document.runs, within.start, key=lambda run: run.span.end))
    for number in range(first, len(document.runs)):
        run = document.runs[number]
        if run.span.start >= within.end:
            break
        if run.span.end > within.start:
            yield Span(max(run.span.start, within.start), min(run.span.end, within.end)), run.role
