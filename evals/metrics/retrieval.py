"""R1 to R4: did retrieval bring the evidence, and how high? (field-notes B9)

A passage covers a group of gold evidence if it is of one of the gold's documents and holds the quote
(`text.covers`). All are `None` for a case without gold evidence.
"""

from math import log2

from evals.cases.types import Case, Evidence
from evals.records import Record, Shown, Source
from evals.text import covers


def holds(document: Source, text: str, group: tuple[Evidence, ...]) -> bool:
    """Whether `text`, of `document`, covers a piece of the evidence `group`."""
    return any(
        any(document.is_called(name) for name in piece.documents) and covers(text, piece.quote) for piece in group
    )


def is_eligible(case: Case) -> bool:
    """Whether the case has evidence to find."""
    return case.answerable and bool(case.evidence)


def recall(case: Case, passages: tuple[Shown, ...], k: int) -> float | None:
    """R1: groups covered by the first `k` passages / groups."""
    if not is_eligible(case):
        return None
    first = passages[:k]
    return sum(any(holds(p.document, p.text, group) for p in first) for group in case.evidence) / len(case.evidence)


def full(case: Case, record: Record, k: int) -> float | None:
    """R2: 1 if R1 at `k` is 1, else 0."""
    value = recall(case, record.passages, k)
    return None if value is None else float(value == 1)


def reciprocal_rank(case: Case, record: Record) -> float | None:
    """R3: 1 / rank of the first passage that covers any group; 0 if none does."""
    if not is_eligible(case):
        return None
    ranks = (j for j, p in enumerate(record.passages, 1) if any(holds(p.document, p.text, g) for g in case.evidence))
    return 1 / next(ranks, float("inf"))


def ndcg(case: Case, record: Record, k: int) -> float | None:
    """R4: sum of 1/log2(j+1) over ranks j <= k that cover a group none before covered, divided by
    the same sum over the first min(|G|, k) ranks. A passage that covers two new groups counts once,
    so such a ranking is measured against an ideal of one passage a group."""
    if not is_eligible(case):
        return None
    left, gained = list(case.evidence), 0.0
    for rank, passage in enumerate(record.passages[:k], 1):
        new = [group for group in left if holds(passage.document, passage.text, group)]
        gained += bool(new) / log2(rank + 1)
        left = [group for group in left if group not in new]
    return gained / sum(1 / log2(rank + 1) for rank in range(1, min(len(case.evidence), k) + 1))
