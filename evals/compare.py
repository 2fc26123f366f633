"""Two runs of the same cases held against each other: what moved, by how much, and whether by more than chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evals.metrics.table import METRICS, Better, Metric
from evals.results import Run
from evals.rows import Row, by_id
from evals.statistics import bootstrap_interval, holm, mcnemar, sign_flip

# B9's six, and three it leaves out: without R3 a reversed top five passes, and nothing else sees the language.
GATED = ("R1@5", "R3", "C3", "C6", "A2", "H", "O", "L0", "L1")


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric over the cases that have it in both runs. `gain` and its interval are positive where new is better.

    `p` is the sign-flip permutation's, or exact McNemar's for shares over untranslated cases; `adjusted` is
    Holm's over the gated metrics. `clusters` is what was resampled, `n` the cases.
    """

    metric: Metric
    n: int
    clusters: int
    old: float
    new: float
    gain: float
    low: float
    high: float
    p: float
    adjusted: float | None = None

    @property
    def verdict(self) -> str:
        """In words. What is not significant is not called an improvement."""
        if self.metric.better is Better.NEITHER:
            return "reported only"
        p = self.p if self.adjusted is None else self.adjusted
        if p >= 0.05 or not self.gain:
            return "no more than chance" if self.gain else "equal"
        return "better" if self.gain > 0 else "worse"


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose answer or measures differ; `moved` are its metrics, old and new."""

    old: Row
    new: Row
    moved: Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything there is to say about `new` against `old`. `missing` and `added` are ids only one of them has;
    `reworded` are ids whose case is another in the other run."""

    old: Run
    new: Run
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    reworded: tuple[str, ...]


def compare(old: Run, new: Run) -> Comparison:
    """The comparison of two runs, over the cases that both have."""
    before, after = by_id(old.rows), by_id(new.rows)
    pairs = [(before[name], after[name]) for name in after if name in before]
    same = [pair for pair in pairs if pair[0].case == pair[1].case]
    return Comparison(
        old,
        new,
        _adjusted([found for metric in METRICS if (found := difference(metric, same))]),
        tuple(_changes(same)),
        missing=tuple(name for name in before if name not in after),
        added=tuple(name for name in after if name not in before),
        reworded=tuple(one.case.id for one, other in pairs if one.case != other.case),
    )


def difference(metric: Metric, pairs: Sequence[tuple[Row, Row]]) -> Difference | None:
    """One metric's difference; `None` where no case has it in both runs."""
    found = [(a.case.unit, a.metrics.get(metric.name), b.metrics.get(metric.name)) for a, b in pairs]
    both = [(unit, old, new) for unit, old, new in found if old is not None and new is not None]
    if not both:
        return None
    sign = -1 if metric.better is Better.LESS else 1
    gains = _by_cluster([(unit, sign * (new - old)) for unit, old, new in both])
    low, high = bootstrap_interval(gains)
    olds, news = [old for _, old, _ in both], [new for _, _, new in both]
    alone = metric.share and len(gains) == len(both)
    p = mcnemar(sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)) if alone else sign_flip(gains)
    means = (sum(olds) / len(olds), sum(news) / len(news))
    return Difference(metric, len(both), len(gains), *means, sum(gains) / len(gains), low, high, p)


def _by_cluster(values: Sequence[tuple[str, float]]) -> list[float]:
    clusters: dict[str, list[float]] = {}
    for unit, value in values:
        clusters.setdefault(unit, []).append(value)
    return [sum(found) / len(found) for found in clusters.values()]


def _adjusted(found: Sequence[Difference]) -> tuple[Difference, ...]:
    gated = [one for one in found if one.metric.name in GATED]
    ps = dict(zip((one.metric.name for one in gated), holm([one.p for one in gated]), strict=True))
    return tuple(replace(one, adjusted=ps.get(one.metric.name)) for one in found)


def _changes(pairs: Sequence[tuple[Row, Row]]) -> Iterator[Change]:
    for old, new in pairs:
        names = [name for name in {**old.metrics, **new.metrics} if old.metrics.get(name) != new.metrics.get(name)]
        if names or _said(old) != _said(new):
            yield Change(old, new, {name: (old.metrics.get(name), new.metrics.get(name)) for name in names})


def _said(row: Row) -> Any:
    """What a person would see of the row: outcome, answer and where its citations point."""
    record = row.record or {}
    places = [(c["document"]["id"], c["start"], c["end"]) for c in record.get("citations", ())]
    return (row.error, record.get("outcome"), record.get("language"), record.get("answer"), places)
