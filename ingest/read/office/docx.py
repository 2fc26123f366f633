"""Reads Word documents (.docx, .docm, .dotx)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from assistant.errors import Damaged
from ingest.read.characters import squeezed, tidied
from ingest.read.composer import Composer
from ingest.read.office.docx_text import NOTES, NoteKey, is_bold, notes_in, paragraphs_of, shown, text_boxes
from ingest.read.office.package import Package
from ingest.read.office.properties import local, properties
from ingest.read.office.styles import Numbering, Style, Styles, W, level_of, list_of, value
from ingest.read.tables import Cell, TableWriter
from ingest.read.types import BlockKind, Reading

Element = etree._Element

_LONGEST_BOLD = 150
_WRAPPERS = frozenset({"ins", "smartTag", "sdtContent", "customXml", "moveTo"})
_NO_WORD = "this is not a Word document inside, whatever its name says; open it in Word and save it again"


def read_docx(path: Path) -> Reading:
    """The document at `path`: headings by style, lists with their numbers, tables, footnotes and endnotes.

    Headers and footers are left out. Raises `Damaged`, `PasswordNeeded` or `LimitExceeded`.
    """
    with Package(path) as package:
        main = next((name for name in ("word/document.xml", "word/document2.xml") if name in package.names), "")
        if not main:
            raise Damaged(path.name, _NO_WORD)
        body = package.tree(main).find(f"{W}body")
        styles = Styles(package.optional_tree("word/styles.xml"))
        notes = {key: text for kind in NOTES for key, text in _notes(package.optional_tree(f"word/{kind}s.xml"), kind).items()}
        word = _Word(styles, Numbering(package.optional_tree("word/numbering.xml")), notes)
        word.write(body if body is not None else ())
        declared = {"language": styles.language, **properties(package)}
        return word.composer.reading("docx", {key: text for key, text in declared.items() if text})


@dataclass
class _Word:
    """Writes the body of one document to `composer`."""

    styles: Styles
    numbering: Numbering
    notes: dict[NoteKey, str]
    composer: Composer = field(default_factory=Composer)
    level: int = 1

    def write(self, nodes: Element | tuple[()]) -> None:
        """Paragraphs and tables, in order."""
        for node in nodes:
            name = local(node.tag)
            if name == "p":
                self._paragraph(node)
            elif name == "tbl":
                self._table(node)
            elif name == "sdt":
                self._control(node)
            elif name in _WRAPPERS:
                self.write(node)

    def _control(self, node: Element) -> None:
        """A content control; one that holds a table of contents is furniture."""
        gallery = node.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        content = node.find(f"{W}sdtContent")
        if content is None:
            return
        if value(gallery) == "Table of Contents":
            for paragraph in content.iter(f"{W}p"):
                self.composer.add(squeezed(shown(paragraph)), BlockKind.FURNITURE)
        else:
            self.write(content)

    def _paragraph(self, node: Element) -> None:
        text = tidied(shown(node))
        props = node.find(f"{W}pPr")
        style = self.styles.style(value(props.find(f"{W}pStyle") if props is not None else None))
        number, depth = self._number(props, style) if text else ("", -1)
        level = level_of(props) or style.level
        if style.contents:
            self.composer.add(text, BlockKind.FURNITURE)
        elif level or self._is_title(node, text, style, depth):
            self._heading(text, number, min(level or self.level + 1, 9), bold=not level)
        elif depth >= 0:
            self._item(text, number, depth)
        else:
            self.composer.add(text, bold=bool(text) and (style.bold or is_bold(node)))
        self._hanging(node)

    def _heading(self, text: str, number: str, level: int, bold: bool) -> None:
        """A heading with its number, as printed. One that is only bold ranks below the last real one."""
        if not bold:
            self.level = level
        self.composer.add(" ".join(filter(None, (number, squeezed(text)))), BlockKind.HEADING, level=level, bold=bold)

    def _item(self, text: str, number: str, depth: int) -> None:
        """A list item; a number with words in it ("Princip 1:") is part of what is said."""
        if any(letter.isalpha() for letter in number) and len(number) > 4:
            text, number = f"{number} {text}", ""
        self.composer.add(text, BlockKind.ITEM, level=depth + 1, numbering=number)

    def _number(self, props: Element | None, style: Style) -> tuple[str, int]:
        """The printed number and the depth in its list; depth -1 outside lists."""
        own = list_of(props)
        identity, depth = own if own is not None else style.list or ("", -1)
        identity = identity or (style.list[0] if style.list is not None else "")
        if not identity or identity == "0":
            return "", -1
        return self.numbering.number(identity, depth), depth

    def _is_title(self, node: Element, text: str, style: Style, depth: int) -> bool:
        short = 0 < len(text) <= _LONGEST_BOLD and not text.endswith((".", ",", ";")) and "\n" not in text
        return short and depth < 0 and (style.bold or is_bold(node)) and any(letter.isalpha() for letter in text)

    def _hanging(self, node: Element) -> None:
        """What hangs on a paragraph: text boxes drawn beside it, notes referred to in it."""
        for box in text_boxes(node):
            self.write(box)
        self._noted(node)

    def _noted(self, node: Element) -> None:
        for kind, identity in notes_in(node):
            if note := self.notes.pop((kind, identity), ""):
                self.composer.add(note, numbering=identity)

    def _table(self, node: Element) -> None:
        rows = [self._row(row) for row in _rows(node)]
        width = max(map(len, rows), default=0)
        if width < 2:
            for cell in (cell for row in _rows(node) for cell in _cells(row)):
                self.write(cell)
            return
        TableWriter(self.composer).write([[*row, *[Cell("")] * (width - len(row))] for row in rows])
        self._noted(node)

    def _row(self, row: Element) -> list[Cell]:
        heading = row.find(f"{W}trPr/{W}tblHeader") is not None
        cells: list[Cell] = []
        for cell in _cells(row):
            props = cell.find(f"{W}tcPr")
            wide = value(props.find(f"{W}gridSpan") if props is not None else None, "1")
            merged = props.find(f"{W}vMerge") if props is not None else None
            below = merged is not None and value(merged, "continue") == "continue"
            cells.append(Cell("") if below else self._cell(cell, heading))
            cells.extend([Cell("")] * (min(int(wide), 60) - 1 if wide.isdigit() else 0))
        return cells

    def _cell(self, cell: Element, heading: bool) -> Cell:
        entries: list[str] = []
        listed = False
        bold = True
        for paragraph in paragraphs_of(cell):
            text = squeezed(shown(paragraph))
            props = paragraph.find(f"{W}pPr")
            style = self.styles.style(value(props.find(f"{W}pStyle") if props is not None else None))
            number, depth = self._number(props, style) if text else ("", -1)
            listed = listed or depth >= 0
            bold = bold and (not text or style.bold or is_bold(paragraph))
            entries.extend(filter(None, [" ".join(filter(None, (number, text)))]))
        if listed:
            return Cell("", tuple(entries))
        return Cell(" ".join(entries), heading=heading or (bold and bool(entries)))


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row)


def _notes(root: Element | None, kind: str) -> dict[NoteKey, str]:
    """The text of each note of a kind; Word's own separator lines are none."""
    notes = root.iterchildren(f"{W}{kind}") if root is not None else ()
    return {
        (kind, note.get(f"{W}id", "")): squeezed(" ".join(shown(paragraph) for paragraph in note.iter(f"{W}p")))
        for note in notes
        if note.get(f"{W}type") is None
    }
