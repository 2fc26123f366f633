"""The door as the page uses it: what is not there is shown in words, not raised."""

from assistant.door import Closed, Door
from assistant.errors import RettesnorError
from assistant.index.types import Document

__all__ = ["Closed", "Door", "document_of", "documents_of"]


def documents_of(door: Door) -> tuple[tuple[Document, ...], str]:
    """The documents, and the trouble in words when they cannot be had."""
    try:
        held = door.documents()
        return held, "" if held else door.trouble
    except RettesnorError as error:
        return (), str(error)


def document_of(door: Door, document_id: str) -> Document | None:
    """The document, `None` when it is not in the collection."""
    try:
        return door.document(document_id)
    except (KeyError, RettesnorError):
        return None
