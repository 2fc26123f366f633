"""A run's rows summed up: each metric over all cases, each language and each kind, with n and interval."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals.cases.types import Case
from evals.metrics import abstention, language
from evals.metrics.figures import FIGURES
from evals.metrics.interval import bootstrap, wilson
from evals.metrics.table import BY_NAME, METRICS
from evals.rows import Row

PARITY_OF = ("A2", "R1@5")


def summarise(rows: Sequence[Row]) -> dict[str, Any]:
    """The content of `summary.json`. A mean is `null` with n 0 where no case was eligible."""
    groups = grouped(rows)
    return {
        "cases": len(rows),
        "crashed": [row.case.id for row in rows if row.error],
        "figures": {name: {group: _figure(name, members) for group, members in groups.items()} for name in FIGURES},
        "metrics": {m.name: {group: _metric(m.name, members) for group, members in groups.items()} for m in METRICS},
        "macro": {metric.name: _macro(metric.name, groups) for metric in METRICS},
        "J": {group: _informedness(members) for group, members in groups.items()},
        "L2": {name: _rounded(language.parity(_values(name, rows))) for name in PARITY_OF},
        "L3": _rounded(language.consistency([_outcome(row) for row in rows if row.record])),
    }


def grouped(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """`all`, then `language:da` ..., then `kind:list` ..., each in alphabetical order."""
    groups: dict[str, list[Row]] = {"all": list(rows)}
    for field in ("language", "kind"):
        names = {f"{field}:{getattr(row.case, field)}" for row in rows}
        groups |= {
            name: [row for row in rows if f"{field}:{getattr(row.case, field)}" == name] for name in sorted(names)
        }
    return groups


def _figure(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    found = [row.figures[name] for row in rows if name in row.figures]
    hits, n = (sum(finding.hits for finding in found), sum(finding.n for finding in found))
    return {"hits": hits, "n": n, "value": _rounded(hits / n) if n else None}


def _metric(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    eligible = [(value, case.unit) for case, value in _values(name, rows) if value is not None]
    if not eligible:
        return {"mean": None, "n": 0, "low": None, "high": None}
    values, units = [value for value, _ in eligible], [unit for _, unit in eligible]
    alone = BY_NAME[name].share and len(set(units)) == len(units)
    # Wilson takes cases for independent, so translations of one question go to the bootstrap.
    low, high = wilson(sum(values), len(values)) if alone else bootstrap(values, units)
    return {"mean": _rounded(_mean(values)), "n": len(values), "low": _rounded(low), "high": _rounded(high)}


def _macro(name: str, groups: Mapping[str, Sequence[Row]]) -> float | None:
    """The mean of the languages' means, each language weighing the same."""
    by_language = [_mean(_eligible(name, rows)) for group, rows in groups.items() if group.startswith("language:")]
    means = [mean for mean in by_language if mean is not None]
    return _rounded(_mean(means))


def _informedness(rows: Sequence[Row]) -> float | None:
    return _rounded(abstention.informedness(_mean(_eligible("H", rows)), _mean(_eligible("O", rows))))


def _values(name: str, rows: Iterable[Row]) -> list[tuple[Case, float | None]]:
    return [(row.case, row.metrics.get(name)) for row in rows]


def _eligible(name: str, rows: Iterable[Row]) -> list[float]:
    return [value for _, value in _values(name, rows) if value is not None]


def _outcome(row: Row) -> tuple[Case, str, float | None]:
    return (row.case, str(row.record["outcome"]) if row.record else "", row.metrics.get("A2"))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
