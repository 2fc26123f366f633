"""Reads a table saved as text (.csv, .tsv), whatever its cells are parted by."""

import csv
from pathlib import Path

from assistant.errors import Damaged
from ingest.read.characters import squeezed
from ingest.read.composer import Composer
from ingest.read.decode import decode
from ingest.read.sheet import write_sheet
from ingest.read.types import Reading

# What parts cells; a comma last, since where it is a decimal sign something else does.
_PARTING = (";", "\t", "|", ",")
_LINES = 50
_TORN = "the table cannot be read ({error}); open it in a spreadsheet program and save it again as CSV"


def read_csv(path: Path) -> Reading:
    """The table at `path`: each row with the headings of its columns. Raises `Damaged` when it is no text or no table."""
    text = decode(path.read_bytes(), path.name)
    composer = Composer()
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=_parting(text)))
    except csv.Error as error:
        raise Damaged(path.name, _TORN.format(error=error)) from error
    write_sheet(composer, [[squeezed(cell) for cell in row] for row in rows])
    return composer.reading("csv")


def _parting(text: str) -> str:
    """The sign that stands as often in most of the first lines, and at least once."""
    lines = [line for line in text.split("\n")[:_LINES] if line]

    def evenness(sign: str) -> int:
        counts = [line.count(sign) for line in lines]
        return max((counts.count(count) for count in counts if count), default=0)

    return max(_PARTING, key=evenness)
