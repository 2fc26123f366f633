"""The passages of a whole set of labels, when there are more items than passages to show: items that follow one another share one."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.index.types import Document, Section, Span
from assistant.record import Hit
from assistant.retrieval.collection import Collection


def side_by_side(collection: Collection, labelled: Sequence[tuple[Document, Section]], score: float, most: int, characters: int) -> tuple[Hit, ...]:
    """At most `most` windows over all items of one document's set, in order; none where they would take more than `characters` in all.

    An item is its heading with the passage under it, or where that is too long the heading alone.
    """
    document = labelled[0][0]
    sections = sorted((section for _, section in labelled), key=lambda one: one.span.start)
    for items in ([_with_passage(collection, document, one) for one in sections], [_heading(one) for one in sections]):
        groups = _grouped(items, most)
        if sum(one.end - one.start for one in groups) <= characters:
            return tuple(hit for one in groups if (hit := _hit(collection, document, one, score)))
    return ()


def _with_passage(collection: Collection, document: Document, section: Section) -> Span:
    rows = collection.rows_in(document.id, section.span)[:1]
    ends = [collection.passages[row].span.end for row in rows]
    return Span(section.span.start, min(section.span.end, max([_heading(section).end, *ends])))


def _heading(section: Section) -> Span:
    return Span(section.span.start, min(section.span.end, section.span.start + len(section.heading)))


def _grouped(items: Sequence[Span], most: int) -> list[Span]:
    """Spans over items that follow one another, at most so many, the longest of them as short as may be."""
    lengths = sorted({last.end - first.start for n, first in enumerate(items) for last in items[n:]})
    low, high = 0, len(lengths) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_within(items, lengths[middle])) <= most else (middle + 1, high)
    return _within(items, lengths[low])


def _within(items: Sequence[Span], longest: int) -> list[Span]:
    groups: list[Span] = []
    for item in items:
        if groups and item.end - groups[-1].start <= longest:
            groups[-1] = Span(groups[-1].start, max(groups[-1].end, item.end))
        else:
            groups.append(item)
    return groups


def _hit(collection: Collection, document: Document, span: Span, score: float) -> Hit | None:
    """A window over a span, under the id of the first passage in it."""
    row = next(iter(collection.rows_in(document.id, span)), None)
    if row is None:
        return None
    return Hit(replace(collection.passages[row], span=span, text=span.of(document.text)), document, score)
