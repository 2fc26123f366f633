"""Reads a PDF: the steps in order, and the blocks they end in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from subprocess import CalledProcessError

from pypdf import PdfReader

from assistant.errors import Damaged, NoText
from ingest.read.composer import Composer
from ingest.read.pdf.columns import Placed, flows
from ingest.read.pdf.declared import bookmarks, declared
from ingest.read.pdf.furniture import furniture
from ingest.read.pdf.grids import Table, grids, table_of
from ingest.read.pdf.ink import Ink, Run
from ingest.read.pdf.ladders import ladder_tables
from ingest.read.pdf.lines import Line, lines_of, rows_of
from ingest.read.pdf.opening import BROKEN, catalog, open_pdf, opened_by_pdfium
from ingest.read.pdf.outline import Bookmark, Outline
from ingest.read.pdf.pages import inks
from ingest.read.pdf.pieces import Cutter, Piece, joined_over, setting_of
from ingest.read.pdf.recognition import is_installed, recognised
from ingest.read.pdf.tagged_tables import tagged_tables
from ingest.read.pdf.tags import Roles, roles
from ingest.read.pdf.writing import Writing
from ingest.read.types import Reading

_PICTURES = (
    "the pages are pictures without text (a scan); turn on text recognition, or get the original the scan was made from"
)
_NO_PROGRAM = "text recognition is turned on, and tesseract is not installed; the pictures are not read"
_FORM = "this is a form that only Adobe's programs show (XFA); print it to a new PDF to have all of it read"
_RUINED = "the PDF is damaged and no text can be read from its pages; get a fresh copy of it"


def read_pdf(path: Path, ocr: bool = False) -> Reading:
    """The PDF at `path`, page by page as a person reads it; with `ocr`, pictures of text too, where the program for it is installed.

    Raises `PasswordNeeded`, `Damaged`, or `NoText` when its pages show pictures and no text at all.
    Pages without text among others, and pages that are damaged, end as warnings.
    """
    reader, found = _inked(path)
    pages, seen = _with_recognised(path, found, ocr)
    warnings = [*seen, *_forms(reader), *_warnings(path, pages)]
    told = bookmarks(reader)
    writing = _written(pages, roles(reader), told)
    return writing.reading("pdf", declared(reader), told, warnings)


def _inked(path: Path) -> tuple[PdfReader, list[Ink]]:
    """The open file and its pages; one that seems to have no text is opened once more by another program's understanding of it."""
    reader = open_pdf(path)
    pages = list(inks(reader))
    if not any(page.runs for page in pages) and (other := opened_by_pdfium(path)) is not None:
        again = list(inks(other))
        return (other, again) if any(page.runs for page in again) else (reader, pages)
    return reader, pages


def _with_recognised(path: Path, pages: list[Ink], ocr: bool) -> tuple[list[Ink], list[str]]:
    """The pages with what could be read from pictures of them, and what to say of it."""
    silent = [number for number, page in enumerate(pages, 1) if page.pictures and not page.runs]
    if not ocr or not silent:
        return pages, []
    if not is_installed():
        return pages, [_NO_PROGRAM]
    try:
        pages = recognised(path, silent, pages)
    except (OSError, ValueError, KeyError, RuntimeError, CalledProcessError) as error:
        return pages, [f"text recognition failed ({type(error).__name__}); the pictures are not read"]
    read = [number for number in silent if pages[number - 1].runs]
    return pages, [f"page {_listed(read)} was read from a picture: its words may be wrong here and there"] if read else []


def _forms(reader: PdfReader) -> list[str]:
    """A form of Adobe's own kind shows other programs only what stands in its place."""
    try:
        root = catalog(reader)
        form = root.get("/AcroForm")
        dynamic = root.get("/NeedsRendering") and form is not None and "/XFA" in form.get_object()
    except BROKEN:
        return []
    return [_FORM] if dynamic else []


def _warnings(path: Path, pages: Sequence[Ink]) -> list[str]:
    warnings = [warning for page in pages for warning in page.warnings]
    silent = [number for number, page in enumerate(pages, 1) if not page.runs and not page.warnings]
    pictures = [number for number in silent if pages[number - 1].pictures]
    if not any(page.runs for page in pages):
        if warnings:
            raise Damaged(path.name, _RUINED)
        if pictures:
            raise NoText(path.name, _PICTURES)
        return [*warnings, "the document is empty: no page has text or pictures"]
    if pictures:
        warnings.append(f"no text on page {_listed(pictures)}: pictures only, their text is not read")
    return warnings


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _written(pages: Sequence[Ink], told: Roles, marks: Sequence[Bookmark]) -> Composer:
    parts = [_parts(ink, number, told) for number, ink in enumerate(pages, 1)]
    lines = [page_lines for page_lines, _ in parts]
    setting = setting_of(lines)
    left_out = furniture(lines, [ink.height for ink in pages], setting.body)
    cutter = Cutter(setting, told)
    pieces = joined_over(
        piece
        for number, ((page_lines, tables), left) in enumerate(zip(parts, left_out, strict=True), 1)
        for piece in _pieces(cutter, _kept(page_lines, left), tables, pages[number - 1], number)
    )
    writing = Writing(Outline(pieces, setting, marks), [line.text for page_lines in lines for line in page_lines])
    for number, (page_lines, left) in enumerate(zip(lines, left_out, strict=True), 1):
        aside = rows_of([page_lines[place] for place in sorted(left)])
        writing.page(number, aside, [piece for piece in pieces if piece.page == number])
    return writing.composer


def _parts(ink: Ink, number: int, told: Roles) -> tuple[list[Line], list[Table]]:
    """The lines of a page outside its tables, and its tables."""
    runs: Sequence[Run] = ink.runs
    tables: list[Table] = []
    for grid in grids(ink.rules):
        inside = [run for run in runs if grid.holds(run)]
        table = table_of(grid, inside, ink.dots)
        if table is not None:
            tables.append(table)
            runs = [run for run in runs if not grid.holds(run)]
    declared_tables, runs = tagged_tables(runs, number, told)
    ladders = [] if declared_tables else ladder_tables(ink.rules, runs, ink.dots, ink.height)
    runs = [run for run in runs if not any(_stands_in(run, table) for table in ladders)]
    return lines_of(runs, ink.dots), tables + declared_tables + ladders


def _stands_in(run: Run, table: Table) -> bool:
    return table.x0 - 3 <= run.x0 and run.x1 <= table.x1 + 3 and table.y <= run.y <= table.top


def _kept(lines: Sequence[Line], left: set[int]) -> list[Line]:
    return [line for place, line in enumerate(lines) if place not in left]


def _pieces(cutter: Cutter, lines: Sequence[Line], tables: Sequence[Table], ink: Ink, number: int) -> Iterator[Piece]:
    placed: list[Placed] = [*lines, *tables]
    for column in flows(placed):
        yield from cutter.pieces(column, number)
    for runs in ink.turned:
        for column in flows(lines_of(runs)):
            yield from (replace(piece, turned=True) for piece in cutter.pieces(column, number))
