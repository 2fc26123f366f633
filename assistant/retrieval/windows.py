"""Windows: a passage found, grown by its neighbours in the same section until it can be read.

Small passages are found more surely; larger ones answer better. A window keeps the id of the passage that
was found, and its text is one span of the document.
"""

from dataclasses import replace

from assistant.index.types import Passage, PassageKind, Span
from assistant.record import Hit
from assistant.retrieval.collection import Collection

# The most a window may measure, in characters.
WIDEST = 1200
# White space and marks between two neighbours; more than this and something was left out between them.
GAP = 12


def windows(collection: Collection, rows: list[int], scores: list[float], characters: int) -> tuple[Hit, ...]:
    """Hits for `rows` in order, each grown while all together stay within `characters`.

    A row that lies in an earlier window is dropped; the rest move up.
    """
    chosen: list[tuple[Passage, float]] = []
    cores = _without_covered(collection, rows, scores)
    spare = characters - sum(len(passage.text) for passage, _ in cores)
    for passage, score in cores:
        grown = _grown(collection, passage, min(WIDEST, len(passage.text) + max(0, spare)), [one for one, _ in cores])
        spare -= len(grown.text) - len(passage.text)
        chosen.append((grown, score))
    return tuple(Hit(passage, collection.document(passage), score) for passage, score in chosen)


def _without_covered(collection: Collection, rows: list[int], scores: list[float]) -> list[tuple[Passage, float]]:
    return [(collection.passages[row], score) for row, score in zip(rows, scores, strict=True)]


def _grown(collection: Collection, passage: Passage, limit: int, taken: list[Passage]) -> Passage:
    """The passage with what follows it, then what goes before, as far as the limit allows."""
    rows = collection.rows_of(passage.document_id)
    others = [collection.passages[row] for row in rows if collection.passages[row] not in taken]
    span = passage.span
    for _ in range(4):
        after = next((one for one in others if 0 <= one.span.start - span.end <= GAP and _joins(passage, one)), None)
        before = next((one for one in others if 0 <= span.start - one.span.end <= GAP and _joins(passage, one)), None)
        fitting = [one for one in (after, before) if one and _together(span, one).end - _together(span, one).start <= limit]
        if not fitting:
            break
        span = _together(span, fitting[0])
    if span == passage.span:
        return passage
    return replace(passage, span=span, text=span.of(collection.document(passage).text))


def _joins(passage: Passage, other: Passage) -> bool:
    """Neighbours join within a section; a definition or a signature stands alone."""
    alone = PassageKind.DEFINITION in (passage.kind, other.kind)
    return not alone and (passage.section == other.section or (passage.section[:-1] == other.section[:-1] and not (passage.label or other.label)))


def _together(span: Span, other: Passage) -> Span:
    return Span(min(span.start, other.span.start), max(span.end, other.span.end))
