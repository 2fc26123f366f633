"""A `Paper` that gathers glyphs into runs and drawn shapes into rules and dots."""

import math
import re
from collections import defaultdict

from ingest.read.characters import plain
from ingest.read.pdf.faces import Face
from ingest.read.pdf.ink import Dot, Ink, Rule, Run
from ingest.read.pdf.marks import Mark
from ingest.read.pdf.matrix import Matrix

_THIN = 2.6
_SHORTEST_RULE = 6.0
_MOST_SHAPES = 20_000
_MOST_DOTS = 400  # more, and they are a chart or a pattern
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Sheet:
    """Collects one page; `ink` gives the result.

    Text set sideways or upside down is turned upright, each angle into coordinates of its own.
    """

    def __init__(self, box: tuple[float, float, float, float]) -> None:
        self._box = box
        self._runs: dict[int, list[Run]] = defaultdict(list)
        self._rules: list[Rule] = []
        self._dots: list[Dot] = []
        self._pictures = False
        self._replaced: dict[int, tuple[int, int]] = {}

    def show(self, text: str, start: Matrix, advance: float, face: Face, mark: Mark) -> None:
        """Adds a glyph, joined to the run before it where it continues that run."""
        a, b, c, d, x, y = start
        size = math.hypot(c, d)
        if not text or not size or not self._on_page(x, y):
            return
        angle = round(math.degrees(math.atan2(b, a)) / 90) % 4
        x, y = _upright(angle, x, y)
        run = Run(text, x, x + advance * math.hypot(a, b), y, size, face.bold, mark.number, mark.artifact)
        if mark.actual is None:
            self._append(angle, run)
        else:
            self._replace(angle, run, mark)

    def trace(self, x0: float, y0: float, x1: float, y1: float, filled: bool) -> None:
        """Adds a thin shape as a rule, a small filled one as a dot; the rest is decoration."""
        width, height = x1 - x0, y1 - y0
        if len(self._rules) + len(self._dots) >= _MOST_SHAPES:
            return
        if min(width, height) <= _THIN and max(width, height) >= _SHORTEST_RULE:
            self._rules.append(Rule(x0, y0, x1, y1))
        elif filled and 1.0 <= width <= 8.0 and 1.0 <= height <= 8.0 and 0.5 < width / height < 2:
            self._dots.append(Dot((x0 + x1) / 2, (y0 + y1) / 2, max(width, height)))

    def picture(self) -> None:
        """Notes that the page shows a picture."""
        self._pictures = True

    def ink(self) -> Ink:
        """What was collected; the angle with the most text counts as upright."""
        x0, y0, x1, y1 = self._box
        angles = sorted(self._runs.values(), key=lambda runs: -sum(len(run.text) for run in runs))
        upright = bool(self._runs) and angles[0] is self._runs.get(0)
        return Ink(
            width=x1 - x0,
            height=y1 - y0,
            runs=tuple(angles[0]) if angles else (),
            turned=tuple(tuple(runs) for runs in angles[1:]),
            rules=tuple(self._rules) if upright else (),
            dots=tuple(self._dots) if upright and len(self._dots) <= _MOST_DOTS else (),
            pictures=self._pictures,
        )

    def _on_page(self, x: float, y: float) -> bool:
        x0, y0, x1, y1 = self._box
        return x0 - 2 <= x <= x1 + 2 and y0 - 2 <= y <= y1 + 2

    def _append(self, angle: int, run: Run) -> None:
        runs = self._runs[angle]
        if runs and _continues(runs[-1], run):
            runs[-1] = runs[-1]._replace(text=runs[-1].text + run.text, x1=run.x1)
        else:
            runs.append(run)

    def _replace(self, angle: int, run: Run, mark: Mark) -> None:
        """Text with a reading of its own: the reading stands where its glyphs stand, once."""
        known = self._replaced.get(mark.group)
        if known is None:
            self._replaced[mark.group] = (angle, len(self._runs[angle]))
            self._runs[angle].append(run._replace(text=plain(mark.actual or "", keep_soft_hyphens=True)))
        else:
            runs, at = self._runs[known[0]], known[1]
            runs[at] = runs[at]._replace(x0=min(runs[at].x0, run.x0), x1=max(runs[at].x1, run.x1))


def _continues(run: Run, after: Run) -> bool:
    """Whether `after` is simply the next glyph of `run`; right-to-left glyphs stay apart to be ordered."""
    return (
        abs(run.x1 - after.x0) < 0.06 * run.size
        and abs(run.y - after.y) < 0.05 * run.size
        and run[4:] == after[4:]
        and not _RIGHT_TO_LEFT.search(after.text)
        and not _RIGHT_TO_LEFT.search(run.text[-1:])
    )


def _upright(angle: int, x: float, y: float) -> tuple[float, float]:
    """The point turned back by `angle` quarter turns."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[angle]
