"""A run's summary as a table for the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.gate import Objection
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


def verdict(objections: Sequence[Objection], short: Sequence[str]) -> str:
    """What the gate says, and which targets are still ahead, a line each."""
    said = [f"({one.rule}) {one.text}" for one in objections] or ["the gate is open"]
    return "\n".join([*said, *(f"target: {text}" for text in short)])


def glance(summary: Mapping[str, Any]) -> str:
    """The figures over all cases in one line."""
    return "  ".join(f"{name} {_number(groups['all']['value'])}" for name, groups in summary["figures"].items())


def _line(name: str, values: list[float | None]) -> str:
    return f"{name:{NAME}}" + "".join(f"{_number(value):>{CELL}}" for value in values)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def _interval(cell: Mapping[str, Any]) -> str:
    return "[   -     -  ]" if cell["low"] is None else f"[{_number(cell['low'])} {_number(cell['high'])}]"
