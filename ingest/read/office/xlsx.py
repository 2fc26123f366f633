"""Reads Excel workbooks (.xlsx, .xlsm): each sheet's cells as shown when it was saved."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from assistant.errors import Damaged
from ingest.read.characters import squeezed
from ingest.read.composer import Composer
from ingest.read.office.cells import Formats, S, shown
from ingest.read.office.package import Package
from ingest.read.office.properties import properties
from ingest.read.sheet import write_sheet
from ingest.read.types import BlockKind, Reading

Element = etree._Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# "Sheet1", "Ark1": a name the program gave says nothing.
_GIVEN = re.compile(r"[^\W\d_]+\d{1,2}$")
_PLACE = re.compile(r"([A-Z]{1,3})\d+$")
_NO_SHEETS = "this is not a workbook that can be read inside, whatever its name says; open it in Excel and save it as XLSX"


def read_xlsx(path: Path) -> Reading:
    """The workbook at `path`, sheet by sheet; hidden sheets are left out.

    Raises `Damaged`, `PasswordNeeded` or `LimitExceeded`.
    """
    with Package(path) as package:
        if "xl/workbook.xml" not in package.names:
            raise Damaged(path.name, _NO_SHEETS)
        composer = Composer()
        strings = list(_strings(package.optional_tree("xl/sharedStrings.xml")))
        formats = Formats(package.optional_tree("xl/styles.xml"))
        for name, part in _sheets(package):
            if not _GIVEN.match(name):
                composer.add(squeezed(name), BlockKind.HEADING, level=1)
            write_sheet(composer, list(_rows(package.tree(part), strings, formats)))
        return composer.reading("xlsx", properties(package))


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The names of the sheets that are shown and the parts they are in, in their order."""
    links = package.links("xl", "workbook.xml")
    for sheet in package.tree("xl/workbook.xml").iter(f"{S}sheet"):
        part = links.get(sheet.get(f"{R}id", ""), "")
        if part in package.names and sheet.get("state", "visible") == "visible":
            yield sheet.get("name", ""), part


def _strings(root: Element | None) -> Iterator[str]:
    for entry in root.iterchildren(f"{S}si") if root is not None else ():
        yield _written(entry)


def _written(entry: Element) -> str:
    """The words of a string, without how they are pronounced."""
    spoken = {part for phonetic in entry.iter(f"{S}rPh") for part in phonetic}
    return squeezed("".join(part.text or "" for part in entry.iter(f"{S}t") if part not in spoken))


def _rows(sheet: Element, strings: list[str], formats: Formats) -> Iterator[list[str]]:
    """The rows with a word in them, an empty one where any were left free."""
    before = 0
    for row in sheet.iter(f"{S}row"):
        number = int(row.get("r") or before + 1)
        cells = list(_cells(row, strings, formats))
        if any(cells):
            yield from [[]] if number > before + 1 else []
            yield cells
            before = number


def _cells(row: Element, strings: list[str], formats: Formats) -> Iterator[str]:
    """The cells of a row up to the last, those left free as empty ones."""
    at = 0
    for cell in row.iterchildren(f"{S}c"):
        found = _PLACE.match(cell.get("r", ""))
        place = _column(found[1]) if found else at
        yield from [""] * (place - at)
        yield _text(cell, strings, formats)
        at = max(at, place) + 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _text(cell: Element, strings: list[str], formats: Formats) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
    if kind == "inlineStr":
        return _written(cell)
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    return shown(value, formats.of(cell.get("s", ""))) if kind == "n" else "" if kind == "e" else squeezed(value)
