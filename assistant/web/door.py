"""What the page asks of the assistant: a few methods, so that tests can stand in for it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from assistant.errors import RettesnorError
from assistant.index.types import Document
from assistant.record import Answer


class Door(Protocol):
    """The part of `assistant.service.Assistant` the page uses."""

    def stream(
        self, question: str, history: Sequence[str] = (), *, organisation: str | None = None,
        language: str | None = None, documents: Sequence[str] = (), as_of: date | None = None,
    ) -> Iterator[Answer]:
        """Ever longer forms of the answer, the last one final."""

    def documents(self) -> tuple[Document, ...]:
        """All documents of the collection."""

    def document(self, document_id: str) -> Document:
        """One of them; raises `KeyError` or a `RettesnorError` when it is not there."""


class Closed:
    """A door that does not open: there is no usable index, and every question says so."""

    def __init__(self, trouble: RettesnorError) -> None:
        self.trouble = trouble

    def stream(self, question: str, history: Sequence[str] = (), **_: object) -> Iterator[Answer]:
        """No answer, but the reason."""
        raise self.trouble

    def documents(self) -> tuple[Document, ...]:
        """None."""
        return ()

    def document(self, document_id: str) -> Document:
        """None either."""
        raise self.trouble


def documents_of(door: Door) -> tuple[tuple[Document, ...], str]:
    """The documents, and the trouble in words when they cannot be had."""
    if isinstance(door, Closed):
        return (), str(door.trouble)
    try:
        return door.documents(), ""
    except RettesnorError as error:
        return (), str(error)


def document_of(door: Door, document_id: str) -> Document | None:
    """The document, `None` when it is not in the collection."""
    try:
        return door.document(document_id)
    except (KeyError, RettesnorError):
        return None
