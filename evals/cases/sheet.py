"""Sets in a spreadsheet: CSV as LibreOffice and Excel write it, and XLSX. `cells` says what stands in a cell."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from evals.cases.cells import COLUMNS, from_cells, to_cells
from evals.cases.types import Case
from evals.errors import SetError

# A spreadsheet takes these for a formula, or for a number or date it may rewrite ("13/18"): in a CSV they get an
# apostrophe before them, which is what people type to say "this is text". Reading takes one off again.
ACTIVE = r"(?:[=+\-@\t]|[\d\s.,:/%-]+\Z)"
BEFORE_WRITING, AFTER_READING = re.compile(rf"'*{ACTIVE}"), re.compile(rf"'+{ACTIVE}")


def read_csv(path: Path) -> tuple[Case, ...]:
    """The cases of a CSV file: UTF-8 with or without BOM; comma, semicolon or tab between cells."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SetError(f"{path} is not UTF-8: save it as CSV with the character set Unicode (UTF-8)") from error
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return _cases(path, [[_passive(cell) for cell in row] for row in rows])
    except csv.Error as error:
        raise SetError(f"{path} is not a well-formed CSV file: {error}") from error


def write_csv(cases: Iterable[Case], path: Path) -> None:
    """Writes `cases` as Excel and LibreOffice open them without asking: UTF-8 with BOM, semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows([_as_text(cell) for cell in to_cells(case).values()] for case in cases)


def _as_text(cell: str) -> str:
    return f"'{cell}" if BEFORE_WRITING.match(cell) else cell


def _passive(cell: str) -> str:
    return cell[1:] if AFTER_READING.match(cell) else cell


def read_xlsx(path: Path) -> tuple[Case, ...]:
    """The cases on the first sheet of a workbook."""
    from openpyxl import load_workbook

    with closing(load_workbook(path, read_only=True, data_only=True)) as book:
        rows = [[_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    return _cases(path, rows)


def write_xlsx(cases: Iterable[Case], path: Path) -> None:
    """Writes `cases` to a workbook of one sheet, every cell a text, wrapped, the header and ids standing still."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    sheet = book.worksheets[0]
    for number, values in enumerate([COLUMNS, *(tuple(to_cells(case).values()) for case in cases)], 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(number, column, value)
            cell.data_type = "s"  # a question may begin with "="
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    book.save(path)


def _text(value: object) -> str:
    """A cell's value as text: what a person typed as 5 comes back as 5.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _cases(path: Path, rows: Sequence[Sequence[str]]) -> tuple[Case, ...]:
    if not rows:
        raise SetError(f"{path} is empty; the first row names the columns {list(COLUMNS)}")
    filled = [(number, row) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    return tuple(_row(path, number, rows[0], row) for number, row in filled)


def _row(path: Path, number: int, header: Sequence[str], row: Sequence[str]) -> Case:
    try:
        return from_cells({name: cell for name, cell in zip(header, row, strict=False) if name.strip()})
    except SetError as error:
        raise SetError(f"{path}, row {number}: {error}") from error
