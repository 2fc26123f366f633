"""The door with a counter at it: what the page and the API ask is counted in one place."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from time import perf_counter

from assistant.door import Door
from assistant.index.contents import Publication
from assistant.index.types import Document
from assistant.record import Answer, Hit
from assistant.server.metrics import Metrics

log = logging.getLogger("rettesnor.question")


class Counted:
    """A `Door` that passes everything on. Questions are logged by what became of them; their words only when `words` is on."""

    def __init__(self, door: Door, metrics: Metrics, words: bool = False) -> None:
        self._door, self._metrics, self._words = door, metrics, words

    @property
    def trouble(self) -> str:
        """As behind it."""
        return self._door.trouble

    def stream(
        self, question: str, history: Sequence[str] = (), *, organisation: str | None = None,
        language: str | None = None, documents: Sequence[str] = (), as_of: date | None = None,
    ) -> Iterator[Answer]:
        """As behind it; the last answer is counted."""
        started, last = perf_counter(), None
        try:
            for last in self._door.stream(question, history, organisation=organisation, language=language, documents=documents, as_of=as_of):
                yield last
        except Exception as error:  # counted, and passed on
            self._metrics.failed(error)
            raise
        if last is not None:
            self._note(last, perf_counter() - started)

    def _note(self, answer: Answer, seconds: float) -> None:
        self._metrics.answered(answer, seconds)
        about = {"kind": answer.kind.value, "outcome": answer.outcome.value, "language": answer.language, "model": answer.model}
        words = {"question": answer.question} if self._words else {}
        log.info("answered", extra={"fields": about | {"ms": round(seconds * 1000)} | words})

    def search(self, query: str, k: int = 5, *, organisation: str | None = None, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        """As behind it, counted."""
        found = self._door.search(query, k, organisation=organisation, documents=documents)
        self._metrics.searched()
        return found

    def documents(self) -> tuple[Document, ...]:
        """As behind it."""
        return self._door.documents()

    def document(self, document_id: str) -> Document:
        """As behind it."""
        return self._door.document(document_id)

    def publication(self) -> Publication:
        """As behind it."""
        return self._door.publication()
