"""H, O, J and the quality of refusals; and whose fault an over-refusal is. (field-notes B5, B9)"""

from evals.cases.types import Case, Reason
from evals.metrics import retrieval
from evals.records import Record

HALLUCINATION_REASONS = {Reason.UNKNOWABLE, Reason.UNCITABLE, Reason.NONSENSE}
SHOWN = 5


def hallucination(case: Case, record: Record) -> float | None:
    """H, per case: 1 if a question that is unknowable, uncitable or nonsense was answered."""
    return float(record.answered) if case.reason in HALLUCINATION_REASONS else None


def over_refusal(case: Case, record: Record) -> float | None:
    """O, per case: 1 if an answerable question was refused."""
    return float(not record.answered) if case.answerable else None


def informedness(h: float | None, o: float | None) -> float | None:
    """J = 1 - H - O, of the two rates: 1 is perfect, 0 is what always or never answering gives."""
    return None if h is None or o is None else 1 - h - o


def refusal_precision(case: Case, record: Record) -> float | None:
    """Of refusals: 1 where nothing answers indeed."""
    return None if record.answered else float(not case.answerable)


def refusal_recall(case: Case, record: Record) -> float | None:
    """Of unanswerable questions: 1 where refused."""
    return None if case.answerable else float(not record.answered)


def bare_refusal(record: Record) -> float | None:
    """Of refusals: 1 where nothing is cited. Invariant: 1."""
    return None if record.answered else float(not record.citations)


def refused_with_gold(case: Case, record: Record) -> float | None:
    """Of over-refusals: 1 where all evidence was among the first 5 passages (the answerer's fault), 0 where
    it was not (retrieval's)."""
    return None if record.answered else retrieval.full(case, record, SHOWN)
