"""Windows: a passage found, grown by its neighbours in the same section until it can be read.

Small passages are found more surely; larger ones answer better. A window keeps the id of the passage that
was found, and its text is one span of the document.
"""

from dataclasses import replace

from assistant.index.types import Passage, PassageKind, Span
from assistant.record import Hit
from assistant.retrieval.collection import Collection

# The most a window may measure, and the most that may lie between two finds for one window to hold both, in characters.
WIDEST, NEAR = 1200, 600
# White space and marks between two neighbours; more than this and something was left out between them.
GAP = 12
# Neighbours a window takes in at most.
MOST_TAKEN = 4


def windows(collection: Collection, rows: list[int], scores: list[float], characters: int, most: int) -> tuple[Hit, ...]:
    """At most `most` hits for `rows` in order, each grown while all together stay within `characters`.

    A row near an earlier find of the same section joins its window, and the rest move up.
    """
    cores = _cores(collection, rows, scores, most)
    spare = characters - sum(len(passage.text) for passage, _ in cores)
    chosen: list[tuple[Passage, float]] = []
    for passage, score in cores:
        grown = _grown(collection, passage, min(WIDEST, len(passage.text) + max(0, spare)), [one for one, _ in cores])
        spare -= len(grown.text) - len(passage.text)
        chosen.append((grown, score))
    return tuple(Hit(passage, collection.document(passage), score) for passage, score in chosen)


def with_heading(hit: Hit, kind: str) -> Hit:
    """The hit from the heading of its label on, when the question asks which label of that kind it is and the heading is near."""
    label = hit.passage.label
    if not kind or label is None or label.kind != kind:
        return hit
    starts = [one.span.start for one in hit.document.sections if one.label == label and one.span.holds(hit.passage.span)]
    start = max((at for at in starts if hit.passage.span.start - at <= NEAR), default=hit.passage.span.start)
    span = Span(start, hit.passage.span.end)
    if span == hit.passage.span or span.end - span.start > WIDEST:
        return hit
    return replace(hit, passage=replace(hit.passage, span=span, text=span.of(hit.document.text)))


def _cores(collection: Collection, rows: list[int], scores: list[float], most: int) -> list[tuple[Passage, float]]:
    """The passages of `rows`, those near one another together, until there are enough."""
    cores: list[tuple[Passage, float]] = []
    said: dict[str, str] = {}
    for row, score in zip(rows, scores, strict=True):
        passage = collection.passages[row]
        same = passage.twin or passage.id
        if said.setdefault(same, passage.document_id) in set(collection.document(passage).versions) - {passage.document_id}:
            continue  # another version of the document says the same
        near = next((n for n, (core, _) in enumerate(cores) if _near(core, passage)), None)
        if near is not None:
            cores[near] = (_spanning(collection, cores[near][0], passage.span), cores[near][1])
        elif len(cores) < most:
            cores.append((passage, score))
        else:
            break
    return cores


def _near(core: Passage, other: Passage) -> bool:
    if core.document_id != other.document_id or not _joins(core, other):
        return False
    both = _together(core.span, other)
    between = both.end - both.start - (core.span.end - core.span.start) - (other.span.end - other.span.start)
    return between <= NEAR and both.end - both.start <= WIDEST


def _spanning(collection: Collection, passage: Passage, span: Span) -> Passage:
    both = Span(min(passage.span.start, span.start), max(passage.span.end, span.end))
    return replace(passage, span=both, text=both.of(collection.document(passage).text))


def _grown(collection: Collection, passage: Passage, limit: int, taken: list[Passage]) -> Passage:
    """The passage with what follows it, then what goes before, as far as the limit allows."""
    used = {one.id for one in taken}
    others = [one for one in collection.neighbours(passage, MOST_TAKEN) if one.id not in used]
    span = passage.span
    for _ in range(MOST_TAKEN):
        after = next((one for one in others if 0 <= one.span.start - span.end <= GAP and _joins(passage, one)), None)
        before = next((one for one in others if 0 <= span.start - one.span.end <= GAP and _joins(passage, one)), None)
        fitting = [one for one in (after, before) if one and _together(span, one).end - _together(span, one).start <= limit]
        if not fitting:
            break
        span = _together(span, fitting[0])
    return passage if span == passage.span else _spanning(collection, passage, span)


def _joins(passage: Passage, other: Passage) -> bool:
    """Neighbours join within a section; a definition or a signature stands alone."""
    alone = PassageKind.DEFINITION in (passage.kind, other.kind)
    return not alone and (passage.section == other.section or (passage.section[:-1] == other.section[:-1] and not (passage.label or other.label)))


def _together(span: Span, other: Passage) -> Span:
    return Span(min(span.start, other.span.start), max(span.end, other.span.end))
