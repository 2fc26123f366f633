"""Rows of a table that people ask for by the number in the first column: "trin 3", "H6"."""

from collections.abc import Iterator
from itertools import groupby

from assistant.index.types import Label, Span
from assistant.language.labels import find_labels, kind_before_number
from assistant.language.lexicon import union
from assistant.language.numbers import read_number
from ingest.outline.node import LISTED, Node
from ingest.outline.series import FEWEST as FEWEST_OWN
from ingest.outline.series import counted_up, may_name
from ingest.read.types import Block, BlockKind, Reading

FEWEST = 2
# A head of so many letters may be what the rows are called, when they count up from the first: "Klass", and under it A, B, C.
SHORTEST = 3
# What a row is called when the head of its table says only that it has a number.
ROW = "point"


def numbered_rows(reading: Reading) -> Iterator[Node]:
    """A node for each row of the tables whose first column numbers them, every row with a number of its own."""
    rows = (block for block in reading.blocks if block.kind is not BlockKind.FURNITURE)
    for (kind, context), group in groupby(rows, key=lambda block: (block.kind, block.context)):
        if kind is BlockKind.ROW and (named := _named(context)):
            yield from _of_table(reading.text, list(group), *named)


def _named(context: str) -> tuple[str, str] | None:
    """The kind of label that the heads of the columns name, and how the first is written; nothing when it is no column of numbers."""
    columns = [column.strip() for column in context.split(" | ")]
    if len(columns) < FEWEST:
        return None
    if kind := kind_before_number(columns[0]):
        return kind, columns[0]
    head = columns[0].casefold().strip(" .#:")
    if head in union("pointing", "columns") or columns[0] == "#":
        return kind_before_number(columns[1]) or ROW, columns[0]
    return (head, columns[0]) if head.isalpha() and len(head) >= SHORTEST and may_name(head) else None


def _of_table(text: str, rows: list[Block], kind: str, head: str) -> Iterator[Node]:
    numbers = [_number(row.cells[0].of(text)) if len(row.cells) >= FEWEST else "" for row in rows]
    if len(rows) < FEWEST or not all(numbers) or len(set(numbers)) < len(numbers):
        return
    if kind == head.casefold().strip(" .#:") and counted_up(numbers) < max(FEWEST_OWN, len(numbers)):
        return
    for row, number in zip(rows, numbers, strict=True):
        cell, name = row.cells[0].of(text).strip(), row.cells[1].of(text).strip()
        surface = f"{head} {cell}" if cell.strip(" .").isdigit() or len(cell) == 1 else cell
        yield Node(row.span, Span(row.span.start, row.cells[1].end), LISTED, Label(kind, number, surface, name), False)


def _number(cell: str) -> str:
    written = cell.strip().rstrip(".):")
    return read_number(written) or next((found.number for found in find_labels(written) if found.span.start == 0), "")
