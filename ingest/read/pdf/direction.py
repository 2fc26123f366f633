"""The order in which the glyphs of a line are read: right-to-left scripts run against the page."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from ingest.read.pdf.ink import Run

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def logical(runs: Sequence[Run]) -> list[Run]:
    """`runs`, ordered by place from left to right, in the order they are read.

    A line with more right-to-left letters than others is read from the right, the foreign words
    and numbers in it from the left; in any other line each right-to-left stretch is turned round.
    """
    ways = [way_of(run.text) for run in runs]
    if "R" not in ways:
        return list(runs)
    stretches = [list(group) for _, group in groupby(_settled(runs, ways), key=lambda pair: pair[1])]
    turned = [_turned(stretch) for stretch in stretches]
    if ways.count("R") > ways.count("L"):
        turned.reverse()
    return [run for stretch in turned for run in stretch]


def way_of(text: str) -> str:
    """`R` or `L` by the first letter with a direction, or nothing."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _RIGHT_TO_LEFT:
            return "R"
        if kind in _LEFT_TO_RIGHT:
            return "L"
    return ""


def _settled(runs: Sequence[Run], ways: Sequence[str]) -> list[tuple[Run, str]]:
    """Each run with its direction; spaces and signs go with right-to-left letters around them."""
    main = "R" if ways.count("R") > ways.count("L") else "L"
    out = []
    for place, (run, way) in enumerate(zip(runs, ways, strict=True)):
        before = next((one for one in reversed(ways[:place]) if one), main)
        after = next((one for one in ways[place + 1 :] if one), main)
        out.append((run, way or (before if before == after else main)))
    return out


def _turned(stretch: Sequence[tuple[Run, str]]) -> list[Run]:
    if stretch[0][1] != "R":
        return [run for run, _ in stretch]
    runs = (run if way_of(run.text) else run._replace(text=run.text[::-1]) for run, _ in reversed(stretch))
    return [run._replace(text=run.text.translate(_MIRRORED)) for run in runs]
