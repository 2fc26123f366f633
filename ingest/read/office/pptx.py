"""Reads PowerPoint presentations (.pptx): a slide is a page, its title a heading."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from assistant.errors import Damaged
from ingest.read.characters import squeezed
from ingest.read.composer import Composer
from ingest.read.office.package import Package
from ingest.read.office.properties import local, properties
from ingest.read.tables import Cell, TableWriter
from ingest.read.types import BlockKind, Reading

Element = etree._Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_FURNITURE = frozenset({"ftr", "sldNum", "dt", "hdr"})
_TITLES = frozenset({"title", "ctrTitle"})
_NO_SLIDES = "this is not a presentation inside, whatever its name says; open it in PowerPoint and save it again"


def read_pptx(path: Path) -> Reading:
    """The presentation at `path`, slide by slide; speaker's notes are left out.

    Raises `Damaged`, `PasswordNeeded` or `LimitExceeded`.
    """
    with Package(path) as package:
        if "ppt/presentation.xml" not in package.names:
            raise Damaged(path.name, _NO_SLIDES)
        composer = Composer()
        for name in _slides(package):
            composer.turn_page()
            for shape in _shapes(package.tree(name)):
                _write(composer, shape)
        return composer.reading("pptx", properties(package))


def _slides(package: Package) -> list[str]:
    """The parts of the slides, in the order they are shown; hidden ones too."""
    links = package.links("ppt", "presentation.xml")
    listed = package.tree("ppt/presentation.xml").iter(f"{P}sldId")
    names = [links.get(slide.get(f"{R}id", ""), "") for slide in listed]
    found = [name for name in names if name in package.names]
    return found or sorted((one for one in package.names if re.match(r"ppt/slides/slide\d+\.xml$", one)), key=_number)


def _number(name: str) -> int:
    return int("".join(filter(str.isdigit, name)))


def _shapes(slide: Element) -> Iterator[Element]:
    """Shapes with text and tables, the title first, the rest as they are stacked."""
    shapes = slide.iter(f"{P}sp", f"{P}graphicFrame")
    return iter(sorted(shapes, key=lambda shape: _role(shape) not in _TITLES))


def _role(shape: Element) -> str:
    place = next(shape.iter(f"{P}ph"), None)
    return place.get("type", "body") if place is not None else ""


def _write(composer: Composer, shape: Element) -> None:
    role = _role(shape)
    table = next(shape.iter(f"{A}tbl"), None)
    if table is not None:
        TableWriter(composer).write([[_cell(cell) for cell in row.iter(f"{A}tc")] for row in table.iter(f"{A}tr")])
        return
    for paragraph in shape.iter(f"{A}p"):
        text = squeezed(_shown(paragraph))
        if role in _FURNITURE:
            composer.add(text, BlockKind.FURNITURE)
        elif role in _TITLES:
            composer.add(text, BlockKind.HEADING, level=1)
        else:
            _body(composer, paragraph, text, role)


def _body(composer: Composer, paragraph: Element, text: str, role: str) -> None:
    """A line of a slide's body is an item unless its bullet is turned off; other text is a paragraph."""
    props = paragraph.find(f"{A}pPr")
    depth = int(props.get("lvl", "0")) if props is not None else 0
    plain = props is not None and props.find(f"{A}buNone") is not None
    marked = props is not None and any(props.find(f"{A}{mark}") is not None for mark in ("buChar", "buAutoNum"))
    if marked or (role in ("body", "obj") and not plain):
        composer.add(text, BlockKind.ITEM, level=depth + 1)
    else:
        composer.add(text)


def _cell(cell: Element) -> Cell:
    merged = cell.get("hMerge") == "1" or cell.get("vMerge") == "1"
    return Cell("" if merged else squeezed(" ".join(_shown(one) for one in cell.iter(f"{A}p"))))


def _shown(paragraph: Element) -> str:
    parts = (part for part in paragraph.iter() if local(part.tag) in ("t", "br"))
    return "".join(" " if local(part.tag) == "br" else part.text or "" for part in parts)
