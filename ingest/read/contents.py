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
    start = 0
    for place in range(len(out) + 1):
        if place < len(out) and _is_short(out[place]):
            continue
        if place - start >= _FEWEST and _lists_headings(out[start:place], out[place:], text):
            out[start:place] = [replace(block, kind=BlockKind.FURNITURE) for block in out[start:place]]
        start = place + 1
    return out


def _is_short(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.span.end - block.span.start <= _LONGEST


def _lists_headings(run: Sequence[Block], rest: Sequence[Block], text: str) -> bool:
    headings = {_key(block, text) for block in rest if block.kind is BlockKind.HEADING}
    return sum(_key(block, text) in headings for block in run) >= _SHARE * len(run)


def _key(block: Block, text: str) -> str:
    return block.span.of(text).casefold().rstrip("0123456789. ")
