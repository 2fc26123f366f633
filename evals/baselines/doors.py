"""The baselines as doors: they answer every question with their first passage, none at all, or the gold itself."""

from collections.abc import Sequence
from typing import Any

from evals.baselines.rankers import Ranker
from evals.baselines.splits import Split
from evals.cases.types import Case, Evidence
from evals.metrics.language import identify
from evals.records import Source, SourceText
from evals.text import stands

SHOWN, AROUND = 5, 400


class BaselineDoor:
    """Answers with the best split for the question, quoted whole; never refuses, never looks at the history."""

    def __init__(self, name: str, documents: Sequence[SourceText], splits: Sequence[Split], ranker: Ranker) -> None:
        self.name, self._documents, self._splits, self._ranker = (name, documents, splits, ranker)

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> dict[str, Any]:
        """The record with the five best splits as passages and the best as the answer."""
        found = self.search(question, SHOWN)
        best = self._best(question, 1)
        return found | answer([split for split, _ in best], outcome="answered" if best else "not_found")

    def search(self, query: str, k: int = SHOWN) -> dict[str, Any]:
        """The record of the `k` best splits."""
        shown = [passage(split, score) for split, score in self._best(query, k)]
        return blank(query, self.name) | {"passages": shown}

    def documents(self) -> Sequence[SourceText]:
        """The documents the splits are of."""
        return self._documents

    def fingerprint(self) -> dict[str, str]:
        """The baseline's name is all there is to it."""
        return {"index": f"{len(self._splits)} splits", "embedding": self.name, "model": self.name}

    def _best(self, question: str, k: int) -> list[tuple[Split, float]]:
        scores = self._ranker(question) if self._splits else []
        order = sorted(range(len(scores)), key=lambda position: -scores[position])
        return [(self._splits[position], scores[position]) for position in order[:k]]


class OracleDoor(BaselineDoor):
    """Knows the gold: the ceiling of what the metrics can show. Unanswerable questions it refuses."""

    def __init__(self, documents: Sequence[SourceText], cases: Sequence[Case]) -> None:
        super().__init__("oracle", documents, (), lambda _: [])
        self._cases = {(case.question, case.history): case for case in cases}

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> dict[str, Any]:
        """The record whose passages, citations and facts are the case's own."""
        case = self._cases[question, tuple(history)]
        splits = [split for group in case.evidence for split in self._gold(group)]
        said = "\n".join(f"- {fact.aliases[0]}" for fact in case.facts if fact.aliases)
        record = blank(question, self.name) | {"passages": [passage(split, 1.0) for split in splits]}
        record |= answer(splits, outcome="answered" if case.answerable else "not_found", before=said)
        return record | {"language": min(case.accepted), "kind": case.kind}

    def _gold(self, group: tuple[Evidence, ...]) -> list[Split]:
        """The text around a group's quote, in the first of its documents that holds it."""
        for piece in group:
            for held in self._documents:
                if any(held.source.is_called(name) for name in piece.documents) and stands(piece.quote, held.text):
                    start = max(0, held.text.find(piece.quote))
                    around = held.text[start : start + len(piece.quote) + AROUND]
                    whole = stands(piece.quote, around)
                    return [Split(held.source, start, around)] if whole else [Split(held.source, 0, held.text)]
        return []


def blank(question: str, model: str) -> dict[str, Any]:
    """A record that refuses and shows nothing."""
    return {
        "id": "",
        "question": question,
        "language": identify(question),
        "kind": "fact",
        "outcome": "not_found",
        "answer": "",
        "citations": [],
        "passages": [],
        "model": model,
        "warnings": [],
        "timings_ms": {},
    }


def answer(splits: Sequence[Split], outcome: str, before: str = "") -> dict[str, Any]:
    """The fields of a record that quotes `splits` whole."""
    quotes = ["> " + split.text.replace("\n", "\n> ") + f" [{marker}]" for marker, split in enumerate(splits, 1)]
    cited = [citation(marker, split) for marker, split in enumerate(splits, 1)]
    return {"outcome": outcome, "answer": "\n\n".join(filter(None, [before, *quotes])), "citations": cited}


def passage(split: Split, score: float) -> dict[str, Any]:
    """A split as a record's passage."""
    name = f"{split.source.id}:{split.start}"
    where: dict[str, Any] = {
        "id": name,
        "document_id": split.source.id,
        "source": split.source.source,
        "section": [],
        "page": None,
    }
    return where | {"score": round(score, 6), "text": split.text}


def citation(marker: int, split: Split) -> dict[str, Any]:
    """A split as a citation of all of it."""
    named: Source = split.source
    document = {"id": named.id, "source": named.source, "title": named.title, "organisation": named.organisation}
    place = {"start": split.start, "end": split.start + len(split.text), "section": [], "label": None, "page": None}
    return {"marker": marker, "document": document, "quote": split.text, "passage": split.text} | place
