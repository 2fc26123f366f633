"""Tables a tagged PDF declares, for those that no drawn lines show."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.read.pdf.grids import Table
from ingest.read.pdf.ink import Run
from ingest.read.pdf.lines import lines_of
from ingest.read.pdf.tags import PLAIN, Roles

_Row = dict[int, list[Run]]


def tagged_tables(runs: Sequence[Run], page: int, roles: Roles) -> tuple[list[Table], list[Run]]:
    """The declared tables among `runs`, and the runs that are in none."""
    tables: dict[int, dict[int, _Row]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    heads: set[tuple[int, int]] = set()
    rest = []
    for run in runs:
        role = roles.get((page, run.mark if run.mark is not None else -1), PLAIN)
        if role.cell is None or role.cell[2] < 0:
            rest.append(run)
            continue
        table, row, column = role.cell
        tables[table][row][column].append(run)
        if role.column_heading:
            heads.add((row, column))
    return _worthy(tables.values(), heads, rest)


def _worthy(
    tables: Iterable[dict[int, _Row]], heads: set[tuple[int, int]], rest: list[Run]
) -> tuple[list[Table], list[Run]]:
    """Real tables; what is tagged as one but has a single column goes back to the text."""
    out = []
    for table in tables:
        if max(len(row) for row in table.values()) > 1:
            out.append(_table(table, heads))
        else:
            rest.extend(run for row in table.values() for cell in row.values() for run in cell)
    return out, rest


def _table(rows: dict[int, _Row], heads: set[tuple[int, int]]) -> Table:
    places = _places(rows.values())
    cells = [_aligned(row, places) for row in rows.values()]
    runs = [run for row in cells for cell in row for run in cell]
    headed = {number for number, key in enumerate(rows) if all((key, column) in heads for column in rows[key])}
    return Table(
        rows=tuple(tuple(tuple(lines_of(cell)) for cell in row) for row in cells),
        x0=min(run.x0 for run in runs),
        x1=max(run.x1 for run in runs),
        top=max(run.y + run.size for run in runs),
        y=min(run.y for run in runs),
        size=max(run.size for run in runs),
        heads=frozenset(headed),
    )


def _places(rows: Iterable[_Row]) -> list[float]:
    """Where each column begins, by the rows that have all of them."""
    rows = list(rows)
    most = max(len(row) for row in rows)
    full = [[min(run.x0 for run in cell) for _, cell in sorted(row.items())] for row in rows if len(row) == most]
    return [min(starts) for starts in zip(*full, strict=True)]


def _aligned(row: _Row, places: Sequence[float]) -> list[list[Run]]:
    """The cells of a row, each under its column; an empty cell is not tagged, so a row may be short."""
    if len(row) == len(places):
        return [cell for _, cell in sorted(row.items())]
    cells: list[list[Run]] = [[] for _ in places]
    for runs in row.values():
        start = min(run.x0 for run in runs)
        cells[min(range(len(places)), key=lambda place: abs(places[place] - start))].extend(runs)
    return cells
