"""Numbered headings of plain text, which look like items of a list: "5. MEASURES" alone, "5.1 Grants" over its paragraph."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.index.types import Span
from ingest.read.types import Block, BlockKind, Reading

LONGEST, FEWEST = 90, 3
LEVEL, BELOW = 2, 3
SUB = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+[^\W\d_][^\n]{2,80}(?<![.:;,])(?=\n)")


def with_numbered_headings(reading: Reading) -> Reading:
    """The reading with items that stand alone, and count up through it, made headings; other formats declare theirs."""
    if reading.format != "text":
        return reading
    alone = _counting(reading)
    return replace(reading, blocks=tuple(part for number, block in enumerate(reading.blocks) for part in _cut(reading.text, block, number in alone)))


def _cut(text: str, block: Block, alone: bool) -> Iterator[Block]:
    """A lone item as a heading with its number; a paragraph that opens with a numbered line as heading and rest."""
    sub = SUB.match(text, block.span.start, block.span.end) if block.kind is BlockKind.PARAGRAPH else None
    if alone:
        yield Block(Span(block.span.start - len(block.numbering) - 1, block.span.end), BlockKind.HEADING, LEVEL, page=block.page)
    elif sub:
        yield Block(Span(*sub.span()), BlockKind.HEADING, BELOW, page=block.page)
        yield replace(block, span=Span(sub.end() + 1, block.span.end))
    else:
        yield block


def _counting(reading: Reading) -> frozenset[int]:
    """Places of lone items numbered 1, 2, 3 ... from the first on."""
    live = [number for number, block in enumerate(reading.blocks) if block.kind is not BlockKind.FURNITURE]
    kinds = [BlockKind.FURNITURE, *(reading.blocks[number].kind for number in live), BlockKind.ITEM]
    lone = [number for at, number in enumerate(live, 1) if BlockKind.ITEM not in (kinds[at - 1], kinds[at + 1]) and _is_title(reading, reading.blocks[number])]
    counted: list[int] = []
    for number in lone:
        counted += [number] if reading.blocks[number].numbering.rstrip(".") == str(len(counted) + 1) else []
    return frozenset(counted) if len(counted) >= FEWEST else frozenset()


def _is_title(reading: Reading, block: Block) -> bool:
    line = block.span.of(reading.text)
    return block.kind is BlockKind.ITEM and block.numbering.endswith(".") and "\n" not in line and len(line) <= LONGEST and line.rstrip()[-1:] not in ".:;,"
