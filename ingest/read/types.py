"""What every reader gives: the text as printed, cut into blocks that know what they are."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.index.types import Span


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with one role. Blocks are in reading order and do not overlap.

    `level` is a heading's level (1 the highest) or an item's depth. `numbering` is a number the
    format keeps apart from the text ("3.", "a)"). `context` is what the block needs to be read
    alone: a row's column headings, for instance. `size` is the font size in points where known.
    `cells` are the spans of a row's cells.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    page: int | None = None
    numbering: str = ""
    context: str = ""
    size: float = 0.0
    bold: bool = False
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A source as read. `text` is final: every later address is an offset into it.

    `declared` holds what the format itself says about the document: `title`, `author`, `language`,
    `date`, `subject`, `organisation`... (PDF metadata, HTML head, DOCX properties, front matter).
    `bookmarks` are (level, heading, page) of a format's own outline.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    declared: Mapping[str, str] = field(default_factory=dict)
    page_starts: tuple[int, ...] = ()
    bookmarks: tuple[tuple[int, str, int | None], ...] = ()
    warnings: tuple[str, ...] = ()

    def blocks_from(self, offset: int) -> Iterator[Block]:
        """The blocks that begin at a place of the text or after it, in order."""
        first = bisect_left(self.blocks, offset, key=lambda block: block.span.start)
        return (self.blocks[number] for number in range(first, len(self.blocks)))
