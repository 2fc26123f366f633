"""Contents lists without page numbers: a run of short lines that are the headings of what follows."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.read.types import Block, BlockKind

_FEWEST = 4
_SHARE = 0.6
_LONGEST = 150


def without_contents(blocks: Sequence[Block], text: str) -> list[Block]:
    """`blocks`, where paragraphs that only list the document's headings count as furniture.

    At least four in a row, most of them headings that come later. List items are left alone: a list
    of principles that are described below it is worth reading.
    """
    out = list(blocks)
    # Where each heading stands for the last time: whether it comes later is told without looking through what comes.
    last = {_key(block, text): place for place, block in enumerate(out) if block.kind is BlockKind.HEADING}
    start = 0
    for place in range(len(out) + 1):
        if place < len(out) and _is_short(out[place]):
            continue
        if place - start >= _FEWEST and sum(last.get(_key(block, text), -1) >= place for block in out[start:place]) >= _SHARE * (place - start):
            out[start:place] = [replace(block, kind=BlockKind.FURNITURE) for block in out[start:place]]
        start = place + 1
    return out


def _is_short(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.span.end - block.span.start <= _LONGEST


def _key(block: Block, text: str) -> str:
    return block.span.of(text).casefold().rstrip("0123456789. ")
