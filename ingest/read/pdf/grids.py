"""Ruled tables: drawn lines that meet make a grid, and each run of text falls into one of its cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.read.pdf.ink import Dot, Rule, Run
from ingest.read.pdf.lines import Line, lines_of

_TOUCH = 3.0
_MOST_RULES = 1_500
_SMALLEST = 8.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: rows of cells, each cell its lines. `heads` are cells tagged as headings."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    x0: float
    x1: float
    top: float
    y: float
    size: float = 10.0
    heads: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the lines of a table run: edges of columns from the left, edges of rows from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, run: Run) -> bool:
        """Whether `run` stands inside."""
        x, y = _middle(run)
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def row(self, run: Run) -> int:
        """The row `run` stands in, counted by the lines that go under rows."""
        row = bisect_right([-edge for edge in self.ys[1:-1]], -_middle(run)[1])
        while row and not self._floored(self.ys[row]):
            row -= 1
        return row

    def walls(self, runs: Sequence[Run]) -> tuple[float, ...]:
        """The edges between cells in the row these `runs` stand in."""
        heights = [_middle(run)[1] for run in runs]
        y = (min(heights) + max(heights)) / 2
        return tuple(x for x in self.xs[1:-1] if self._walled(x, y))

    def _walled(self, x: float, y: float) -> bool:
        return any(not r.lies and abs(r.x0 - x) < _TOUCH and r.y0 - _TOUCH <= y <= r.y1 + _TOUCH for r in self.rules)

    def _floored(self, y: float) -> bool:
        return any(rule.lies and abs(rule.y0 - y) < _TOUCH for rule in self.rules)


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids of a page: lines that touch, with at least two columns. Drawings are too busy to be tables."""
    if not 3 <= len(rules) <= _MOST_RULES:
        return []
    found = (_grid(group) for group in _touching(rules))
    return [grid for grid in found if grid is not None]


def table_of(grid: Grid, runs: Iterable[Run], dots: Sequence[Dot]) -> Table | None:
    """The table in `grid`, or nothing if fewer than two of its cells hold text."""
    rows: dict[int, list[Run]] = {}
    for run in runs:
        rows.setdefault(grid.row(run), []).append(run)
    walls = {number: grid.walls(row) for number, row in rows.items()}
    widest = max(walls.values(), key=len, default=())
    cells = [
        _cells(row, widest if set(walls[number]) <= set(widest) else walls[number])
        for number, row in sorted(rows.items())
    ]
    if sum(bool(cell) for row in cells for cell in row) < 2 or not widest:
        return None
    lines = tuple(tuple(tuple(lines_of(cell, dots)) for cell in row) for row in cells)
    size = max((run.size for row in rows.values() for run in row), default=10.0)
    return Table(lines, grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1], size)


def _cells(row: Iterable[Run], walls: Sequence[float]) -> list[list[Run]]:
    """The runs of a row between its walls; a cell over several columns counts as the first of them."""
    cells: list[list[Run]] = [[] for _ in range(len(walls) + 1)]
    for run in row:
        cells[bisect_right(walls, _middle(run)[0])].append(run)
    return cells


def _middle(run: Run) -> tuple[float, float]:
    return (run.x0 + min(run.x1, run.x0 + 2 * run.size)) / 2, run.y + 0.3 * run.size


def _grid(rules: Sequence[Rule]) -> Grid | None:
    lying = [rule for rule in rules if rule.lies]
    standing = [rule for rule in rules if not rule.lies]
    xs = _edges([rule.x0 for rule in standing] + [x for rule in lying for x in (rule.x0, rule.x1)])
    ys = _edges([rule.y0 for rule in lying] + [y for rule in standing for y in (rule.y0, rule.y1)])
    inner = any(xs[0] + _TOUCH < rule.x0 < xs[-1] - _TOUCH for rule in standing)
    if len(xs) < 3 or len(ys) < 2 or not inner:
        return None
    return Grid(tuple(xs), tuple(reversed(ys)), tuple(rules))


def _edges(places: Iterable[float]) -> list[float]:
    """Places along an axis, those closer than a cell can be taken as one."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _SMALLEST:
            out.append(place)
    return out


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups that hang together, found from the top of the page down."""
    groups: list[tuple[Rule, list[Rule]]] = []
    for rule in sorted(rules, key=lambda rule: (-rule.y1, rule.x0)):
        near = [one for one in groups if _meet(rule, one[0]) and any(_meet(rule, other) for other in one[1])]
        groups = [one for one in groups if one not in near] if near else groups
        joined = [rule, *(other for _, group in near for other in group)]
        groups.append((_around([rule, *(box for box, _ in near)]), joined))
    return [group for _, group in groups]


def _around(rules: Sequence[Rule]) -> Rule:
    return Rule(
        min(rule.x0 for rule in rules),
        min(rule.y0 for rule in rules),
        max(rule.x1 for rule in rules),
        max(rule.y1 for rule in rules),
    )


def _meet(a: Rule, b: Rule) -> bool:
    return a.x0 <= b.x1 + _TOUCH and b.x0 <= a.x1 + _TOUCH and a.y0 <= b.y1 + _TOUCH and b.y0 <= a.y1 + _TOUCH
