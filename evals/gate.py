"""The gate: may this build take the baseline's place? Each rule says no in its own words. (field-notes B9)

a  an invariant is broken, a case crashed, or the cases differ from the baseline's
b  a gated metric's interval lies wholly below zero
c  a gated metric fell by more than `drop`
d  a pinned case that passed now fails
e  an absolute floor or ceiling is missed

Targets are what we want to reach: said each time they are missed, and nobody is stopped by them.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.compare import GATED, Comparison
from evals.errors import SetError
from evals.metrics.table import METRICS
from evals.results import Run
from evals.rows import Row, by_id

Bounds = Mapping[str, float]
INVARIANT_FIGURES = ("verbatim", "markers")


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of the rules, and the sets they are about; `gate.toml` has the project's."""

    sets: Sequence[str] = ()
    reported: Sequence[str] = ()
    drop: float = 0.03
    at_least: Bounds = field(default_factory=dict)
    at_most: Bounds = field(default_factory=dict)
    parity: Bounds = field(default_factory=dict)
    targets: Mapping[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Objection:
    """A rule that is broken, by its letter, and how."""

    rule: str
    text: str


def read_rules(path: Path | None = None) -> Rules:
    """The rules in `path`, or the project's own."""
    text = (
        path.read_text(encoding="utf-8") if path else files("evals").joinpath("gate.toml").read_text(encoding="utf-8")
    )
    try:
        return Rules(**tomllib.loads(text))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise SetError(f"the gate's rules in {path or 'gate.toml'} are not valid: {error}") from error


def judge(comparison: Comparison, rules: Rules) -> tuple[Objection, ...]:
    """Every objection to `comparison.new`; none means the gate is open."""
    return (
        *_invariants(comparison.new),
        *_same_cases(comparison),
        *_losses(comparison, rules),
        *_pinned(comparison),
        *floors(comparison.new, rules),
    )


def _invariants(run: Run) -> Iterator[Objection]:
    for row in run.rows:
        if row.error:
            yield Objection("a", f"{row.case.id} crashed: {row.error}")
        for metric in METRICS:
            value = row.metrics.get(metric.name)
            if metric.invariant is not None and value not in (None, metric.invariant):
                yield Objection(
                    "a", f"{row.case.id}: {metric.name} ({metric.says}) is {value}, always {metric.invariant:g}"
                )
        for name in INVARIANT_FIGURES:
            yield from (Objection("a", f"{row.case.id}: {name}: {fault}") for fault in _faults(row, name))


def _faults(row: Row, name: str) -> tuple[str, ...]:
    return row.figures[name].faults if name in row.figures else ()


def _same_cases(comparison: Comparison) -> Iterator[Objection]:
    for what in ("missing", "added", "reworded"):
        if ids := getattr(comparison, what):
            yield Objection(
                "a", f"cases {what} against the baseline: {', '.join(ids)}; `eval baseline RUN` accepts them"
            )


def _losses(comparison: Comparison, rules: Rules) -> Iterator[Objection]:
    for one in comparison.differences:
        if one.metric.name in GATED and one.high < 0:
            interval = f"[{one.low:+.3f}, {one.high:+.3f}]"
            yield Objection(
                "b", f"{one.metric.name} ({one.metric.says}) is worse: {one.gain:+.3f} {interval}, n={one.n}"
            )
        if one.metric.name in GATED and one.gain < -rules.drop - 1e-9:
            yield Objection("c", f"{one.metric.name} ({one.metric.says}) fell by {-one.gain:.3f}, n={one.n}")


def _pinned(comparison: Comparison) -> Iterator[Objection]:
    before = by_id(comparison.old.rows)
    for row in comparison.new.rows:
        if row.case.pinned and row.case.id in before and passes(before[row.case.id]) and not passes(row):
            yield Objection("d", f"{row.case.id} is pinned, passed before and fails now: {row.case.question}")


def passes(row: Row) -> bool:
    """Whether a case is right as a whole: rightly refused; or answered with every fact, nothing forbidden, all
    evidence cited; and no figure of invariants or language at fault."""
    if not row.record or any(_faults(row, name) for name in (*INVARIANT_FIGURES, "language")):
        return False
    if not row.case.answerable:
        return bool(row.record["outcome"] != "answered")
    return row.record["outcome"] == "answered" and row.metrics.get("A2") in (None, 1) and not _faults(row, "cited")


def floors(run: Run, rules: Rules) -> Iterator[Objection]:
    """Rule e alone, which needs no baseline."""
    yield from (Objection("e", text) for text in _missed(run, rules.at_least, rules.at_most, rules.parity))


def short_of(run: Run, rules: Rules) -> tuple[str, ...]:
    """The targets not reached yet, a line each."""
    return tuple(_missed(run, *(rules.targets.get(name, {}) for name in ("at_least", "at_most", "parity"))))


def _missed(run: Run, at_least: Bounds, at_most: Bounds, parity: Bounds) -> Iterator[str]:
    figures = {name: groups["all"]["value"] for name, groups in run.summary["figures"].items()}
    yield from _bounds(figures, at_least, low=True)
    yield from _bounds(figures, at_most, low=False)
    yield from (f"parity of {text}" for text in _bounds(run.summary["L2"], parity, low=False))


def _bounds(values: Mapping[str, Any], bounds: Bounds, *, low: bool) -> Iterator[str]:
    for name, bound in bounds.items():
        if name not in values:
            raise SetError(f"the gate's rules name {name!r}, which is not one of {', '.join(values)}")
        value = values[name]
        if value is not None and (value < bound if low else value > bound):
            yield f"{name} is {value:.3f}, {'at least' if low else 'at most'} {bound:g}"
