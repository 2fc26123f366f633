"""Passages: blocks packed along the outline, small enough to be about one thing and whole enough to be read.

A list keeps the sentence that leads it in, a table row its column headings, a definition stands alone, and
a chain of headings stays with the first words under it. What stands twice is stored once, with its places.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import takewhile

from assistant.index.types import Label, Passage, PassageKind, Section, Span
from assistant.language.words import words
from ingest.outline.covering import Covering
from ingest.outline.node import LISTED
from ingest.outline.sections import boundaries
from ingest.packing import packed
from ingest.read.types import BlockKind, Reading
from ingest.repetition import once
from ingest.units import TARGET, Unit, units

# With the headings above it no passage is longer than this; the furthest headings are left to its address.
LONGEST = 1200
# A passage this short joins its neighbour under the same parent section.
SHORT = 160


def split(document_id: str, reading: Reading, sections: tuple[Section, ...]) -> tuple[Passage, ...]:
    """The passages of a reading, in order; their ids depend on address and words, not on the run."""
    parting = [node.span for node in boundaries(reading) if node.boundary]
    starts = sorted({span.start for span in parting} | {span.end for span in parting})
    drafts = [draft for part in _parts(reading, starts) for draft in packed(part)]
    around = Covering(sections)
    return once(_passage(document_id, reading, draft, around) for draft in _joined(reading, drafts, around))


def _parts(reading: Reading, starts: list[int]) -> Iterator[list[Unit]]:
    """Units grouped by section; headings wait for the first words under them."""
    part: list[Unit] = []
    pending: list[int] = []
    place = 0
    for block, made in units(reading):
        here = bisect_right(starts, block.span.start)
        if here != place and part:
            yield part
            part = []
        place = here
        if block.kind is BlockKind.HEADING:
            pending.append(block.span.start)
            continue
        if block.kind is BlockKind.FURNITURE:
            pending = []
            if part:
                yield part
                part = []
            continue
        if made:
            start = next((one for one in pending if made[0].span.end - one <= LONGEST), made[0].span.start)
            made[0], pending = replace(made[0], span=Span(start, made[0].span.end)), []
        part += made
    if part:
        yield part


def _joined(reading: Reading, drafts: list[Unit], around: Covering[Section]) -> list[Unit]:
    """Crumbs joined to what follows them under the same parent, as in a decision's many small headings."""
    out: list[Unit] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last and _is_crumb(last, draft) and _are_neighbours(reading, around, last, draft):
            out[-1] = Unit(Span(last.span.start, draft.span.end), draft.kind, last.context or draft.context)
        else:
            out.append(draft)
    return out


def _are_neighbours(reading: Reading, around: Covering[Section], last: Unit, draft: Unit) -> bool:
    """Whether nothing parts two units: no furniture, no other parent section, no other label."""
    together = _parent(around, last) == _parent(around, draft) and _same_label(around, last, draft)
    return together and not _between(reading, last, draft)


def _same_label(around: Covering[Section], last: Unit, draft: Unit) -> bool:
    """Whether two units stand under the same label, or under none: a crumb must not take another's name."""
    return _label(around, last.span.end - 1) == _label(around, draft.span.end - 1)


def _between(reading: Reading, last: Unit, draft: Unit) -> bool:
    """Whether page furniture stands between two units."""
    between = takewhile(lambda block: block.span.start < draft.span.start, reading.blocks_from(last.span.end))
    return any(block.kind is BlockKind.FURNITURE for block in between)


def _is_crumb(last: Unit, draft: Unit) -> bool:
    short = min(last.span.end - last.span.start, draft.span.end - draft.span.start) < SHORT
    plain = not (last.alone or draft.alone) and PassageKind.TABLE not in (last.kind, draft.kind)
    return short and plain and draft.span.end - last.span.start <= TARGET


def _parent(around: Covering[Section], unit: Unit) -> tuple[str, ...]:
    section = section_at(around, unit.span.start)
    return section.path[:-1] if section else ()


def section_at(around: Covering[Section], offset: int) -> Section | None:
    """The deepest section that holds `offset`, lists that serve as labels left aside."""
    holding = [one for one in around.at(offset) if one.level != LISTED]
    return max(holding, key=lambda one: (one.level, one.span.start), default=None)


def _passage(document_id: str, reading: Reading, unit: Unit, around: Covering[Section]) -> Passage:
    text = unit.span.of(reading.text)
    start = _words_start(reading, unit.span)
    inner = section_at(around, start)
    page = bisect_right(reading.page_starts, unit.span.start) or None if reading.page_starts else None
    section = inner.path if inner else ()
    label = _label(around, start)
    address = f"{document_id}|{'/'.join(section)}|{' '.join(words(text))}"
    return Passage(
        sha256(address.encode()).hexdigest()[:20], document_id, unit.span, text, section, unit.kind, page, label, unit.context
    )


def _label(around: Covering[Section], offset: int) -> Label | None:
    """The label of the nearest labelled section around `offset`, lists that serve as labels included."""
    holding = [one for one in around.at(offset) if one.label]
    return min(holding, key=lambda one: one.span.end - one.span.start).label if holding else None


def _words_start(reading: Reading, span: Span) -> int:
    """Where the words under the headings begin: a passage belongs to the deepest of its first headings."""
    after = (block.span.start for block in reading.blocks_from(span.start) if block.kind is not BlockKind.HEADING)
    start = next(after, None)
    return span.start if start is None else min(start, span.end - 1)
