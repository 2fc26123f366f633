"""Plain text and Markdown: paragraphs, headings, lists and tables out of lines."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from assistant.index.types import Span
from ingest.read.decode import decode
from ingest.read.markup import Line, LineKind, lines
from ingest.read.types import Block, BlockKind, Reading
from ingest.read.wrapping import Wrapping

FRONT_MATTER = re.compile(r"\A---\n((?:[A-Za-z_]+:[^\n]*\n)+)---\n")
BULLET = re.compile(r"[•▪●–-]\s+")
# Headings that are only bold rank below any heading with a level of its own.
BOLD_LEVEL = 5
# Nobody breaks lines this wide: in a text with a longer one, a line is a paragraph.
WIDEST_LINE = 160


def read_text(path: Path) -> Reading:
    """A `.txt` file. Markdown in it is understood, since much text found on the web has some."""
    return _reading(decode(path.read_bytes(), path.name), "text")


def read_markdown(path: Path) -> Reading:
    """A `.md` file; a front matter block becomes `declared`."""
    return _reading(decode(path.read_bytes(), path.name), "markdown")


def _reading(raw: str, form: str) -> Reading:
    declared, raw = _front_matter(raw)
    found = lines(raw)
    groups = [(kind, list(group)) for kind, group in groupby(found, key=lambda line: line.kind)]
    paragraphs = [[line.text for line in group] for kind, group in groups if kind is LineKind.TEXT]
    writer = _Writer(all(len(text) <= WIDEST_LINE for lines in paragraphs for text in lines), Wrapping.of(paragraphs))
    for kind, group in groups:
        WRITERS[kind](writer, group)
    return Reading("".join(writer.pieces), tuple(writer.blocks), form, declared, tuple(_page_starts(writer)))


def _page_starts(writer: "_Writer") -> list[int]:
    """Where each page begins, the first one with the text; a mark at the foot of the last page begins none."""
    last = max((block.span.start for block in writer.blocks if block.kind is not BlockKind.FURNITURE), default=0)
    begun = [start for page, start in writer.pages if page > 1 and start <= last]
    return [0, *begun] if begun else []


def _front_matter(raw: str) -> tuple[dict[str, str], str]:
    found = FRONT_MATTER.match(raw)
    if not found:
        return {}, raw
    pairs = (line.split(":", 1) for line in found.group(1).splitlines())
    return {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}, raw[found.end() :]


@dataclass
class _Writer:
    """Text so far and the blocks in it. `wrapped` says whether lines may have been broken to a width, `wrapping` how they surely were."""

    wrapped: bool = True
    wrapping: Wrapping = field(default_factory=Wrapping)
    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    size: int = 0
    columns: tuple[str, ...] = ()
    row_name: str = ""
    pages: list[tuple[int, int]] = field(default_factory=list)

    def put(self, text: str, after: str = "\n") -> Span:
        """Append `text`; its span."""
        span = Span(self.size, self.size + len(text))
        self.pieces.append(text + after)
        self.size += len(text) + len(after)
        return span


def _blank(writer: _Writer, group: list[Line]) -> None:
    writer.put("", "\n" * len(group))


def _headings(writer: _Writer, group: list[Line]) -> None:
    writer.columns = ()
    for line in group:
        level = line.level or BOLD_LEVEL
        writer.blocks.append(Block(writer.put(line.text), BlockKind.HEADING, level, bold=line.kind is LineKind.BOLD))


def _items(writer: _Writer, group: list[Line]) -> None:
    for line in group:
        mark = f"{line.numbering} " if line.numbering else "• "
        writer.put(mark, "")
        writer.blocks.append(Block(writer.put(line.text), BlockKind.ITEM, line.level, numbering=line.numbering))


def _text(writer: _Writer, group: list[Line]) -> None:
    if writer.wrapped:
        for lines in writer.wrapping.parted([line.text for line in group]):
            _paragraph(writer, lines)
        return
    for line in group:
        if line.text[:1].islower() and writer.blocks and writer.blocks[-1].kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            writer.blocks.append(Block(writer.put(line.text), BlockKind.ITEM, 1))  # an item that lost its mark
        else:
            _paragraph(writer, [line.text])


def _paragraph(writer: _Writer, texts: list[str]) -> None:
    span = writer.put("\n".join(texts))
    last = writer.blocks[-1] if writer.blocks else None
    if last and last.kind is BlockKind.ITEM and last.span.end + 1 == span.start and texts[0].startswith("  "):
        writer.blocks[-1] = Block(Span(last.span.start, span.end), BlockKind.ITEM, last.level, numbering=last.numbering)
    else:
        writer.blocks.append(Block(span))


def _furniture(writer: _Writer, group: list[Line]) -> None:
    for line in group:
        writer.blocks.append(Block(writer.put(line.text), BlockKind.FURNITURE))


def _tops(writer: _Writer, group: list[Line]) -> None:
    """Marks over the pages they count."""
    writer.pages += [(line.level, writer.size) for line in group if line.level]
    _furniture(writer, group)


def _feet(writer: _Writer, group: list[Line]) -> None:
    """Marks below them: what follows is the next page."""
    _furniture(writer, group)
    writer.pages += [(line.level, writer.size) for line in group if line.level]


def _rule(writer: _Writer, group: list[Line]) -> None:
    """The line under a table's head says which cells are headings; other rules only separate."""
    writer.put("", "\n" * len(group))


