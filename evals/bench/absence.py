"""How well absence is judged, and what the weights should be: `python -m evals.bench.absence SET INDEX [SET INDEX ...]`.

Prints, for the questions that reach the probability, what the built-in weights do, what a logistic model fitted
on ten folds would do, the trade-off curve and the calibration. The weights in `assistant/answer/signals.py` are set
by hand from this: nothing is trained when the product runs.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.cases.sets import read_set

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
BINS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One question that reached the probability: its features, the probability before and after a second look, and the truth."""

    id: str
    features: tuple[float, ...]
    unread: float
    probability: float
    answerable: bool


def judged(set_path: Path, index: Path) -> Iterator[Judged]:
    """The questions of a set that structure did not already decide."""
    from assistant.answer import absence
    from assistant.answer.doubt import second_look
    from assistant.answer.messages import messages
    from assistant.answer.signals import features, probability, signals
    from assistant.question.understand import understand
    from assistant.record import Kind
    from assistant.service import Assistant
    from assistant.settings import load

    answerer = Assistant.open(load(index=index)).snapshot().answerer
    catalogue = answerer.collection.catalogue
    for case in read_set(set_path):
        question = understand(case.question, case.history, catalogue)
        if question.kind is Kind.SMALLTALK or absence.before_search(question, catalogue):
            continue
        kit = answerer.prepare(question, messages("en"))
        if not kit.ranked or absence.structure(kit) or (kit.found.labelled and question.kind in absence.SETTLED):
            continue
        found = signals(kit)
        chance = probability(found)
        yield Judged(case.id, tuple(features(found).values()), chance, second_look(kit, chance), case.answerable)


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 2 for wrong use."""
    if len(arguments) < 2 or len(arguments) % 2:
        print(__doc__, file=sys.stderr)
        return 2
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    rows = [one for set_path, index in pairs for one in judged(Path(set_path), Path(index))]
    truth = np.array([one.answerable for one in rows])
    built_in = np.array([one.probability for one in rows])
    print(f"{len(rows)} questions, {int(truth.sum())} answerable")
    _curve("built-in weights, nothing read", np.array([one.unread for one in rows]), truth)
    _curve("built-in weights, and read where in doubt", built_in, truth)
    _curve("logistic, ten folds", _crossed(rows, truth), truth)
    _reliability(built_in, truth)
    return 0


def _curve(name: str, chance: NDArray[np.float64], truth: NDArray[np.bool_]) -> None:
    print(f"{name}: area under the curve {area(chance, truth):.3f}")
    for threshold in THRESHOLDS:
        invented = float((chance[~truth] >= threshold).mean())
        refused = float((chance[truth] < threshold).mean())
        print(f"  from {threshold:.1f}: invented {invented:.3f}, refused {refused:.3f}")


def area(chance: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """The chance that an answerable question ranks above an unanswerable one (Mann-Whitney)."""
    above = chance[truth][:, None] > chance[~truth][None, :]
    equal = chance[truth][:, None] == chance[~truth][None, :]
    return float((above + 0.5 * equal).mean())


def _crossed(rows: list[Judged], truth: NDArray[np.bool_]) -> NDArray[np.float64]:
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    table = np.array([one.features for one in rows])
    table = table / np.maximum(np.abs(table).max(axis=0), 1e-9)
    model = LogisticRegression(C=3.0, class_weight={False: 1.6, True: 1.0}, max_iter=2000)
    return np.asarray(cross_val_predict(model, table, truth, cv=10, method="predict_proba")[:, 1])


def _reliability(chance: NDArray[np.float64], truth: NDArray[np.bool_]) -> None:
    """Stated against observed, in equal bins, and the expected calibration error."""
    error = 0.0
    for low in np.linspace(0, 1, BINS, endpoint=False):
        held = (chance >= low) & (chance < low + 1 / BINS + (low + 1 / BINS >= 1))
        if held.any():
            stated, observed = float(chance[held].mean()), float(truth[held].mean())
            error += held.mean() * abs(stated - observed)
            print(f"  {low:.1f}-{low + 1 / BINS:.1f}: stated {stated:.2f}, answerable {observed:.2f}, n {int(held.sum())}")
    print(f"expected calibration error {error:.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
