"""Pieces become blocks of the reading, in their order, page by page."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.read.characters import squeezed
from ingest.read.composer import Composer, Fields
from ingest.read.pdf.contents import contents_in, is_contents
from ingest.read.pdf.grids import Table
from ingest.read.pdf.hyphens import Words, joined, running, words_of
from ingest.read.pdf.lines import Line
from ingest.read.pdf.outline import Outline, is_caption
from ingest.read.pdf.pieces import ITEM_MARK, Piece
from ingest.read.tables import Cell, TableWriter
from ingest.read.types import BlockKind

_INDENT = 1.5
_LONGEST_NOTE = 150


class Writing:
    """Writes one document to `composer`."""

    def __init__(self, outline: Outline, lines: Iterable[str]) -> None:
        self.composer = Composer()
        self._outline = outline
        self._words = words_of(lines)
        self._tables = TableWriter(self.composer)
        self._turned = 0
        self._indents: list[float] = []

    def page(self, number: int, aside: Sequence[str], pieces: Sequence[Piece]) -> None:
        """Everything that begins on page `number`: first its furniture, then its pieces."""
        if number > self._turned:
            self.composer.turn_page()
            self._turned = number
        for text in aside:
            self.composer.add(text, BlockKind.FURNITURE)
        for piece in pieces:
            self._piece(piece)

    def _piece(self, piece: Piece) -> None:
        if piece.table is not None:
            self._table(piece.table)
            return
        self._tables = TableWriter(self.composer)
        level = self._outline.level(piece)
        if level:
            self._heading(piece, level)
        elif piece.is_item and not is_contents(piece.draft):
            self._item(piece)
        else:
            self._indents = []
            self._paragraph(piece)

    def _heading(self, piece: Piece, level: int) -> None:
        self._indents = []
        for text in _parted(piece) or [running([line.text for line in piece.lines], self._words)]:
            self.composer.add(text, BlockKind.HEADING, level=level, size=piece.first.size, bold=piece.first.bold)

    def _item(self, piece: Piece) -> None:
        found = piece.marked
        texts = [line.text for line in piece.lines]
        if found is not None:
            texts[0] = texts[0][found.end() :]
        number = (found["number"] or "") if found is not None else ""
        text, turns = self._running(texts, piece.pages)
        fields: Fields = {"numbering": number, "level": self._depth(piece.first.x0), "size": piece.first.size}
        self.composer.add(text, BlockKind.ITEM, turns=turns, **fields)

    def _paragraph(self, piece: Piece) -> None:
        text, turns = self._running([line.text for line in piece.lines], piece.pages)
        look: Fields = {"size": piece.first.size, "bold": piece.first.bold}
        if not turns and is_contents(text):
            before, contents, after = contents_in(text, self._outline.titles)
            self.composer.add(before, **look)
            self.composer.add(contents, BlockKind.FURNITURE, **look)
            self.composer.add(after, **look)
            return
        kind = BlockKind.CAPTION if is_caption(piece) else BlockKind.PARAGRAPH
        beside = piece.turned and len(text) < _LONGEST_NOTE
        self.composer.add(text, BlockKind.FURNITURE if piece.role.contents or beside else kind, turns=turns, **look)

    def _running(self, texts: Sequence[str], pages: Sequence[int]) -> tuple[str, list[int]]:
        """The text of lines over one or more pages, and where in it each further page begins."""
        groups = [[text for text, on in zip(texts, pages, strict=True) if on == page] for page in dict.fromkeys(pages)]
        text, turns = running(groups[0], self._words), []
        for group in groups[1:]:
            more = running(group, self._words)
            text = joined(text, more, self._words)
            turns.append(len(text) - len(more))
        self._turned = max(self._turned, pages[-1])
        return text, turns

    def _depth(self, indent: float) -> int:
        """How deep an item at this indent lies within the list around it."""
        while self._indents and self._indents[-1] > indent + _INDENT:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + _INDENT:
            self._indents.append(indent)
        return len(self._indents)

    def _table(self, table: Table) -> None:
        self._indents = []
        rows = [
            [cell_of(lines, self._words, heading=number in table.heads) for lines in row]
            for number, row in enumerate(table.rows)
        ]
        self._tables.write(rows, size=table.size)


def cell_of(lines: Sequence[Line], words: Words, heading: bool = False) -> Cell:
    """The lines of a cell as text, or as entries if they are a list."""
    groups: list[list[str]] = [[]]
    listed = False
    for line in lines:
        found = ITEM_MARK.match(line.text)
        bullet = line.dotted or (found is not None and found["bullet"] is not None)
        listed = listed or bullet
        if bullet and groups[-1]:
            groups.append([])
        groups[-1].append(line.text[found.end() :] if found is not None and bullet else line.text)
    texts = [running(group, words) for group in groups if group]
    bold = bool(lines) and all(line.bold for line in lines)
    return Cell("", tuple(texts)) if listed else Cell(" ".join(texts), heading=heading or bold)


def _parted(piece: Piece) -> list[str]:
    """Headings printed into one another, cut where only the tagged content shows the seam.

    "Board§130Decision on..." is three headings whose line breaks were lost before printing.
    """
    line = piece.first
    cuts = [
        seam for seam in line.seams if line.text[seam - 1 : seam].islower() and not line.text[seam : seam + 1].islower()
    ] + [seam for seam in line.seams if line.text[seam - 1 : seam].isdigit() and line.text[seam : seam + 1].isupper()]
    if not cuts or len(piece.lines) > 1:
        return []
    edges = [0, *sorted(cuts), len(line.text)]
    return [squeezed(line.text[start:end]) for start, end in pairwise(edges)]
