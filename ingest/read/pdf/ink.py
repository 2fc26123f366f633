"""What stands on a page: runs of glyphs with their place and style, ruled lines, drawn bullets."""

from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """Glyphs set in one go on one baseline, in points, y upwards; `mark` is the tagged-content number."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    mark: int | None = None
    artifact: bool = False


class Rule(NamedTuple):
    """A thin drawn line, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def lies(self) -> bool:
        """Whether the line is horizontal."""
        return self.x1 - self.x0 >= self.y1 - self.y0


class Dot(NamedTuple):
    """A small filled shape: a bullet, if text follows it."""

    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Ink:
    """One page: text runs by the angle they are set at, with what is drawn around them.

    `pictures` says whether the page shows any image. Runs at other angles are already turned
    upright, in coordinates of their own.
    """

    width: float
    height: float
    runs: tuple[Run, ...]
    turned: tuple[tuple[Run, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    dots: tuple[Dot, ...] = ()
    pictures: bool = False
    warnings: tuple[str, ...] = ()
