"""Tables as rows that can be read alone: every cell with its column's heading, every entry with its row's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.read.composer import CELL_BREAK, Composer
from ingest.read.types import BlockKind

_NUMBER = re.compile(r"[\d\s.,:%/()+-]*$")
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, or its `entries` when it holds a list. `heading` is what the format itself says."""

    text: str
    entries: tuple[str, ...] = ()
    heading: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and not self.entries


@dataclass
class TableWriter:
    """Writes rows to a `Composer`; `columns` and `row_name` carry over when a table runs over a page."""

    composer: Composer
    columns: tuple[str, ...] = ()
    row_name: str = field(default="")

    def write(self, rows: Sequence[Sequence[Cell]], size: float = 0.0) -> None:
        """All `rows`, in letters of `size` points; a first row of headings becomes the context of the rest."""
        rows = [row for row in rows if not all(cell.blank for cell in row)]
        if rows and self.columns and tuple(cell.text for cell in rows[0]) == self.columns:
            # The head printed again on the table's next page.
            self.composer.add(CELL_BREAK.join(self.columns), BlockKind.FURNITURE, size=size)
            rows = rows[1:]
        elif rows and has_heading(rows):
            self.columns, self.row_name = tuple(cell.text for cell in rows[0]), ""
            self.composer.add_row([cell.text for cell in rows[0]], size=size)
            rows = rows[1:]
        elif rows and len(rows[0]) != len(self.columns):
            self.columns, self.row_name = (), ""
        for row in rows:
            self._row(row, size)

    def _row(self, row: Sequence[Cell], size: float) -> None:
        self.row_name = row[0].text or self.row_name
        if any(cell.entries for cell in row):
            self._listed(row, size)
        else:
            self.composer.add_row([cell.text for cell in row], context=self._context(row), size=size)

    def _context(self, row: Sequence[Cell]) -> str:
        """The column headings; the row's name too if it stands in a row above."""
        named = row[0].blank and self.row_name
        first = f"{self._column(0)}: {self.row_name}".lstrip(": ") if named else self._column(0)
        return " | ".join(filter(None, (first, *self.columns[1:])))

    def _listed(self, row: Sequence[Cell], size: float) -> None:
        """A row whose cells hold lists: its name, then each entry as an item of it."""
        if row[0].text:
            self.composer.add_row([row[0].text], context=self._column(0), size=size)
        name = ": ".join(filter(None, (self._column(0), self.row_name)))
        for place, cell in enumerate(row):
            column = self._column(place) if place else ""
            context = " | ".join(filter(None, (name, column)))
            for entry in cell.entries or ((cell.text,) if place and cell.text else ()):
                self.composer.add(entry, BlockKind.ITEM, level=1, context=context, size=size)

    def _column(self, place: int) -> str:
        return self.columns[place] if place < len(self.columns) else ""


def has_heading(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row names the columns.

    It does if the format says so; else if it is short words in every cell and more is said below.
    """
    first, rest = rows[0], rows[1:]
    if first and all(cell.heading for cell in first if not cell.blank):
        return True
    if not rest or len(first) < 2 or any(cell.blank or cell.entries for cell in first):
        return False
    short = all(len(cell.text) <= _LONGEST_HEADING and not _NUMBER.match(cell.text) for cell in first)
    return short and not any(cell.text.endswith((".", ":", ",")) for cell in first)
