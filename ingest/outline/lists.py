"""Lists and table rows that serve as labels, because what leads them in names the set: "the six directions:"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.index.types import Label, Span
from assistant.language.card import card_words
from assistant.language.labels import plurals
from assistant.language.words import words
from ingest.outline.node import LISTED, Node
from ingest.outline.series import Series
from ingest.read.types import Block, BlockKind, Reading

LEAD_IN = re.compile(r":\s*$")
# "Workshop. Syftet med detta ...", also without the full stop where a line end was lost.
STEP_NAME = re.compile(r"(?P<name>\S.{2,70}?[a-zåäöæøé)])[.:]?\s(?=[A-ZÅÄÖÆØ][a-zåäöæøé]*\s[a-zåäöæøé])")
STEP, FEWEST_STEPS = "step", 3


@dataclass
class _Set:
    """The set being counted: its kind, how many of it there were, the paragraph that may lead in the next, and whether its run was judged."""

    lead: str = ""
    kind: str = ""
    count: int = 0
    rows: bool = False
    judged: bool = False


def listed(reading: Reading, counted_up: Series) -> Iterator[Node]:
    """A node for each item or row that people may ask for by its number; an item that says its own label has that one."""
    held = _Set()
    for number, block in enumerate(reading.blocks):
        if found := counted_up.item(reading.text, block):
            yield Node(block.span, found[1], LISTED, found[0], False)
        elif block.kind is BlockKind.ITEM and not is_tabular(block.context):
            yield from _from_item(reading, held, number)
        elif block.kind is BlockKind.ROW and (row := plural_kind(block.context)) and len(block.cells) <= 1:
            held.count = held.count + 1 if held.rows and held.kind == row else 1
            held.kind, held.rows = row, True
            name = block.span.of(reading.text)
            yield Node(_row_span(reading, block), block.span, LISTED, Label(row, str(held.count), name, name))
        elif block.kind not in (BlockKind.ITEM, BlockKind.FURNITURE):
            _led_in(held, block, block.span.of(reading.text))


def _led_in(held: _Set, block: Block, text: str) -> None:
    """What stands between two sets: a lead-in begins a new one; rows go on counting past anything else."""
    held.judged = False
    held.lead = text if block.kind is BlockKind.PARAGRAPH and LEAD_IN.search(text) else ""
    if held.lead or not held.rows:
        held.kind, held.count, held.rows = plural_kind(held.lead), 0, False


def _from_item(reading: Reading, held: _Set, number: int) -> Iterator[Node]:
    block = reading.blocks[number]
    if held.rows:
        return
    numbered = block.numbering[:1].isdigit()
    # A run is judged at its first item: asked of every item, a list of thousands would be read thousands of times.
    if held.lead and numbered and not held.judged and not held.kind and _are_steps(reading, held.lead, number):
        held.kind = STEP
    held.judged = numbered
    if held.kind:
        held.count += 1
        yield _item(reading, block, held.kind, held.count)


def _are_steps(reading: Reading, lead: str, number: int) -> bool:
    """A numbered list led in by a word for a procedure, and not of questions."""
    run: list[Block] = []
    for block in reading.blocks[number:]:
        if block.kind is not BlockKind.ITEM or not block.numbering[:1].isdigit():
            break
        run.append(block)
    asked = sum(block.span.of(reading.text).rstrip().endswith("?") for block in run)
    procedure = any(word.endswith(card_words("procedure")) for word in words(lead))
    return len(run) >= FEWEST_STEPS and procedure and 2 * asked < len(run)


def is_tabular(context: str) -> bool:
    """Whether an item's context is a row of a table ("Column: row name | Column") rather than a lead-in sentence."""
    return bool(context) and not LEAD_IN.search(context) and (": " in context or " | " in context)


def plural_kind(text: str) -> str:
    """The kind of label a text names a set of, the last if several."""
    return next((plurals()[word] for word in reversed(words(text)) if word in plurals()), "")


def _item(reading: Reading, block: Block, kind: str, count: int) -> Node:
    text = block.span.of(reading.text)
    number = re.match(r"\d+", block.numbering)
    step = STEP_NAME.match(text) if kind == STEP else None
    name = step["name"] if step else text.split("\n")[0]
    heading = Span(block.span.start, block.span.start + len(name))
    return Node(block.span, heading, LISTED, Label(kind, number.group() if number else str(count), name, name), False)


def _row_span(reading: Reading, row: Block) -> Span:
    """A row's name and the items that follow under it, past running heads between pages."""
    end = row.span.end
    for block in reading.blocks_from(row.span.start + 1):
        if block.kind is BlockKind.ITEM and is_tabular(block.context):
            end = block.span.end
        elif block.kind is not BlockKind.FURNITURE:
            break
    return Span(row.span.start, end)
