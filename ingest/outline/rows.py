"""Rows of a table that people ask for by the number in the first column: "trin 3", "H6"."""

from collections.abc import Iterator
from itertools import groupby

from assistant.index.types import Label, Span
from assistant.language.labels import find_labels, kind_before_number
from assistant.language.lexicon import union
from assistant.language.numbers import read_number
from ingest.outline.node import LISTED, Node
from ingest.read.types import Block, BlockKind, Reading

FEWEST = 2
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
    numbers = columns[0].casefold().strip(" .#:") in union("pointing", "columns") or columns[0] == "#"
    return (kind_before_number(columns[1]) or ROW, columns[0]) if numbers else None


def _of_table(text: str, rows: list[Block], kind: str, head: str) -> Iterator[Node]:
    numbers = [_number(row.cells[0].of(text)) if len(row.cells) >= FEWEST else "" for row in rows]
    if len(rows) < FEWEST or not all(numbers) or len(set(numbers)) < len(numbers):
        return
    for row, number in zip(rows, numbers, strict=True):
        cell, name = row.cells[0].of(text).strip(), row.cells[1].of(text).strip()
        surface = f"{head} {cell}" if cell.strip(" .").isdigit() else cell
        yield Node(row.span, Span(row.span.start, row.cells[1].end), LISTED, Label(kind, number, surface, name), False)


def _number(cell: str) -> str:
    written = cell.strip().rstrip(".):")
    return read_number(written) or next((found.number for found in find_labels(written) if found.span.start == 0), "")
