"""A run's summary as a table for the terminal."""

from collections.abc import Mapping
from typing import Any

from evals.metrics.figures import FIGURES
from evals.metrics.table import METRICS

NAME, CELL = 11, 9


def table(summary: Mapping[str, Any]) -> str:
    """Figures, then metrics, by row; all cases, then each language, then each kind by column; "-" for none."""
    figures, metrics = summary["figures"], summary["metrics"]
    groups = list(figures[FIGURES[0]])
    head = " " * NAME + "".join(f"{group.split(':')[-1][: CELL - 1]:>{CELL}}" for group in groups)
    lines = [head, *(_line(name, [figures[name][group]["value"] for group in groups]) for name in FIGURES), ""]
    lines += [
        _line(metric.name, [metrics[metric.name][group]["mean"] for group in groups])
        + f"  n={metrics[metric.name]['all']['n']:<4}{_interval(metrics[metric.name]['all'])}  {metric.says}"
        for metric in METRICS
    ]
    lines.append(_line("J", [summary["J"][group] for group in groups]) + "  1 - H - O")
    parity = ", ".join(f"{name} {_number(value)}" for name, value in summary["L2"].items())
    lines.append(
        f"L2 widest gap between languages: {parity}; L3 same result in every language: {_number(summary['L3'])}"
    )
    return "\n".join(lines + [f"crashed: {', '.join(summary['crashed'])}"] * bool(summary["crashed"]))


def _line(name: str, values: list[float | None]) -> str:
    return f"{name:{NAME}}" + "".join(f"{_number(value):>{CELL}}" for value in values)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def _interval(cell: Mapping[str, Any]) -> str:
    return "[   -     -  ]" if cell["low"] is None else f"[{_number(cell['low'])} {_number(cell['high'])}]"
