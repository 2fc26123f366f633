"""Paths: the lines and shapes a content stream draws, as boxes on the page."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Protocol

from ingest.read.pdf.matrix import Matrix, placed

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Tracing(Protocol):
    """What receives painted shapes."""

    def trace(self, x0: float, y0: float, x1: float, y1: float, filled: bool) -> None:
        """The box around one side of a stroked path, or around one filled shape."""


class Path:
    """The path under construction. Curves count as the straight line between their ends."""

    def __init__(self) -> None:
        self._shapes: list[list[Box]] = []
        self._at: Point = (0.0, 0.0)

    def move(self, ctm: Matrix, x: float, y: float) -> None:
        """Begins a new shape at (`x`, `y`)."""
        self._at = placed(ctm, x, y)
        self._shapes.append([])

    def line(self, ctm: Matrix, x: float, y: float) -> None:
        """A side from where the pen is to (`x`, `y`)."""
        end = placed(ctm, x, y)
        if not self._shapes:
            self._shapes.append([])
        self._shapes[-1].append(_box((self._at, end)))
        self._at = end

    def rectangle(self, ctm: Matrix, x: float, y: float, width: float, height: float) -> None:
        """A shape of four sides."""
        ends = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        corners = [placed(ctm, *end) for end in ends]
        self._shapes.append([_box(side) for side in pairwise(corners)])

    def stroke(self, paper: Tracing) -> None:
        """Draws the sides."""
        for side in chain.from_iterable(self._shapes):
            paper.trace(*side, filled=False)
        self._shapes = []

    def fill(self, paper: Tracing) -> None:
        """Fills the shapes."""
        for sides in filter(None, self._shapes):
            corners = [((x0, y0), (x1, y1)) for x0, y0, x1, y1 in sides]
            paper.trace(*_box(tuple(chain.from_iterable(corners))), filled=True)
        self._shapes = []

    def forget(self) -> None:
        """Ends the path without painting it."""
        self._shapes = []


def _box(points: Sequence[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
