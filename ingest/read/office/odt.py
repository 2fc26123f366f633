"""Reads OpenDocument texts (.odt)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from ingest.read.characters import squeezed, tidied
from ingest.read.composer import Composer
from ingest.read.numbering import written
from ingest.read.office.package import Package
from ingest.read.office.properties import day, local
from ingest.read.tables import Cell, TableWriter
from ingest.read.types import BlockKind, Reading

Element = etree._Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

_META = {"title": "title", "creator": "author", "subject": "subject", "language": "language"}
_META |= {"creation-date": "created", "date": "modified"}
_TRANSPARENT = frozenset({"section", "index-body", "text-box", "frame", "numbered-paragraph"})
_UNSEEN = frozenset({"tracked-changes", "annotation", "bookmark", "note-citation", "forms", "sequence-decls"})
_CONTENTS = frozenset({"table-of-content", "alphabetical-index", "illustration-index", "table-index"})


def read_odt(path: Path) -> Reading:
    """The document at `path`: headings, numbered lists, tables, footnotes after their paragraph.

    Raises `Damaged`, `PasswordNeeded` or `LimitExceeded`.
    """
    with Package(path) as package:
        content = package.tree("content.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        styles = [content, *filter(None.__ne__, [package.optional_tree("styles.xml")])]
        writer = _Text(_list_styles(styles))
        writer.write(body if body is not None else ())
        return writer.composer.reading("odt", _declared(package.optional_tree("meta.xml")))


@dataclass
class _Text:
    """Writes the body of one document to `composer`. `lists` knows each list style's (format, suffix) by level."""

    lists: dict[str, dict[int, tuple[str, str]]]
    composer: Composer = field(default_factory=Composer)

    def write(self, nodes: Element | tuple[()]) -> None:
        """Headings, paragraphs, lists and tables, in order."""
        for node in nodes:
            name = local(node.tag)
            if name == "h":
                level = node.get(f"{TEXT}outline-level", "1")
                self.composer.add(squeezed(_shown(node)), BlockKind.HEADING, level=int(level) if level.isdigit() else 1)
            elif name == "p":
                self._paragraph(node)
            elif name == "list":
                self._list(node, 1, node.get(f"{TEXT}style-name", ""))
            elif name == "table":
                self._table(node)
            elif name in _CONTENTS:
                self.composer.add(tidied("\n".join(_shown(one) for one in node.iter(f"{TEXT}p"))), BlockKind.FURNITURE)
            elif name in _TRANSPARENT:
                self.write(node)

    def _paragraph(self, node: Element) -> None:
        titled = {"Title": 1, "Subtitle": 2}.get(node.get(f"{TEXT}style-name", ""), 0)
        kind = BlockKind.HEADING if titled else BlockKind.PARAGRAPH
        self.composer.add(tidied(_shown(node)), kind, level=titled)
        self._hanging(node)

    def _hanging(self, node: Element) -> None:
        """Text boxes and footnotes anchored in a paragraph."""
        for one in node.iter():
            if local(one.tag) == "text-box":
                self.write(one)
            elif local(one.tag) == "note-body":
                self.composer.add(squeezed(" ".join(_shown(part) for part in one)))

    def _list(self, node: Element, depth: int, style: str) -> None:
        number = 0
        for item in node:
            number += local(item.tag) == "list-item"
            for place, part in enumerate(item):
                if local(part.tag) == "list":
                    self._list(part, depth + 1, part.get(f"{TEXT}style-name", style))
                elif place == 0 and local(part.tag) == "h":
                    self.write((part,))  # type: ignore[arg-type]
                else:
                    numbering = self._numbering(style, depth, number) if place == 0 else ""
                    self.composer.add(tidied(_shown(part)), BlockKind.ITEM, level=depth, numbering=numbering)

    def _numbering(self, style: str, depth: int, number: int) -> str:
        form, suffix = self.lists.get(style, {}).get(depth, ("", ""))
        return f"{written(number, form)}{suffix}" if form else ""

    def _table(self, node: Element) -> None:
        rows = [[_cell(cell) for cell in _cells(row)] for row in node.iter(f"{TABLE}table-row")]
        width = max(map(len, rows), default=0)
        if width < 2:
            for cell in node.iter(f"{TABLE}table-cell"):
                self.write(cell)
            return
        TableWriter(self.composer).write([[*row, *[Cell("")] * (width - len(row))] for row in rows])


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if local(cell.tag) in ("table-cell", "covered-table-cell"))


def _cell(cell: Element) -> Cell:
    entries = [squeezed(_shown(item)) for item in cell.iter(f"{TEXT}list-item")]
    if entries:
        lead = squeezed(" ".join(_shown(one) for one in cell.iterchildren(f"{TEXT}p")))
        return Cell("", tuple(filter(None, (lead, *entries))))
    heads = any(local(parent.tag) == "table-header-rows" for parent in cell.iterancestors())
    return Cell(squeezed(" ".join(_shown(one) for one in cell)), heading=heads)


def _shown(node: Element) -> str:
    return "".join(_pieces(node))


def _pieces(node: Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        name = local(child.tag)
        if name in ("s", "tab"):
            yield " "
        elif name == "line-break":
            yield "\n"
        elif name not in _UNSEEN and name not in ("note", "text-box", "frame"):
            yield from _pieces(child)
        yield child.tail or ""


def _list_styles(roots: list[Element | None]) -> dict[str, dict[int, tuple[str, str]]]:
    out: dict[str, dict[int, tuple[str, str]]] = {}
    for style in (one for root in roots if root is not None for one in root.iter(f"{TEXT}list-style")):
        levels = out.setdefault(style.get(f"{STYLE}name", ""), {})
        for level in style.iterchildren(f"{TEXT}list-level-style-number"):
            form = level.get(f"{STYLE}num-format", "")
            levels[int(level.get(f"{TEXT}level", "1"))] = (form, level.get(f"{STYLE}num-suffix", "."))
    return out


def _declared(root: Element | None) -> dict[str, str]:
    out: dict[str, str] = {}
    for entry in root.iter() if root is not None else ():
        field_name = _META.get(local(entry.tag))
        if field_name and (text := squeezed(entry.text or "")):
            out[field_name] = day(text) if field_name in ("created", "modified") else text
    return out
