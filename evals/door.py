"""The door every answer comes through, and the one implementation over the assistant."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from evals.records import Source, SourceText


class Door(Protocol):
    """What an evaluation needs of whatever it evaluates."""

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> dict[str, Any]:
        """The answer record to `question`, after the earlier questions `history`."""

    def search(self, query: str, k: int = 5) -> dict[str, Any]:
        """Retrieval alone: a record with `passages`."""

    def documents(self) -> Sequence[SourceText]:
        """Every document in the index, with the text that citations' offsets address."""

    def fingerprint(self) -> dict[str, str]:
        """What the answers depend on besides the code: `index`, `embedding`, `model`."""


class AssistantDoor:
    """The assistant in this process, as `rettesnor ask` uses it. `as_of` asks what held on another day."""

    def __init__(self, index: Path | None = None, as_of: date | None = None) -> None:
        from assistant.service import Assistant
        from assistant.settings import load

        self._settings, self._as_of = load(index=index), as_of
        self._assistant = Assistant.open(self._settings)

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> dict[str, Any]:
        """`Assistant.ask`, as a record."""
        from assistant.wire import record

        scope: dict[str, Any] = {**filters, "as_of": self._as_of}
        return record(self._assistant.ask(question, tuple(history), **scope), self._as_of or date.today())

    def search(self, query: str, k: int = 5) -> dict[str, Any]:
        """`Assistant.search`, as a record's passages."""
        from assistant.wire import passage_record

        return {"question": query, "passages": [passage_record(hit) for hit in self._assistant.search(query, k)]}

    def documents(self) -> Sequence[SourceText]:
        """The documents as the index holds them."""
        held = self._assistant.documents()
        return [SourceText(Source(d.id, d.source, d.about.title, d.about.organisation), d.text) for d in held]

    def fingerprint(self) -> dict[str, str]:
        """The publication's name, the models' names, and the day where one was named."""
        model = self._settings.model.name or "extractive"
        found = {"index": self._assistant.fingerprint, "embedding": self._settings.embedding.model, "model": model}
        return found | ({"as_of": self._as_of.isoformat()} if self._as_of else {})
