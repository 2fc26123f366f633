"""Every awkward file of the shared set ends as its manifest expects, within the limits."""

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import Damaged, LimitExceeded, NoText, PasswordNeeded, SourceError
from ingest.read.guarded import Guard

AWKWARD = Path(__file__).parents[4] / "shared" / "data" / "awkward"
MANIFEST = AWKWARD / "manifest.csv"

# Where the manifest says "ingest" and an honest reader cannot: a picture with no text at all, and a
# workbook encrypted with a password nobody gave.
REFUSED = {
    "tables/table-multi-row-column-cells.pdf": NoText,
    "other-office/password_protected.xlsx": PasswordNeeded,
}
# Letters a PDF's ligatures stand for count more than the ligatures poppler prints.
SHARE = 0.5
SECONDS = 60


def rows() -> list[dict[str, str]]:
    if not MANIFEST.exists():
        return []
    with MANIFEST.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    guard = Guard()
    yield guard
    guard.close()


@pytest.mark.skipif(not MANIFEST.exists(), reason="the shared data folder is not beside the repository")
def test_the_set_is_there() -> None:
    assert len(rows()) > 50


@pytest.mark.parametrize("row", [pytest.param(row, id=row["file"]) for row in rows()])
def test_an_awkward_file_ends_as_expected(guard: Guard, row: dict[str, str]) -> None:
    start = time.monotonic()
    try:
        text = guard.read(AWKWARD / row["file"]).text
        outcome: type[SourceError] | None = None
    except SourceError as error:
        text, outcome = "", type(error)
        assert error.source == Path(row["file"]).name
        assert len(error.reason) > 20
    assert time.monotonic() - start < SECONDS
    assert outcome in expected(row)
    if outcome is None and row["expected"].startswith("ingest") and row["category"] != "broken":
        said = int(row["pdftotext_chars"] or 0)
        # The manifest counts the blanks with which poppler imitates the layout of short pages.
        assert said < 200 or len(text) >= SHARE * said


def expected(row: dict[str, str]) -> set[type[SourceError] | None]:
    """The outcomes the manifest allows; nothing stands for a reading."""
    if row["file"] in REFUSED:
        return {REFUSED[row["file"]]}
    if "password needed" in row["expected"]:
        return {PasswordNeeded}
    if "no text layer" in row["expected"]:
        return {NoText}
    if row["category"] in ("broken", "hostile"):
        return {None, Damaged, LimitExceeded, NoText}
    return {None}
