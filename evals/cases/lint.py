"""What is wrong with a set, before anything is measured with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.cases.types import WRITTEN_FORMS, Case, Evidence
from evals.records import SourceText
from evals.text import stands

LANGUAGES = {"da", "nb", "nn", "no", "sv", "en", "fi", "de", "fr", "is", "nl"}
KINDS = {"lookup", "list", "fact", "fit", "compare", "overview", "followup", "smalltalk", "unanswerable"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with the case `id`."""

    id: str
    text: str

    def __str__(self) -> str:
        return f"{self.id}: {self.text}"


def lint(cases: Sequence[Case], documents: Sequence[SourceText]) -> list[Complaint]:
    """Every complaint about a set, held against the collection it is about."""
    counts = Counter(case.id for case in cases)
    found = [Complaint(name, f"the id occurs {n} times") for name, n in counts.items() if n > 1]
    for case in cases:
        found += [Complaint(case.id, text) for text in (*_of_fields(case), *_of_evidence(case, documents))]
    return found + list(_of_clusters(cases))


def _of_fields(case: Case) -> Iterator[str]:
    if not case.question.strip():
        yield "the question is empty"
    for code in sorted({case.language, *case.languages} - LANGUAGES):
        yield f"language {code!r} is not one of {', '.join(sorted(LANGUAGES))}"
    if case.kind not in KINDS:
        yield f"kind {case.kind!r} is not one of {', '.join(sorted(KINDS))}"
    if case.answerable and not (case.evidence or case.facts):
        yield "answerable, and neither evidence nor facts say what is right"
    if not case.answerable and (case.evidence or case.facts):
        yield "not answerable, and yet it has evidence or facts"
    if any(not fact.aliases and fact.number is None for fact in case.facts):
        yield "a fact has neither an alias nor a number"
    for alias in (alias for fact in case.facts for alias in fact.aliases if not alias.strip()):
        yield f"a fact's alias {alias!r} is blank and would stand in every answer"


def _of_evidence(case: Case, documents: Sequence[SourceText]) -> Iterator[str]:
    for piece in (piece for group in case.evidence for piece in group):
        found = {name: [d.text for d in documents if d.source.is_called(name)] for name in piece.documents}
        yield from (f"document {name!r} is not in the collection" for name, texts in found.items() if not texts)
        known = [text for texts in found.values() for text in texts]
        if known and not any(stands(piece.quote, text) for text in known):
            yield f"the quote {_short(piece)!r} does not stand in {' or '.join(piece.documents)}"


def _short(piece: Evidence) -> str:
    return piece.quote if len(piece.quote) <= 80 else piece.quote[:79] + "…"


def _of_clusters(cases: Sequence[Case]) -> Iterator[Complaint]:
    """A cluster of translations has every language of the set's largest cluster, once; and one verdict."""
    clusters: dict[str, list[Case]] = {}
    for case in cases:
        if case.cluster:
            clusters.setdefault(case.cluster, []).append(case)
    widest = max((_languages(members) for members in clusters.values()), key=len, default=frozenset())
    for name, members in clusters.items():
        if missing := sorted(widest - _languages(members)):
            yield Complaint(name, f"the cluster has no question in {', '.join(missing)}")
        if len({case.answerable for case in members}) > 1:
            yield Complaint(name, "the cluster is answerable in one language and not in another")
        if len({case.evidence for case in members}) > 1:
            yield Complaint(name, "the cluster's translations rest on different evidence")


def _languages(cases: Sequence[Case]) -> frozenset[str]:
    """Written forms of Norwegian count as one, so that `no` fills the place of nb and nn."""
    return frozenset("no" if case.language in WRITTEN_FORMS["no"] else case.language for case in cases)
