"""Enumerations inside a paragraph: "1. ... 2. ... 3. ..." in one line becomes its lead-in and its items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.index.types import Span
from ingest.read.types import Block, BlockKind, Reading

NUMBERED = re.compile(r"(?<!\S)(\d{1,2})\.\s+(?=[A-ZÅÄÖÆØ])")
# A run shorter than this may be a date or a place in a law.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in running text: where it stands, where its words begin."""

    number: int
    start: int
    end: int


def with_enumerations(reading: Reading) -> Reading:
    """The reading with run-together enumerations cut into items; others come back as they are."""
    return replace(reading, blocks=tuple(part for block in reading.blocks for part in enumerated(reading.text, block)))


def enumerated(text: str, block: Block) -> list[Block]:
    """A paragraph with an enumeration in it, or an item that the ones after it ran into, as separate blocks."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return [block]
    runs = _runs([*_own(block), *(Mark(int(m[1]), *m.span()) for m in NUMBERED.finditer(text, block.span.start, block.span.end))])
    marks = [mark for run in runs for mark in run]
    if not marks:
        return [block]
    before = _strip(text, Span(block.span.start, marks[0].start))
    out = [replace(block, span=before)] if before.end > before.start else []
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        end = after.start if after else block.span.end
        item, rest = _item_and_rest(text, Span(mark.end, end), last=mark in [run[-1] for run in runs])
        out.append(replace(block, span=item, kind=BlockKind.ITEM, level=1, numbering=f"{mark.number}.", context=_lead(text, out)))
        out += [replace(block, span=rest, kind=BlockKind.PARAGRAPH, level=0, numbering="", context="")] if rest else []
    return out


def _own(block: Block) -> list[Mark]:
    """The number an item has from its list: the first of the run."""
    number = re.match(r"\d{1,2}", block.numbering) if block.kind is BlockKind.ITEM else None
    return [Mark(int(number.group()), block.span.start, block.span.start)] if number else []


def _lead(text: str, out: Sequence[Block]) -> str:
    """The sentence an enumeration hangs on: that of the item before, or the end of the paragraph before."""
    if not out:
        return ""
    last = out[-1]
    if last.kind is BlockKind.ITEM:
        return last.context
    sentence = re.split(r"(?<=[.!?])\s+", last.span.of(text))[-1]
    return sentence if sentence.endswith(":") else ""


def _runs(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Numbers that count up from 1, three or more in a row."""
    runs: list[list[Mark]] = []
    for mark in marks:
        if mark.number == 1:
            runs.append([mark])
        elif runs and mark.number == runs[-1][-1].number + 1:
            runs[-1].append(mark)
    return [run for run in runs if len(run) >= FEWEST]


def _item_and_rest(text: str, span: Span, last: bool) -> tuple[Span, Span | None]:
    """The last item of a run may be followed by a sentence that leads in the next one (it ends in a colon)."""
    whole = _strip(text, span)
    if last and text[whole.end - 1] == ":":
        cut = max(text.rfind(mark, whole.start, whole.end) for mark in ("? ", ". "))
        if cut > whole.start:
            return _strip(text, Span(whole.start, cut + 1)), _strip(text, Span(cut + 1, whole.end))
    return whole, None


def _strip(text: str, span: Span) -> Span:
    raw = span.of(text)
    start = span.start + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))
