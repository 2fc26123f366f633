"""Builds damaged on purpose: a gate that lets one of these through is no gate.

Each damage wraps a door and spoils what comes out of it in one way only, leaving the record well formed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evals.door import Door
from evals.records import SourceText

Record = dict[str, Any]
Damage = Callable[[Record, Mapping[str, str]], Record]


class DamagedDoor:
    """A door whose records pass through `damage` (which also gets the documents' texts by id)."""

    def __init__(self, door: Door, damage: Damage) -> None:
        self._door, self._damage = door, damage
        self._texts = {document.source.id: document.text for document in door.documents()}

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> Record:
        """The door's record, damaged."""
        return self._damage(dict(self._door.ask(question, history, **filters)), self._texts)

    def search(self, query: str, k: int = 5) -> Record:
        """The door's passages, damaged."""
        return self._damage(dict(self._door.search(query, k)), self._texts)

    def documents(self) -> Sequence[SourceText]:
        """The documents as they are."""
        return self._door.documents()

    def fingerprint(self) -> dict[str, str]:
        """The door's: a damage does not announce itself."""
        return self._door.fingerprint()


def reversed_retrieval(record: Record, texts: Mapping[str, str]) -> Record:
    """Worst passage first."""
    return record | {"passages": record["passages"][::-1]}


def shifted_citations(record: Record, texts: Mapping[str, str]) -> Record:
    """Every citation points one passage too far; quotes stay verbatim and markers paired, so that no invariant
    gives it away."""
    shown, cited = record["passages"], record["citations"]
    if len(shown) < 2:
        return record
    after = [shown[(_rank(citation, shown) + 1) % len(shown)] for citation in cited]
    return record | {"citations": [_pointing(c, passage, texts) for c, passage in zip(cited, after, strict=True)]}


def _rank(citation: Mapping[str, Any], shown: Sequence[Mapping[str, Any]]) -> int:
    """The rank of the passage cited; the last where it was not shown, so that the next is the first."""
    ranks = (rank for rank, passage in enumerate(shown) if citation["quote"] in passage["text"])
    return next(ranks, len(shown) - 1)


def _pointing(citation: Mapping[str, Any], passage: Mapping[str, Any], texts: Mapping[str, str]) -> Record:
    text = passage["text"]
    start = texts.get(passage["document_id"], "").find(text)
    document = dict(citation["document"]) | {"id": passage["document_id"], "source": passage["source"], "title": ""}
    place = {"quote": text, "passage": text, "start": start, "end": start + len(text), "section": passage["section"]}
    return dict(citation) | {"document": document, "label": None} | place


def english_only(record: Record, texts: Mapping[str, str]) -> Record:
    """The answer is framed in English, whatever the question was in; quotes stay."""
    said = "This is what the documents say about your question, word for word."
    return record | {"language": "en", "answer": f"{said}\n\n{record['answer']}"}


def no_abstention(record: Record, texts: Mapping[str, str]) -> Record:
    """What would have been refused is answered with the nearest passage."""
    if record["outcome"] == "answered" or not record["passages"]:
        return record
    cited = _pointing({"marker": 1, "document": {}, "page": None}, record["passages"][0], texts)
    return record | {"outcome": "answered", "answer": f"> {cited['quote']} [1]", "citations": [cited]}


DAMAGES: dict[str, Damage] = {
    "retrieval reversed": reversed_retrieval,
    "citations shifted by one": shifted_citations,
    "language forced to English": english_only,
    "abstention off": no_abstention,
}
