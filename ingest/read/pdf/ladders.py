"""Tables with lines only under their rows: equal lines above one another, and a blank strip between the columns."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.read.pdf.grids import Table
from ingest.read.pdf.ink import Dot, Rule, Run
from ingest.read.pdf.lines import bands, lines_of

Strip = tuple[float, float]

_SHORTEST, _FEWEST_RULES = 120.0, 3
# A strip narrower than this is a space between words, one wider band than this a page of running text.
_NARROWEST, _HIGHEST = 5.0, 0.45
# A head stands so many of its own sizes above the first line.
_HEAD = 3.0


def ladder_tables(rules: Sequence[Rule], runs: Sequence[Run], dots: Sequence[Dot], height: float) -> list[Table]:
    """The tables of a page that only lines between rows show, top down."""
    found = [table for ladder in _ladders(rules) for table in _tables(ladder, runs, dots, height)]
    return sorted(found, key=lambda table: -table.top)


def _ladders(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lying rules that begin and end at the same places, at least three, from the top."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.lies and rule.x1 - rule.x0 >= _SHORTEST:
            groups[round(rule.x0 / 3), round(rule.x1 / 3)].append(rule)
    return [sorted(group, key=lambda rule: -rule.y0) for group in groups.values() if len(group) >= _FEWEST_RULES]


def _tables(ladder: Sequence[Rule], runs: Sequence[Run], dots: Sequence[Dot], height: float) -> Iterator[Table]:
    """Rungs one after another that share a blank strip, with the head above the first."""
    inside = [run for run in runs if ladder[0].x0 - 3 <= run.x0 and run.x1 <= ladder[0].x1 + 3 and run.text.strip()]
    held: list[list[Run]] = []
    strips: list[Strip] = []
    first = ladder[0]
    for above, below in pairwise(ladder):
        rung = [run for run in inside if below.y0 < run.y + 0.3 * run.size < above.y0]
        blank = _blank(rung, above) if rung and above.y0 - below.y0 < _HIGHEST * height else []
        shared = _shared(strips, blank) if held else blank
        if not shared and held:
            yield from _table(first, held, strips, inside, dots)
            held, shared = [], blank
        if shared:
            first = first if held else above
            held, strips = [*held, rung], shared
    yield from _table(first, held, strips, inside, dots)


def _blank(rung: Sequence[Run], rule: Rule) -> list[Strip]:
    """Strips of the rung that no letter stands in, with letters on either side."""
    strips: list[Strip] = []
    reach = rule.x0
    for run in sorted(rung, key=lambda run: run.x0):
        if reach > rule.x0 and run.x0 - reach >= _NARROWEST:
            strips.append((reach, run.x0))
        reach = max(reach, run.x1)
    return strips


def _shared(strips: Sequence[Strip], others: Sequence[Strip]) -> list[Strip]:
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in strips for b in others]
    return [strip for strip in both if strip[1] - strip[0] >= _NARROWEST]


def _table(first: Rule, rungs: Sequence[list[Run]], strips: Sequence[Strip], inside: Sequence[Run], dots: Sequence[Dot]) -> Iterator[Table]:
    """A table needs two rows that can be told apart, its head among them."""
    walls = [(low + high) / 2 for low, high in strips]
    rows = [row for rung in rungs for row in _rows(rung, walls)]
    head = _head(first, inside, walls)
    if not walls or len(rungs) + bool(head) < 2 or len(rows) + bool(head) < 2:
        return
    used = [run for row in ([head] if head else []) + rows for run in row]
    cells = tuple(tuple(tuple(lines_of(cell, dots)) for cell in _cells(row, walls)) for row in ([head] if head else []) + rows)
    yield Table(
        rows=cells, x0=first.x0, x1=first.x1, top=max(run.y + run.size for run in used), y=min(run.y for run in used) - 1,
        size=max(run.size for run in used),
    )


def _head(first: Rule, inside: Sequence[Run], walls: Sequence[float]) -> list[Run]:
    """What stands right above the first line in the same columns: bold, and in more than one of them."""
    near = [run for run in inside if first.y0 < run.y < first.y0 + _HEAD * run.size]
    head = bands(near)[-1] if near else []
    filled = sum(bool(cell) for cell in _cells(head, walls))
    return head if filled > 1 and all(run.bold for run in head) and not _crossed(head, walls) else []


def _rows(rung: list[Run], walls: Sequence[float]) -> list[list[Run]]:
    """A rung is one row, unless each of its lines fills every column: then it is a row a line."""
    lines = bands(rung)
    full = len(lines) > 1 and all(all(_cells(line, walls)) for line in lines)
    return lines if full else [rung]


def _cells(row: Sequence[Run], walls: Sequence[float]) -> list[list[Run]]:
    cells: list[list[Run]] = [[] for _ in range(len(walls) + 1)]
    for run in row:
        cells[sum(run.x0 >= wall for wall in walls)].append(run)
    return cells


def _crossed(row: Sequence[Run], walls: Sequence[float]) -> bool:
    return any(run.x0 < wall < run.x1 for run in row for wall in walls)

