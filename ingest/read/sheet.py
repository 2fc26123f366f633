"""A sheet of cells as what stands on it: lines above and below, and tables parted by empty rows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.read.composer import Composer
from ingest.read.tables import Cell, TableWriter

Row = Sequence[str]


def write_sheet(composer: Composer, rows: Sequence[Row]) -> None:
    """Writes rows of any length, empty ones between tables among them."""
    for filled, group in groupby(rows, key=any):
        if filled:
            _write_part(composer, list(group))


def _write_part(composer: Composer, rows: Sequence[Row]) -> None:
    """Rows of one cell are lines: what a table is called stands above it, what is to be said of it below."""
    wide = [number for number, row in enumerate(rows) if sum(map(bool, row)) > 1] or [len(rows)]
    first, last = wide[0], wide[-1]
    _write_lines(composer, rows[:first])
    TableWriter(composer).write(_squared(rows[first : last + 1]))
    _write_lines(composer, rows[last + 1 :])


def _write_lines(composer: Composer, rows: Sequence[Row]) -> None:
    for row in rows:
        composer.add(next(filter(None, row)))


def _squared(rows: Sequence[Row]) -> list[list[Cell]]:
    """The rows with as many cells each, columns without a word left out."""
    used = sorted({place for row in rows for place, text in enumerate(row) if text})
    return [list(_cells(row, used)) for row in rows]


def _cells(row: Row, used: Sequence[int]) -> Iterator[Cell]:
    return (Cell(row[place] if place < len(row) else "") for place in used)
