"""The baselines by name, as `eval run --baseline NAME` takes them."""

from collections.abc import Sequence

from evals.baselines.doors import BaselineDoor, OracleDoor
from evals.baselines.rankers import bm25, dense, fusion
from evals.baselines.splits import split_all
from evals.cases.types import Case
from evals.door import Door
from evals.records import SourceText

NAMES = ("bm25", "dense", "fusion", "tutorial", "abstain", "oracle")
# The tutorial's splits, and about what the product's passages are long.
TUTORIAL_SIZE, SIZE = 1000, 500
RANKERS = {"bm25": bm25, "dense": dense, "fusion": fusion, "tutorial": dense}


def baseline(name: str, documents: Sequence[SourceText], cases: Sequence[Case]) -> Door:
    """The door of a baseline: `tutorial` is 1,000-character splits and plain vector search, the other rankers
    have 500-character splits; `abstain` refuses everything; `oracle` answers with the gold."""
    if name == "oracle":
        return OracleDoor(documents, cases)
    if name == "abstain":
        return BaselineDoor(name, documents, (), lambda _: [])
    splits = split_all(documents, TUTORIAL_SIZE if name == "tutorial" else SIZE)
    return BaselineDoor(name, documents, splits, RANKERS[name](splits))
