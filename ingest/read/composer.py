"""Puts a `Reading` together block by block, so that text, spans and pages always agree."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

from assistant.index.types import Span
from ingest.read.contents import without_contents
from ingest.read.types import Block, BlockKind, Reading

CELL_BREAK = "\t"
_CLOSE = frozenset({BlockKind.ITEM, BlockKind.ROW})


class Fields(TypedDict, total=False):
    """What may be told of a block beside its text and kind: the fields of `Block`, by their names."""

    level: int
    numbering: str
    context: str
    size: float
    bold: bool


class Composer:
    """Collects blocks in reading order; `reading` gives the result.

    Blocks stand a blank line apart, items and rows one line apart, cells of a row a tab apart.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._page_starts: list[int] = []
        self._waiting_pages = 0

    def turn_page(self) -> None:
        """Begins a page: it starts where the next text starts."""
        self._waiting_pages += 1

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        turns: Sequence[int] = (),
        **fields: Unpack[Fields],
    ) -> None:
        """Appends `text` as one block; nothing happens for empty text.

        `turns` are offsets within `text` where a new page begins, for a paragraph that runs over.
        """
        if not text:
            return
        start = self._begin(kind)
        if kind is BlockKind.ITEM:
            # The mark stands in the text, as printed, but outside the block: what is quoted is the item.
            self._write(f"{fields.get('numbering') or '•'} ")
            start = self._length
        self._write(text)
        self._page_starts.extend(start + turn for turn in turns)
        self._keep(Block(Span(start, self._length), kind), fields)

    def add_row(self, cells: Sequence[str], **fields: Unpack[Fields]) -> None:
        """Appends one table row; its cells become spans of the text. Nothing happens for empty cells."""
        if not any(cells):
            return
        start = offset = self._begin(BlockKind.ROW)
        spans: list[Span] = []
        for cell in cells:
            spans.append(Span(offset, offset + len(cell)))
            offset += len(cell) + len(CELL_BREAK)
        self._write(CELL_BREAK.join(cells))
        self._keep(Block(Span(start, self._length), BlockKind.ROW, cells=tuple(spans)), fields)

    def reading(
        self,
        format: str,
        declared: Mapping[str, str] | None = None,
        bookmarks: Sequence[tuple[int, str, int | None]] = (),
        warnings: Sequence[str] = (),
    ) -> Reading:
        """The finished `Reading`, each list item carrying the sentence its list hangs on."""
        self._page_starts.extend([self._length] * self._waiting_pages)
        text = "".join(self._parts)
        blocks = with_lead_ins(without_contents(self._blocks, text), text)
        return Reading(
            text, blocks, format, dict(declared or {}), tuple(self._page_starts), tuple(bookmarks), tuple(warnings)
        )

    def _begin(self, kind: BlockKind) -> int:
        if self._blocks:
            close = kind in _CLOSE and self._blocks[-1].kind is kind
            self._write("\n" if close else "\n\n")
        self._page_starts.extend([self._length] * self._waiting_pages)
        self._waiting_pages = 0
        return self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _keep(self, block: Block, fields: Fields) -> None:
        page = bisect_right(self._page_starts, block.span.start) or None
        self._blocks.append(replace(block, page=page, **fields))


def with_lead_ins(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """`blocks` where every list item without a context carries the sentence before its list.

    The sentence counts when it leads on: it ends with a colon, or does not end at all.
    """
    lead = ""
    out: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            lead = lead_in(block.span.of(text))
        elif block.kind is BlockKind.ITEM and not block.context:
            block = replace(block, context=lead)
        elif block.kind not in (BlockKind.ITEM, BlockKind.FURNITURE):
            lead = ""
        out.append(block)
    return tuple(out)


def lead_in(paragraph: str) -> str:
    """The last sentence of `paragraph` if it leads on to a list, else nothing."""
    if paragraph[-1:] in ".!?":
        return ""
    for mark in (". ", "! ", "? "):
        paragraph = paragraph.rpartition(mark)[2]
    return paragraph