def _heads(writer: _Writer, group: list[Line]) -> None:
    """The head of a table that is known to begin here: a name a column, over several lines joined; no names where it has none."""
    rows = [line.text.split("\t") for line in group]
    writer.columns, writer.row_name = tuple(" ".join(filter(None, cells)) for cells in zip(*rows, strict=True)), ""
    for cells in rows:
        if any(cells):
            writer.blocks.append(Block(writer.put("\t".join(filter(None, cells))), BlockKind.ROW))


def _rows(writer: _Writer, group: list[Line]) -> None:
    for line in group:
        cells = [cell.strip(" ") for cell in line.text.split("\t")]
        if not writer.columns or len(cells) != len(writer.columns):
            writer.columns, writer.row_name = tuple(cells), ""
            writer.blocks.append(Block(writer.put("\t".join(cells)), BlockKind.ROW))
        else:
            _row(writer, cells)


def _more(writer: _Writer, group: list[Line]) -> None:
    """Cells that go on below their row: lines of its text, where they stand in the file."""
    row = writer.blocks[-1]
    for line in group:
        row = replace(row, span=Span(row.span.start, writer.put(" ".join(line.text.split())).end))
    writer.blocks[-1] = row


def _row(writer: _Writer, cells: list[str]) -> None:
    writer.row_name = cells[0] or writer.row_name
    context = f"{writer.columns[0]}: {writer.row_name}" if writer.row_name else " | ".join(writer.columns)
    if any("\n" in cell for cell in cells):
        _listed_cells(writer, cells, context)
        return
    start, spans = writer.size, []
    for index, cell in enumerate(cells):
        spans.append(writer.put(cell, "\n" if index == len(cells) - 1 else "\t"))
    columns = " | ".join(writer.columns) if any(writer.columns) else ""
    writer.blocks.append(Block(Span(start, spans[-1].end), BlockKind.ROW, context=columns, cells=tuple(spans)))


def _listed_cells(writer: _Writer, cells: list[str], context: str) -> None:
    """A row whose cells hold lists: the row's name, then each entry as an item of it."""
    if cells[0]:
        writer.blocks.append(Block(writer.put(cells[0]), BlockKind.ROW, context=writer.columns[0]))
    for entry in (one.strip() for cell in cells[1:] for one in cell.split("\n")):
        if entry:
            mark = BULLET.match(entry)
            writer.put("• ", "")
            span = writer.put(entry[mark.end() :] if mark else entry)
            writer.blocks.append(Block(span, BlockKind.ITEM, 1, context=context))


WRITERS: dict[LineKind, Callable[[_Writer, list[Line]], None]] = {
    LineKind.BLANK: _blank,
    LineKind.HEADING: _headings,
    LineKind.BOLD: _headings,
    LineKind.ITEM: _items,
    LineKind.HEAD: _heads,
    LineKind.ROW: _rows,
    LineKind.MORE: _more,
    LineKind.RULE: _rule,
    LineKind.LINK: _furniture,
    LineKind.TOP: _tops,
    LineKind.FOOT: _feet,
    LineKind.TEXT: _text,
}
