"""Tables in plain text whose cells stand under one another, with spaces between them and nothing else.

A run of lines is taken for one when every line is blank at the same places and it is sure enough to be no page of two columns,
no table of contents and no list of fields; what is not is left to be read as it was.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.index.types import Span

# Two words so far apart stand in different cells.
APART = 2
GAP = re.compile(rf"\S\s{{{APART},}}\S")
# A rule under a head: a stroke a column.
STROKES = re.compile(r"\s*(?:[-=]{2,}\s*)+$")
# Wider lines are no lines of a page; with fewer lines nothing is sure.
WIDEST, FEWEST = 300, 3
# Cells of more words than this, as a rule, are prose.
WORDS = 4
# The share of a column's cells from which on it is one of figures.
FIGURED = 0.6
MARK = re.compile(r"(?:\d{1,3}[.)]|[-*+•▪–●○◦]|[a-zåäöæø]\))$")
WORD = re.compile(r"\S+")
PAGE = re.compile(r"\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table in lines `first` to `last` (not included): its rows, a row a tuple of cells, of which the first `heads` are headings."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]
    heads: int


def aligned(lines: Sequence[str]) -> Iterator[Aligned]:
    """The tables among the lines of a text, in order."""
    for first, last in _runs(lines):
        if last - first >= FEWEST and (found := _table(lines, first, last)):
            yield found


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines with gaps in them, rules and what goes on below a cell among them."""
    first = None
    for at, line in enumerate(lines):
        if first is None:
            first = at if _is_gapped(line) else None
        elif not (_is_gapped(line) or STROKES.match(line) or (line.strip() and line[:APART].isspace() and len(line) <= WIDEST)):
            yield first, at
            first = None
    if first is not None:
        yield first, len(lines)


def _is_gapped(line: str) -> bool:
    return len(line) <= WIDEST and "\t" not in line and "|" not in line and GAP.search(line) is not None


def _table(lines: Sequence[str], first: int, last: int) -> Aligned | None:
    columns = _columns([line for line in lines[first:last] if _is_gapped(line)])
    last = next((at for at in range(first, last) if _is_outside(lines[at], columns)), last)
    written = [at for at in range(first, last) if not STROKES.match(lines[at])]
    rule = next((at for at in range(first + 1, last) if STROKES.match(lines[at])), None)
    rows = [_cells(lines[at], columns) for at in written]
    if len(rows) < FEWEST - (rule is not None) or len(columns) < 2 or not _is_sure(rows, rule is not None):
        return None
    heads = sum(at < rule for at in written) if rule is not None else _heads(rows)
    return Aligned(first, last, tuple(rows), heads) if heads < len(rows) else None


def _columns(lines: Sequence[str]) -> list[Span]:
    """The columns of some lines: what lies between places that are blank in all of them, where none has just a space between two words."""
    width = max(map(len, lines), default=0)
    filled = bytearray(width)
    for word in (found for line in lines for found in WORD.finditer(line)):
        filled[word.start() : word.end()] = b"x" * len(word.group())
    opens = [at for at in range(width) if filled[at] and (at == 0 or not filled[at - 1])]
    starts = [at for at in opens if at == opens[0] or not any(line[at - APART : at - 1].strip() and line[at : at + 1].strip() for line in lines)]
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], width], strict=True)]


def _is_outside(line: str, columns: Sequence[Span]) -> bool:
    """Whether a line below the rows is prose that only stands in."""
    begins = len(line) - len(line.lstrip())
    return not _is_gapped(line) and not STROKES.match(line) and len(line.split()) > WORDS and all(begins < column.start for column in columns[1:])


def _cells(line: str, columns: Sequence[Span]) -> tuple[str, ...]:
    """What stands in each column of a line; words of a line without a gap, which may reach over one, stand in that in which they begin."""
    if _is_gapped(line):
        return tuple(line[column.start : column.end].strip() for column in columns)
    begins = len(line) - len(line.lstrip())
    held = max((n for n, column in enumerate(columns) if column.start <= begins), default=0)
    return tuple(line.strip() if n == held else "" for n in range(len(columns)))


def _is_sure(rows: Sequence[tuple[str, ...]], ruled: bool) -> bool:
    columns = list(zip(*rows, strict=True))
    prose = [median(len(cell.split()) for cell in column if cell) > WORDS for column in columns]
    body = [[cell for cell in column[1:] if cell] for column in columns]
    if sum(prose) * 2 >= len(columns) or all(MARK.match(cell) for cell in columns[0] if cell) or _is_form(columns[0]) or _is_contents(columns):
        return False
    figures = any(cells and sum(any(map(str.isdigit, cell)) for cell in cells) >= FIGURED * len(cells) for cells in body)
    return ruled or figures or (len(columns) >= 3 and len(rows) > FEWEST)


def _is_form(names: Sequence[str]) -> bool:
    """Whether what stands first are the names of fields: "Adopted:"."""
    return sum(name.endswith(":") for name in names) * 2 >= len(names)


def _is_contents(columns: Sequence[tuple[str, ...]]) -> bool:
    """Whether headings stand before pages that only grow."""
    pages = [int(cell) for cell in columns[-1] if PAGE.match(cell)]
    return len(columns) <= 3 and len(pages) == len(columns[-1]) and pages == sorted(pages) and pages[0] < pages[-1]


def _heads(rows: Sequence[tuple[str, ...]]) -> int:
    """How many of the first rows are headings: the first, where a column of figures opens with words, and what goes on below it."""
    if not any(_opens_with_words(column) for column in zip(*rows, strict=True)):
        return 0
    return 1 + next((n for n, row in enumerate(rows[1:]) if row[0]), 0)


def _opens_with_words(column: tuple[str, ...]) -> bool:
    """Whether the first cell has no figure and most others have, or is a year over figures that are none."""
    head, body = column[0], [cell for cell in column[1:] if cell]
    figured = sum(any(map(str.isdigit, cell)) for cell in body) >= FIGURED * len(body) if body else False
    years = re.fullmatch(r"(?:19|20)\d\d", head) is not None and not any(re.fullmatch(r"(?:19|20)\d\d", cell) for cell in body)
    return figured and bool(head) and (years or not any(map(str.isdigit, head)))
