"""Workbooks and tables saved as text: each row is read with the headings of its columns."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from read_making import texts

from assistant.errors import Damaged
from ingest.read.kinds import read
from ingest.read.types import BlockKind, Reading

ROWS = [["Post", "Budget 2025", "Ansvarlig"], ["Træer langs åen", 125000.5, "Park og Vej"], ["Bænke", 4000, "Kultur"]]


def rows(reading: Reading) -> list[tuple[str, str]]:
    """The words of each row and what it is read under."""
    return [(block.span.of(reading.text), block.context) for block in reading.blocks if block.kind is BlockKind.ROW]


def workbook(path: Path, *sheets: tuple[str, list[list[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets:
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    book.save(path)
    return path


def test_a_budget_is_read_row_by_row_with_its_headings(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", ("Anlæg", [["Budget for parkerne"], [], *ROWS, ["Priser i 2025"]])))
    assert rows(reading)[1] == ("Træer langs åen\t125000.5\tPark og Vej", "Post | Budget 2025 | Ansvarlig")
    assert texts(reading, BlockKind.HEADING) == ["Anlæg"]
    assert texts(reading, BlockKind.PARAGRAPH) == ["Budget for parkerne", "Priser i 2025"]


def test_days_and_shares_are_read_as_shown(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Ark1", [["Mål", "Frist", "Andel"], ["Træer", date(2027, 3, 31), 0.125]]))
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.active["C2"].number_format = "0.0%"  # type: ignore[index,union-attr]
    book.save(path)
    assert rows(read(path))[1][0] == "Træer\t2027-03-31\t12.5%"
    assert not texts(read(path), BlockKind.HEADING)


def test_hidden_sheets_are_not_read_and_cells_far_out_cost_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Plan", [["Mål", "Tal"], ["Træer", 3]]), ("Skjult", [["Hemmeligt"]]))
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["Skjult"].sheet_state = "hidden"
    book["Plan"]["XFD1048576"] = "Langt ude"
    book.save(path)
    assert "Hemmeligt" not in read(path).text and "Langt ude" in read(path).text


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_table_as_text_is_read_whatever_parts_its_cells(tmp_path: Path, sign: str) -> None:
    lines = [["Post", "Budget", "Note"], ["Træer", "12", f'"Langs åen{sign} og ved søen"'], ["Bænke", "4", "Alle"]]
    (tmp_path / "a.csv").write_bytes("\r\n".join(sign.join(line) for line in lines).encode("cp1252"))
    assert rows(read(tmp_path / "a.csv"))[1] == (f"Træer\t12\tLangs åen{' ' if sign == chr(9) else sign} og ved søen".replace("  ", " "), "Post | Budget | Note")


def test_what_is_no_workbook_inside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"words")
    with pytest.raises(Damaged, match="a.xlsx"):
        read(tmp_path / "a.xlsx")
