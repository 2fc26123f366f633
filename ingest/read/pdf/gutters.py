"""Narrow gutters: the same gap, above one another on many lines, is the space between two columns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.read.pdf.ink import Run

_NARROWEST = 0.6
_FEWEST = 4
_SHARE = 0.6


class Gap(NamedTuple):
    """The blank between two runs on a baseline."""

    x0: float
    x1: float
    y: float
    em: float


class Gutter(NamedTuple):
    """A blank strip between columns, and how far down the page it goes."""

    x: float
    top: float
    bottom: float

    def parts(self, gap: Gap) -> bool:
        """Whether `gap` is where this gutter passes."""
        return gap.x0 <= self.x <= gap.x1 and self.bottom - 1 <= gap.y <= self.top + 1


def gap_between(before: Run, run: Run) -> Gap:
    """The blank from one run to the next."""
    return Gap(before.x1, run.x0, run.y, min(before.size, run.size))


def gutters(bands: Sequence[Sequence[Run]]) -> list[Gutter]:
    """Strips that at least four lines leave blank and most lines beside them do not cross."""
    gaps = [gap for band in bands for gap in _wide_gaps(band)]
    out = []
    for group in _stacked(sorted(gaps, key=lambda gap: gap.x0 + gap.x1)):
        x = (max(gap.x0 for gap in group) + min(gap.x1 for gap in group)) / 2
        gutter = Gutter(x, max(gap.y for gap in group), min(gap.y for gap in group))
        crossing = sum(_crosses(band, gutter) for band in bands)
        if len(group) >= _FEWEST and len(group) >= _SHARE * (len(group) + crossing):
            out.append(gutter)
    return out


def _wide_gaps(band: Sequence[Run]) -> list[Gap]:
    inked = [run for run in band if run.text.strip()]
    gaps = [gap_between(before, run) for before, run in pairwise(inked)]
    return [gap for gap in gaps if gap.x1 - gap.x0 >= _NARROWEST * gap.em]


def _stacked(gaps: Sequence[Gap]) -> list[list[Gap]]:
    """Gaps that leave a common strip blank."""
    groups: list[list[Gap]] = []
    for gap in gaps:
        group = groups[-1] if groups else []
        left = max(one.x0 for one in (*group, gap))
        right = min(one.x1 for one in (*group, gap))
        if group and right - left >= 0.5 * gap.em:
            group.append(gap)
        else:
            groups.append([gap])
    return groups


def _crosses(band: Sequence[Run], gutter: Gutter) -> bool:
    inside = gutter.bottom <= band[0].y <= gutter.top
    return inside and any(run.x0 + 1 < gutter.x < run.x1 - 1 and run.text.strip() for run in band)
