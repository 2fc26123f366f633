"""Passages: blocks packed along the outline, small enough to be about one thing and whole enough to be read.

A list keeps the sentence that leads it in, a table row its column headings, a definition stands alone, and
a chain of headings stays with the first words under it. What stands twice is stored once, with its places.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from assistant.index.types import Label, Passage, PassageKind, Section, Span
from assistant.language.sentences import sentences
from assistant.language.words import words
from ingest.outline.lists import is_tabular
from ingest.outline.sections import boundaries
from ingest.outline.signatures import signature_context
from ingest.read.types import Block, BlockKind, Reading
from ingest.repetition import once

# Five passages of at most MOST characters are what an answer may show.
TARGET, MOST = 500, 1000
# With the headings above it no passage is longer than this; the furthest headings are left to its address.
LONGEST = 1200
# A passage this short joins its neighbour under the same parent section.
SHORT = 160
DEFINED = re.compile(r"\*(?P<term>[^*\n]{2,60})\*\s|(?P<quoted>[\"”»][^\"”»\n]{2,60}[\"”«])\s")


# What a list hangs on ends like this: "The five principles are:", "beslutar att".
LEADS_IN = re.compile(r"(?::|\b(?:att|at|å|that|to))\s*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing that is not cut: a sentence group, an item, a row."""

    span: Span
    kind: PassageKind
    context: str = ""
    alone: bool = False


def split(document_id: str, reading: Reading, sections: tuple[Section, ...]) -> tuple[Passage, ...]:
    """The passages of a reading, in order; their ids depend on address and words, not on the run."""
    parting = [node.span for node in boundaries(reading) if node.boundary]
    starts = sorted({span.start for span in parting} | {span.end for span in parting})
    drafts = [draft for part in _parts(reading, starts) for draft in _packed(part)]
    drafts = _joined(reading, drafts, sections)
    return once(_passage(document_id, reading, draft, sections) for draft in drafts)


def _parts(reading: Reading, starts: list[int]) -> Iterator[list[Unit]]:
    """Units grouped by section; headings wait for the first words under them."""
    part: list[Unit] = []
    pending: list[int] = []
    place = 0
    for block, lead in _with_leads(reading):
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
        units = list(_units(reading, block, lead))
        if units:
            start = next((one for one in pending if units[0].span.end - one <= LONGEST), units[0].span.start)
            units[0], pending = replace(units[0], span=Span(start, units[0].span.end)), []
        part += units
    if part:
        yield part


def _with_leads(reading: Reading) -> Iterator[tuple[Block, str]]:
    """Blocks, each item with the sentence its list hangs on."""
    lead = ""
    for block in reading.blocks:
        text = block.span.of(reading.text)
        if block.kind is BlockKind.PARAGRAPH:
            lead = text if LEADS_IN.search(text) else ""
        yield block, lead if block.kind is BlockKind.ITEM else ""


def _units(reading: Reading, block: Block, lead: str) -> Iterator[Unit]:
    text = block.span.of(reading.text)
    if block.kind is BlockKind.ITEM:
        tabular = is_tabular(block.context)
        kind, context = (PassageKind.TABLE, block.context) if tabular else (PassageKind.LIST, (block.context or lead)[-160:])
        yield from (Unit(span, kind, context) for span in _groups(reading.text, block.span))
    elif LEADS_IN.search(text) and len(text) < MOST // 2:
        yield Unit(block.span, PassageKind.LIST)
    elif block.kind is BlockKind.ROW:
        yield from (Unit(span, PassageKind.TABLE, block.context) for span in _groups(reading.text, block.span))
    elif context := signature_context(text):
        yield Unit(block.span, PassageKind.SIGNATURE, context)
    elif found := DEFINED.match(text):
        term = found["term"] or found["quoted"]
        yield from (Unit(span, PassageKind.DEFINITION, term, alone=True) for span in _groups(reading.text, block.span))
    else:
        yield from (Unit(span, PassageKind.TEXT) for span in _groups(reading.text, block.span))


def _groups(text: str, span: Span) -> Iterator[Span]:
    """A paragraph, or, when it is long, runs of its sentences near the target length."""
    if span.end - span.start <= MOST:
        yield span
        return
    parts = [one for sentence in sentences(text, span) for one in _clipped(sentence)]
    pieces = max(1, round((span.end - span.start) / TARGET))
    ideal = (span.end - span.start) / pieces
    start = parts[0].start
    for one, after in zip(parts, [*parts[1:], None], strict=True):
        if after is None or one.end - start >= ideal * 0.85 or after.end - start > MOST:
            yield Span(start, one.end)
            start = after.start if after else one.end


def _clipped(span: Span) -> Iterator[Span]:
    """A sentence without an end (a table run together, a list of names) is cut at the limit."""
    for start in range(span.start, span.end, MOST):
        yield Span(start, min(start + MOST, span.end))


