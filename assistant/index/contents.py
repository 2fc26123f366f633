"""What a publication is and what it holds: the values that the store gives and takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.index.embedding import Vectors
from assistant.index.schema import SCHEMA
from assistant.index.types import Document, Passage, Span


@dataclass(frozen=True, slots=True)
class Publication:
    """What the pointer says: which collections are live, and what made them."""

    name: str
    previous: str
    embedding: str
    dimensions: int
    passages: int
    published: str
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Sentences:
    """Vectors of single sentences, by `document:start:end`; empty for a collection too large to keep them."""

    rows: dict[str, int]
    vectors: Vectors

    def of(self, document_id: str, span: Span) -> Vectors | None:
        """The vector of a sentence, or `None` when it is not kept."""
        row = self.rows.get(address(document_id, span))
        return None if row is None else self.vectors[row]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a publication holds; `vectors[i]` belongs to `passages[i]`.

    `origins` says, by document id, where each document was read: what a writer tells namesakes apart by.
    """

    publication: Publication
    documents: dict[str, Document]
    passages: tuple[Passage, ...]
    vectors: Vectors
    sentences: Sentences
    origins: Mapping[str, str] = field(default_factory=dict)


def address(document_id: str, span: Span) -> str:
    """The id of a sentence's record."""
    return f"{document_id}:{span.start}:{span.end}"
