"""What a publication is and what it holds: the values that the store gives and takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
class Record:
    """A passage as it is stored: its place in the collection, its vector, and the passages of other documents that share both, with their places."""

    position: int
    passage: Passage
    vector: Vectors
    copies: tuple[tuple[int, Passage], ...] = ()


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


def records(passages: Sequence[Passage], vectors: Vectors) -> Iterator[Record]:
    """The records of passages that are all at hand; `vectors[i]` belongs to `passages[i]`."""
    copies: dict[str, list[tuple[int, Passage]]] = {}
    for position, one in enumerate(passages):
        if one.twin:
            copies.setdefault(one.twin, []).append((position, one))
    for position, one in enumerate(passages):
        if not one.twin:
            yield Record(position, one, vectors[position], tuple(copies.get(one.id, ())))


def card(document: Document) -> Document:
    """What a document is, without its text and outline: small enough to keep one of each."""
    return replace(document, text="", sections=(), runs=(), page_starts=())


def address(document_id: str, span: Span) -> str:
    """The id of a sentence's record."""
    return f"{document_id}:{span.start}:{span.end}"
