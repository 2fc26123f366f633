"""Reading order: zones from the top of the page down, and in each zone one column after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.read.pdf.grids import Table
from ingest.read.pdf.lines import Line

Placed = Line | Table

_TOUCH = 0.5
_GUTTER = 0.8
_ROW_FILL = 0.72
_FEWEST_ROWS = 3
_LEVEL_ROWS = 0.6


@dataclass
class _Zone:
    """Bands of lines with blank strips in common; `free` are those strips."""

    bands: list[list[Placed]] = field(default_factory=list)
    free: list[tuple[float, float]] = field(default_factory=list)


def flows(placed: Sequence[Placed]) -> list[list[Placed] | Table]:
    """The page in reading order: columns of lines, and tables that stand without drawn lines.

    A table with drawn lines comes inside its column, in its place.
    """
    out: list[list[Placed] | Table] = []
    heading: _Zone | None = None
    for zone in _zones(_bands(placed)):
        table = _table(zone, heading)
        if table is not None and heading is not None and len(table.rows) > len(_rows(zone)):
            del out[-len(heading.bands[0]) :]
        out.extend([table] if table is not None else _columns(zone))
        heading = zone if len(zone.bands) == 1 and len(zone.free) > 0 else None
    return out


def _bands(placed: Sequence[Placed]) -> list[list[Placed]]:
    out: list[list[Placed]] = []
    for one in sorted(placed, key=lambda one: (-one.top, one.x0)):
        if out and not isinstance(one, Table) and _level(out[-1], one):
            out[-1].append(one)
        else:
            out.append([one])
    return [sorted(band, key=lambda one: one.x0) for band in out]


def _level(band: Sequence[Placed], one: Placed) -> bool:
    first = band[0]
    if isinstance(first, Table):
        return first.y <= one.y <= first.top
    return abs(first.y - one.y) <= _TOUCH * min(first.size, one.size)


def _zones(bands: Sequence[list[Placed]]) -> list[_Zone]:
    zones: list[_Zone] = []
    for band in bands:
        zone = zones[-1] if zones else None
        free = _free([*(zone.bands if zone else ()), band])
        if zone is not None and len(free) >= len(zone.free) and _fits(band, free):
            zone.bands.append(band)
            zone.free = free
        else:
            zones.append(_Zone([band], _free([band])))
    return _with_tails_moved(zones)


def _fits(band: Sequence[Placed], free: Sequence[tuple[float, float]]) -> bool:
    """Whether the blanks in `band` are these strips: the columns begin where the strips end."""
    em = band[0].size
    return all(any(abs(right - end) < 4 * em for _, end in free) for _, right in _free([band]))


def _free(bands: Sequence[Sequence[Placed]]) -> list[tuple[float, float]]:
    """The strips between the leftmost and the rightmost ink that no line covers."""
    covered = sorted((one.x0, one.x1, one.size) for band in bands for one in band)
    out = []
    right = covered[0][1]
    for x0, x1, size in covered:
        if x0 - right >= _GUTTER * size:
            out.append((right, x0))
        right = max(right, x1)
    return out


def _with_tails_moved(zones: Sequence[_Zone]) -> list[_Zone]:
    """A heading or last line that only happens to stand under a first column starts the next zone."""
    out: list[_Zone] = []
    for zone, after in zip(zones, (*zones[1:], None), strict=False):
        tail = _tail(zone) if after is not None and not after.free else 0
        out.append(_Zone(zone.bands[: len(zone.bands) - tail], zone.free))
        if tail:
            out.append(_Zone(zone.bands[-tail:], []))
    return out


def _tail(zone: _Zone) -> int:
    """How many bands at the end of `zone`, at most two, are one line by itself after a gap."""
    if not zone.free or len(zone.bands) < 3:
        return 0
    gaps = [above[0].y - below[0].top for above, below in pairwise(zone.bands)]
    for count in (1, 2):
        band = zone.bands[-count]
        if len(band) > 1 or band[0].x1 > zone.free[0][0]:
            return 0
        if gaps[-count] > 0.9 * band[0].size:
            return count
    return 0


def _columns(zone: _Zone) -> list[list[Placed] | Table]:
    edges = [right for _, right in zone.free]
    columns: list[list[Placed]] = [[] for _ in range(len(edges) + 1)]
    for one in (one for band in zone.bands for one in band):
        columns[sum(one.x0 >= edge - 1 for edge in edges)].append(one)
    return [sorted(column, key=lambda one: -one.top) for column in columns if column]


def _table(zone: _Zone, heading: _Zone | None) -> Table | None:
    """The zone as a table, if it reads across: its lines stand level and do not fill their columns.

    A band above it with as many pieces as it has columns is its heading.
    """
    lines = [one for band in zone.bands for one in band if isinstance(one, Line)]
    columns = _columns(zone)
    level = sum(len(band) > 1 for band in zone.bands) / len(zone.bands)
    whole = len(lines) == sum(map(len, zone.bands)) and len(zone.bands) >= _FEWEST_ROWS
    if len(columns) < 2 or not whole or level < _LEVEL_ROWS or _fill(columns) > _ROW_FILL:
        return None
    rows = _rows(zone)
    if heading is not None and len(heading.bands[0]) == len(rows[0]):
        rows.insert(0, [[one] if isinstance(one, Line) else [] for one in heading.bands[0]])
    return Table(
        tuple(tuple(tuple(cell) for cell in row) for row in rows),
        min(line.x0 for line in lines),
        max(line.x1 for line in lines),
        max(line.top for line in lines),
        min(line.y for line in lines),
        lines[0].size,
    )


def _fill(columns: Sequence[list[Placed] | Table]) -> float:
    """How much of their columns' width the lines take up, in the column where it is most."""
    fills = []
    for column in columns:
        assert isinstance(column, list)
        width = max(one.x1 for one in column) - min(one.x0 for one in column)
        long = [one for one in column if isinstance(one, Line) and len(one.text) > 25]
        if len(long) >= 0.5 * len(column) and width:
            fills.append(sum(one.x1 - one.x0 for one in long) / len(long) / width)
    return max(fills, default=0.0)


def _rows(zone: _Zone) -> list[list[list[Line]]]:
    """The zone's bands as rows; a band close under another, without a first cell, continues it."""
    edges = [right for _, right in zone.free]
    rows: list[list[list[Line]]] = []
    last = 0.0
    for band in zone.bands:
        cells: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
        for one in band:
            assert isinstance(one, Line)
            cells[sum(one.x0 >= edge - 1 for edge in edges)].append(one)
        close = rows and last - band[0].y < 1.4 * band[0].size
        if close and not cells[0]:
            rows[-1] = [[*above, *below] for above, below in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        last = band[0].y
    return rows
