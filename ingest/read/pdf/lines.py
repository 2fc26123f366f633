"""Runs become lines: words spaced by the gaps between glyphs, cut where a gap is a gutter."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.read.characters import squeezed
from ingest.read.pdf.direction import logical
from ingest.read.pdf.gutters import Gutter, gap_between, gutters
from ingest.read.pdf.ink import Dot, Run

WORD_GAP = 0.15
# A gap this wide, in ems, always parts two pieces of text; a narrower one only where a gutter runs.
_GUTTER = 1.6
_TOUCH = 0.45
MARKER = re.compile(r"(?:[•‣◦▪▫●○■□➢➤✓–—*·-]|\(?\d{1,3}[.)]|\(?[a-zA-ZåäöæøÅÄÖÆØ][.)])$")
_MARKER_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one baseline that belongs together. `mark` is the tagged-content number it begins with.

    `seams` are offsets where tagged content changes though nothing on the paper shows it;
    `dotted` says that a drawn bullet stands before the line.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    mark: int | None = None
    artifact: bool = False
    dotted: bool = False
    seams: tuple[int, ...] = ()

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.y + 0.8 * self.size


def lines_of(runs: Iterable[Run], dots: Sequence[Dot] = ()) -> list[Line]:
    """Lines from the top of the page down, left to right."""
    levels = bands(_once(runs))
    strips = gutters(levels)
    lines = [_line(piece) for band in levels for piece in _pieces(band, strips)]
    return [_dotted(line, dots) for line in lines if line.text]


def rows_of(lines: Sequence[Line]) -> list[str]:
    """The texts of `lines`, those on one level put together."""
    out: list[str] = []
    for place, line in enumerate(lines):
        if place and abs(lines[place - 1].y - line.y) < _TOUCH * line.size:
            out[-1] += f" {squeezed(line.text)}"
        else:
            out.append(squeezed(line.text))
    return out


def bands(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs grouped by baseline, top down; raised and lowered signs go with their line."""
    out: list[list[Run]] = []
    levels: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x0)):
        if levels and abs(levels[-1].y - run.y) <= _TOUCH * max(levels[-1].size, run.size):
            out[-1].append(run)
            levels[-1] = max(levels[-1], run, key=lambda one: one.size)
        else:
            out.append([run])
            levels.append(run)
    return [sorted(band, key=lambda run: run.x0) for band in out]


def _once(runs: Iterable[Run]) -> list[Run]:
    """Without text set twice on the same spot to look bold or shadowed, and without blank runs."""
    seen: set[tuple[str, int, int]] = set()
    out = []
    for run in runs:
        step = max(run.size * 0.12, 0.4)
        column, row = round(run.x0 / step), round(run.y / step)
        around = {(run.text, column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
        if run.text.strip() and not around & seen:
            seen.add((run.text, column, row))
            out.append(run)
        elif not run.text.strip() and run.text:
            out.append(run)
    return out


def _pieces(band: Sequence[Run], strips: Sequence[Gutter]) -> list[list[Run]]:
    """A band cut at its gutters; a list marker stays with the text it counts."""
    pieces: list[list[Run]] = []
    for run in band:
        if not run.text.strip():
            continue
        if pieces and not _parted(pieces[-1], run, strips):
            pieces[-1].append(run)
        else:
            pieces.append([run])
    return pieces


def _parted(piece: Sequence[Run], run: Run, strips: Sequence[Gutter]) -> bool:
    gap = gap_between(max(piece, key=lambda one: one.x1), run)
    wide = gap.x1 - gap.x0
    if len(piece) == 1 and MARKER.match(piece[0].text.strip()):
        return wide > _MARKER_GAP * gap.em
    return wide > _GUTTER * gap.em or (wide > 0 and any(strip.parts(gap) for strip in strips))


def _line(piece: Sequence[Run]) -> Line:
    text, seams = _spaced(logical(piece))
    size, bold = _style(piece)
    main = [run for run in piece if run.size >= 0.8 * size]
    return Line(
        text=text,
        x0=piece[0].x0,
        x1=max(run.x1 for run in piece),
        y=max(main, key=lambda run: len(run.text)).y,
        size=size,
        bold=bold,
        mark=piece[0].mark,
        artifact=all(run.artifact for run in piece),
        seams=seams,
    )


def _spaced(runs: Sequence[Run]) -> tuple[str, tuple[int, ...]]:
    """The text of `runs`, a space where a gap is a word's; and where the tagged content changes unseen."""
    text, seams = "", []
    for before, run in zip((None, *runs), runs, strict=False):
        if before is not None:
            text += _between(text, before, run)
            if before.mark != run.mark and text[-1:].strip() and run.text[:1].strip():
                seams.append(len(text))
        text += run.text
    blanks = len(text) - len(text.lstrip())
    return " ".join(text.split()), tuple(seam - blanks for seam in seams)


def _between(text: str, before: Run, run: Run) -> str:
    gap = max(run.x0 - before.x1, before.x0 - run.x1)
    spaced = text.endswith(" ") or run.text.startswith(" ") or unicodedata.combining(run.text[0])
    return " " if gap > WORD_GAP * min(before.size, run.size) and not spaced else ""


def _style(piece: Sequence[Run]) -> tuple[float, bool]:
    """The size most of the letters have, and whether (nearly) all of them are bold."""
    letters = sorted(piece, key=lambda run: run.size)
    weights = [
        (size, sum(len(run.text) for run in group)) for size, group in groupby(letters, key=lambda run: run.size)
    ]
    bold = sum(len(run.text.strip()) for run in piece if run.bold)
    return max(weights, key=lambda weight: weight[1])[0], bold >= 0.9 * sum(len(run.text.strip()) for run in piece)


def _dotted(line: Line, dots: Sequence[Dot]) -> Line:
    """`line`, knowing of a bullet drawn a little before it."""
    for dot in dots:
        before, above = line.x0 - dot.x, dot.y - line.y
        if 0.2 * line.size < before < 3 * line.size and 0 < above < 0.7 * line.size:
            return replace(line, dotted=True)
    return line
