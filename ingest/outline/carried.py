"""What a page break cut in two: an item of a table's row that goes on below the table, and the items after it."""

from dataclasses import replace

from ingest.outline.lists import is_tabular
from ingest.read.types import Block, BlockKind, Reading

ENDS = (".", "!", "?", ":", "…")


def with_carried(reading: Reading) -> Reading:
    """The reading with such paragraphs and items given back to their row.

    A paragraph goes on with an item when it begins with a small letter and the item has not come to an end.
    """
    blocks: list[Block] = []
    row = ""
    for block in reading.blocks:
        if blocks and _goes_on(reading.text, blocks[-1], block):
            row = blocks[-1].context
            block = replace(block, kind=BlockKind.ITEM, level=blocks[-1].level, context=row)
        elif row and block.kind is BlockKind.ITEM and not block.context.endswith(":"):
            block = replace(block, context=row)
        elif block.kind is not BlockKind.FURNITURE:
            row = ""
        blocks.append(block)
    return replace(reading, blocks=tuple(blocks))


def _goes_on(text: str, item: Block, block: Block) -> bool:
    cut = item.kind is BlockKind.ITEM and is_tabular(item.context) and not item.span.of(text).rstrip().endswith(ENDS)
    loose = block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.ITEM and not block.context)
    return cut and loose and block.span.of(text)[:1].islower()
