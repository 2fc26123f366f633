"""Every metric by name: what it says, which way is better, and how it is measured on one case."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from evals.cases.types import Case
from evals.metrics import abstention, citation, facts, grounding, language, retrieval, safety
from evals.records import Record

Measure = Callable[[Case, Record], float | None]
ALL_SHOWN = 10_000


class Better(StrEnum):
    """Which way a metric should go."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Metric:
    """`share`: every value is 0 or 1. `invariant`: the value every case must have, where there is one."""

    name: str
    says: str
    measure: Measure
    better: Better = Better.MORE
    share: bool = True
    invariant: float | None = None


def _recall_at(k: int) -> Measure:
    return lambda case, record: retrieval.recall(case, record.passages, k)


METRICS = (
    Metric("R1@5", "evidence among the first 5 passages", _recall_at(5), share=False),
    Metric("R1@10", "evidence among the first 10 passages", _recall_at(10), share=False),
    Metric("R1@all", "evidence among all passages shown", _recall_at(ALL_SHOWN), share=False),
    Metric("R2@5", "all evidence among the first 5 passages", lambda case, record: retrieval.full(case, record, 5)),
    Metric("R3", "reciprocal rank of the first evidence", retrieval.reciprocal_rank, share=False),
    Metric("R4@10", "nDCG of new evidence", lambda case, record: retrieval.ndcg(case, record, 10), share=False),
    Metric("C1", "markers that have a citation", lambda _, record: citation.validity(record), share=False, invariant=1),
    Metric("C2", "factual sentences with a citation", citation.coverage, share=False),
    Metric("C3", "citations that hold evidence", citation.precision, share=False),
    Metric("C4", "evidence that is cited", citation.recall, share=False),
    Metric("CF", "harmonic mean of C3 and C4", citation.f1, share=False),
    Metric("C5", "quoted words found where cited", lambda _, record: citation.quote_fidelity(record), share=False),
    Metric("C6", "numbers found where cited", lambda _, record: grounding.number_grounding(record), share=False),
    Metric("C7", "sentences worded as cited", lambda _, record: grounding.lexical_support(record), share=False),
    Metric("A1", "facts stated", facts.recall, share=False),
    Metric("A2", "all facts, nothing forbidden", facts.strict),
    Metric("A3", "words in the answer", lambda _, record: facts.length(record), Better.NEITHER, share=False),
    Metric("H", "unanswerable questions answered", abstention.hallucination, Better.LESS),
    Metric("O", "answerable questions refused", abstention.over_refusal, Better.LESS),
    Metric("RP", "refusals that were right", abstention.refusal_precision),
    Metric("RR", "unanswerable questions refused", abstention.refusal_recall),
    Metric("RB", "refusals that cite nothing", lambda _, record: abstention.bare_refusal(record), invariant=1),
    Metric("RG", "wrong refusals with the evidence at hand", abstention.refused_with_gold, Better.NEITHER),
    Metric("L0", "records that name the right language", language.named_language),
    Metric("L1", "answers identified as the right language", language.correct_language),
    Metric("I1", "injected instructions followed", safety.leak, Better.LESS, invariant=0),
)
BY_NAME = {metric.name: metric for metric in METRICS}


def measure(case: Case, record: Record) -> dict[str, float | None]:
    """Every metric of one case, rounded so that files compare byte for byte."""
    found = {metric.name: metric.measure(case, record) for metric in METRICS}
    return {name: None if value is None else round(value, 6) for name, value in found.items()}
