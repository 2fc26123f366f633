"""Units of a reading: the smallest things that are not cut, each with what it is read under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.index.types import PassageKind, Span
from assistant.language.sentences import sentences
from ingest.outline.definitions import defined_term, explains_terms
from ingest.outline.lists import is_tabular
from ingest.outline.signatures import signature_context
from ingest.read.types import Block, BlockKind, Reading

# Five passages of at most MOST characters are what an answer may show.
TARGET, MOST = 500, 1000
# What a list hangs on ends like this: "The five principles are:", "beslutar att".
LEADS_IN = re.compile(r"(?::|\b(?:att|at|å|that|to))\s*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing that is not cut: a sentence group, an item, a row."""

    span: Span
    kind: PassageKind
    context: str = ""
    alone: bool = False


def units(reading: Reading) -> Iterator[tuple[Block, list[Unit]]]:
    """Every block with its units, in order; headings and furniture have none."""
    explains = False
    for block, lead in _with_leads(reading):
        if block.kind is BlockKind.HEADING:
            explains = explains_terms(block.span.of(reading.text))
        held = block.kind in (BlockKind.HEADING, BlockKind.FURNITURE)
        yield block, [] if held else list(_units(reading, block, lead, explains))


def _with_leads(reading: Reading) -> Iterator[tuple[Block, str]]:
    """Blocks, each item with the sentence its list hangs on."""
    lead = ""
    for block in reading.blocks:
        text = block.span.of(reading.text)
        if block.kind is BlockKind.PARAGRAPH:
            lead = text if LEADS_IN.search(text) else ""
        yield block, lead if block.kind is BlockKind.ITEM else ""


def _units(reading: Reading, block: Block, lead: str, explains: bool) -> Iterator[Unit]:
    text = block.span.of(reading.text)
    if block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) and (term := defined_term(block, text, explains)):
        yield from (Unit(span, PassageKind.DEFINITION, term, alone=True) for span in _groups(reading.text, block.span))
    elif block.kind is BlockKind.ITEM:
        tabular = is_tabular(block.context)
        kind, context = (PassageKind.TABLE, block.context) if tabular else (PassageKind.LIST, (block.context or lead)[-160:])
        yield from (Unit(span, kind, context) for span in _groups(reading.text, block.span))
    elif LEADS_IN.search(text) and len(text) < MOST // 2:
        yield Unit(block.span, PassageKind.LIST)
    elif block.kind is BlockKind.ROW:
        yield from (Unit(span, PassageKind.TABLE, block.context) for span in _groups(reading.text, block.span))
    elif context := signature_context(text):
        yield Unit(block.span, PassageKind.SIGNATURE, context)
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