def _packed(units: list[Unit]) -> Iterator[Unit]:
    """Units put together up to the target, never mixing contexts of a table."""
    held: Unit | None = None
    for unit in _lists(units):
        if held and _fits(held, unit):
            held = _together(held, unit)
        else:
            if held:
                yield held
            held = unit
    if held:
        yield held


def _lists(units: list[Unit]) -> Iterator[Unit]:
    """A lead-in and its items as one unit, as far as they fit in a passage."""
    held: Unit | None = None
    for unit in units:
        goes_on = unit.kind is PassageKind.LIST and unit.context
        if held and goes_on and unit.span.end - held.span.start <= MOST:
            held = Unit(Span(held.span.start, unit.span.end), PassageKind.LIST, held.context)
            continue
        if held:
            yield held
        held = unit
    if held:
        yield held


def _fits(held: Unit, unit: Unit) -> bool:
    length = unit.span.end - held.span.start
    if held.alone or unit.alone or length > MOST:
        return False
    if PassageKind.TABLE in (held.kind, unit.kind):
        head = not held.context or unit.context.startswith(f"{held.context}: ")
        return held.kind is unit.kind and (head or held.context == unit.context)
    return length <= TARGET + 100


def _together(held: Unit, unit: Unit) -> Unit:
    kind = unit.kind if unit.kind is not PassageKind.TEXT else held.kind
    table = kind is PassageKind.TABLE
    context = unit.context if table else held.context
    return Unit(Span(held.span.start, unit.span.end), kind, context)


def _joined(reading: Reading, drafts: list[Unit], sections: tuple[Section, ...]) -> list[Unit]:
    """Crumbs joined to what follows them under the same parent, as in a decision's many small headings."""
    out: list[Unit] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last and _is_crumb(last, draft) and _are_neighbours(reading, sections, last, draft):
            out[-1] = Unit(Span(last.span.start, draft.span.end), draft.kind, last.context or draft.context)
        else:
            out.append(draft)
    return out


def _are_neighbours(reading: Reading, sections: tuple[Section, ...], last: Unit, draft: Unit) -> bool:
    """Whether nothing parts two units: no furniture, no other parent section, no other label."""
    together = _parent(sections, last) == _parent(sections, draft) and _same_label(sections, last, draft)
    return together and not _between(reading, last, draft)


def _same_label(sections: tuple[Section, ...], last: Unit, draft: Unit) -> bool:
    """Whether two units stand under the same label, or under none: a crumb must not take another's name."""
    return _label(sections, last.span.end - 1) == _label(sections, draft.span.end - 1)


def _between(reading: Reading, last: Unit, draft: Unit) -> bool:
    """Whether page furniture stands between two units."""
    return any(block.kind is BlockKind.FURNITURE and last.span.end <= block.span.start < draft.span.start for block in reading.blocks)


def _is_crumb(last: Unit, draft: Unit) -> bool:
    short = min(last.span.end - last.span.start, draft.span.end - draft.span.start) < SHORT
    plain = not (last.alone or draft.alone) and PassageKind.TABLE not in (last.kind, draft.kind)
    return short and plain and draft.span.end - last.span.start <= TARGET


def _parent(sections: tuple[Section, ...], unit: Unit) -> tuple[str, ...]:
    section = section_at(sections, _anchor(unit))
    return section.path[:-1] if section else ()


def _anchor(unit: Unit) -> int:
    return unit.span.start


def section_at(sections: Iterable[Section], offset: int) -> Section | None:
    """The deepest section that holds `offset`, lists that serve as labels left aside."""
    holding = [one for one in sections if one.span.start <= offset < one.span.end and not _is_item(one)]
    return max(holding, key=lambda one: (one.level, one.span.start), default=None)


def _is_item(section: Section) -> bool:
    return section.level == 9


def _passage(document_id: str, reading: Reading, unit: Unit, sections: tuple[Section, ...]) -> Passage:
    text = unit.span.of(reading.text)
    inner = section_at(sections, _words_start(reading, unit.span))
    page = bisect_right(reading.page_starts, unit.span.start) or None if reading.page_starts else None
    section = inner.path if inner else ()
    label = _label(sections, _words_start(reading, unit.span))
    address = f"{document_id}|{'/'.join(section)}|{' '.join(words(text))}"
    return Passage(
        sha256(address.encode()).hexdigest()[:20], document_id, unit.span, text, section, unit.kind, page, label, unit.context
    )


def _label(sections: tuple[Section, ...], offset: int) -> Label | None:
    """The label of the nearest labelled section around `offset`, lists that serve as labels included."""
    holding = [one for one in sections if one.label and one.span.start <= offset < one.span.end]
    return min(holding, key=lambda one: one.span.end - one.span.start).label if holding else None


def _words_start(reading: Reading, span: Span) -> int:
    """Where the words under the headings begin: a passage belongs to the deepest of its first headings."""
    for block in reading.blocks:
        if block.span.start >= span.start and block.kind is not BlockKind.HEADING:
            return min(block.span.start, span.end - 1)
    return span.start
