"""The plots, as inline SVG. Each has a title that says it in words, for those who do not see it."""

from collections.abc import Sequence
from html import escape

from evals.report.markup import tag

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 420, 260, 48, 36, 12, 30
BINS = 10


def reliability(pairs: Sequence[tuple[float, bool]]) -> str:
    """Probability that the documents answer, in ten bins, against the share they do answer: on the diagonal it
    can be believed. `pairs` are probability and truth."""
    bins = [[pair for pair in pairs if min(BINS - 1, int(pair[0] * BINS)) == number] for number in range(BINS)]
    points = [(mean([p for p, _ in found]), mean([float(t) for _, t in found]), len(found)) for found in bins if found]
    drawn = [_line([(0, 0), (1, 1)], "guide")]
    drawn += [
        tag(
            "circle",
            tag("title", f"{n} cases: said {said:.2f}, were {were:.2f}"),
            cx=_x(said),
            cy=_y(were),
            r=f"{3 + 9 * (n / len(pairs)) ** 0.5:.1f}",
            class_="dot",
        )
        for said, were, n in points
    ]
    brier = mean([(p - t) ** 2 for p, t in pairs])
    error = sum(n * abs(said - were) for said, were, n in points) / len(pairs)
    title = f"Said and true: Brier score {brier:.3f}, calibration error {error:.3f}, {len(pairs)} cases"
    return _figure(title, drawn, "probability said", "share answerable", ("0", "1"), ("0", "1"))


def distribution(milliseconds: Sequence[float]) -> str:
    """The share of cases answered within so many milliseconds, with median and 95th percentile. Ascending."""
    # A single slow case, the first of a run for one, would press all others against the edge.
    edge = quantile(milliseconds, 0.99) or 1.0
    steps = [(value / edge, (rank + 1) / len(milliseconds)) for rank, value in enumerate(milliseconds) if value <= edge]
    p50, p95 = quantile(milliseconds, 0.5), quantile(milliseconds, 0.95)
    drawn = [_line([(0, 0), *steps], "curve")]
    drawn += [
        _line([(value / edge, 0), (value / edge, share)], "guide") for value, share in ((p50, 0.5), (p95, 0.95))
    ]
    title = f"Time to answer: half within {p50:.0f} ms, 95 % within {p95:.0f} ms, all within {max(milliseconds):.0f} ms, {len(milliseconds)} cases"
    return _figure(title, drawn, "milliseconds", "share of cases", ("0", f"{edge:.0f}"), ("0", "1"))


def over_runs(name: str, values: Sequence[tuple[str, float | None]]) -> str:
    """One metric over runs in the order they ended; `values` are run name and mean."""
    known = [(at, run, value) for at, (run, value) in enumerate(values) if value is not None]
    last = max(1, len(values) - 1)
    drawn = [_line([(at / last, value) for at, _, value in known], "curve")]
    drawn += [
        tag("circle", tag("title", f"{escape(run)}: {value:.3f}"), cx=_x(at / last), cy=_y(value), r="4", class_="dot")
        for at, run, value in known
    ]
    latest = f"{known[-1][2]:.3f}" if known else "-"
    return _figure(f"{name}: latest {latest}", drawn, "runs", "", ("first", "latest"), ("0", "1"))


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def quantile(ascending: Sequence[float], share: float) -> float:
    """The smallest value that `share` of the values do not exceed."""
    return ascending[max(0, min(len(ascending) - 1, -int(-share * len(ascending) // 1) - 1))]


def _x(value: float) -> str:
    return f"{LEFT + value * (WIDTH - LEFT - RIGHT):.1f}"


def _y(value: float) -> str:
    return f"{HEIGHT - BOTTOM - value * (HEIGHT - BOTTOM - TOP):.1f}"


def _line(points: Sequence[tuple[float, float]], kind: str) -> str:
    return tag("polyline", "", points=" ".join(f"{_x(x)},{_y(y)}" for x, y in points), class_=kind)


def _figure(title: str, drawn: Sequence[str], across: str, up: str, xs: tuple[str, str], ys: tuple[str, str]) -> str:
    frame = [_line([(0, 1), (0, 0), (1, 0)], "axis")]
    frame += [_text(x, 0, label, "x") for x, label in zip((0, 1), xs, strict=True)]
    frame += [_text(0, y, label, "y") for y, label in zip((0, 1), ys, strict=True)]
    frame += [_text(0.5, 0, across, "x"), _text(0, 0.5, up, "y")]
    svg = tag("svg", "".join([*frame, *drawn]), viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=title)
    return tag("figure", svg + tag("figcaption", escape(title)))


def _text(x: float, y: float, label: str, axis: str) -> str:
    if axis == "x":
        return tag("text", escape(label), x=_x(x), y=str(HEIGHT - BOTTOM + 20), text_anchor="middle")
    turn = f"rotate(-90 14 {_y(y)})" if y not in (0, 1) else ""
    return tag(
        "text",
        escape(label),
        x="14" if turn else str(LEFT - 8),
        y=_y(y),
        text_anchor="middle" if turn else "end",
        transform=turn,
    )
