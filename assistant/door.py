"""What the page and the API ask of the assistant: a few methods, so that tests can stand in for it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from assistant.errors import RettesnorError
from assistant.index.contents import Publication
from assistant.index.types import Document
from assistant.record import Answer, Hit


class Door(Protocol):
    """The part of `assistant.service.Assistant` that servers use."""

    @property
    def trouble(self) -> str:
        """Why the index cannot be followed just now, though questions are answered; empty when all is well."""

    def stream(
        self, question: str, history: Sequence[str] = (), *, organisation: str | None = None,
        language: str | None = None, documents: Sequence[str] = (), as_of: date | None = None,
    ) -> Iterator[Answer]:
        """Ever longer forms of the answer, the last one final."""

    def search(self, query: str, k: int = 5, *, organisation: str | None = None, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The best passages."""

    def documents(self) -> tuple[Document, ...]:
        """All documents of the collection."""

    def document(self, document_id: str) -> Document:
        """One of them; raises `KeyError` or a `RettesnorError` when it is not there."""

    def publication(self) -> Publication:
        """What answers now. Raises a `RettesnorError` when nothing does."""


class Closed:
    """A door that does not open: there is no usable index, and every question says so."""

    def __init__(self, trouble: RettesnorError) -> None:
        self._trouble = trouble

    @property
    def trouble(self) -> str:
        """Why it is closed."""
        return str(self._trouble)

    def stream(self, question: str, history: Sequence[str] = (), **_: object) -> Iterator[Answer]:
        """No answer, but the reason."""
        raise self._trouble

    def search(self, query: str, k: int = 5, **_: object) -> tuple[Hit, ...]:
        """No passages, but the reason."""
        raise self._trouble

    def documents(self) -> tuple[Document, ...]:
        """None."""
        return ()

    def document(self, document_id: str) -> Document:
        """None either."""
        raise self._trouble

    def publication(self) -> Publication:
        """None."""
        raise self._trouble
