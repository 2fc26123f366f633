"""Rows of a table: quoted cell by cell, under the heads of their columns."""

from collections.abc import Sequence

from assistant.answer.kit import Kit
from assistant.index.types import Document, Span
from assistant.language.plain import plain
from assistant.record import Part, Quoted, Say, Table
from assistant.retrieval.collection import COLUMN

CELL = "\t"


def table_of(kit: Kit, document: Document, spans: Sequence[Span], quotes: Sequence[Quoted]) -> Table | None:
    """Spans of a document, each quoted as a whole, as rows under their heads; nothing where one is no row, or of another table."""
    heads = {kit.collection.columns_over(document, span) for span in spans}
    if len(heads) != 1 or not all(heads):
        return None
    columns = tuple(heads.pop().split(COLUMN))
    rows = [span.of(document.text).strip("\n").split(CELL) for span in spans]
    if any(len(cells) != len(columns) or "\n" in "".join(cells) for cells in rows):
        return None
    return Table(columns, tuple(_row(quote, cells) for quote, cells in zip(quotes, rows, strict=True)))


def joined(parts: list[Part], table: Table) -> list[Part]:
    """The parts of an answer with a table after them: its rows go on the last one when that has the same heads."""
    last = parts[-1] if parts else None
    if isinstance(last, Table) and last.columns == table.columns:
        return [*parts[:-1], Table(table.columns, (*last.rows, *table.rows))]
    return [*parts, table]


def _row(quote: Quoted, written: Sequence[str]) -> tuple[Say | Quoted, ...]:
    cells = [plain(cell.strip()) for cell in written]
    first = next((n for n, cell in enumerate(cells) if cell), 0)
    return tuple(Quoted(quote.marker, cell, quote.language, again=n > first) if cell else Say("") for n, cell in enumerate(cells))
