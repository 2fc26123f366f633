"""The store over Chroma: each publication is a pair of new collections and one pointer to them.

Chroma is safe for threads and not for processes, and records can become unreachable after deletes (chroma
#7758, #3792). So nothing is ever changed in place: a writer fills new collections and replaces the pointer
file in one rename; readers look at the pointer before each question.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing
from assistant.index.embedding import Vectors
from assistant.index.schema import SCHEMA, document_json, document_of, passage_metadata, passage_of
from assistant.index.types import Document, Passage, Span

POINTER, BEFORE = "current.json", "previous.json"
BATCH = 1000


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
class Contents:
    """All that a publication holds; `vectors[i]` belongs to `passages[i]`.

    `origins` says, by document id, where each document was read: what a writer tells namesakes apart by.
    """

    publication: Publication
    documents: dict[str, Document]
    passages: tuple[Passage, ...]
    vectors: Vectors
    sentences: "Sentences"
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Vectors of single sentences, by `document:start:end`; empty for a collection too large to keep them."""

    rows: dict[str, int]
    vectors: Vectors

    def of(self, document_id: str, span: Span) -> Vectors | None:
        """The vector of a sentence, or `None` when it is not kept."""
        row = self.rows.get(address(document_id, span))
        return None if row is None else self.vectors[row]


def address(document_id: str, span: Span) -> str:
    """The id of a sentence's record."""
    return f"{document_id}:{span.start}:{span.end}"


class Store:
    """An index folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._client: Any = None

    def stamp(self) -> tuple[int, int]:
        """Changes whenever another publication becomes the live one. Raises `IndexMissing`."""
        try:
            found = (self.folder / POINTER).stat()
        except OSError as error:
            raise _missing(self.folder) from error
        return (found.st_mtime_ns, found.st_ino)

    def publication(self) -> Publication:
        """The live publication. Raises `IndexMissing`, `IndexBroken` or, for another schema, `IndexMismatch`."""
        return self._pointed(POINTER)

    def _pointed(self, pointer: str) -> Publication:
        path = self.folder / pointer
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            schema = row["schema"]
        except (FileNotFoundError, NotADirectoryError) as error:
            raise _missing(self.folder) from error
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise IndexBroken(f"{path} cannot be read ({error!r}). Run `rettesnor ingest` again.") from error
        if schema != SCHEMA:
            raise IndexMismatch(
                f"{self.folder} was written by another version (schema {schema}, this one writes {SCHEMA}). Run `rettesnor ingest` again."
            )
        try:
            return Publication(**row)
        except TypeError as error:
            raise IndexBroken(f"{path} does not say what it should ({error}). Run `rettesnor ingest` again.") from error

    def read(self, publication: Publication) -> Contents:
        """Everything a publication holds. Raises `IndexBroken` when records are missing."""
        try:
            rows = list(self._rows(f"passages-{publication.name}", ("documents", "metadatas", "embeddings")))
            texts = list(self._rows(f"documents-{publication.name}", ("documents", "metadatas")))
            spoken = list(self._rows(f"sentences-{publication.name}", ("embeddings",)))
        except (ChromaError, ValueError) as error:
            raise IndexBroken(f"The index at {self.folder} cannot be read: {error}. Run `rettesnor ingest` again.") from error
        if len(rows) != publication.passages:
            raise IndexBroken(
                f"The index at {self.folder} holds {len(rows)} passages where {publication.passages} were published. "
                "Run `rettesnor ingest` again."
            )
        documents = {one.id: one for one in (document_of(row["documents"]) for row in texts)}
        origins = {row["id"]: str((row["metadatas"] or {}).get("origin", "")) for row in texts}
        return _contents(publication, documents, rows, _sentences(spoken, publication.dimensions), origins)

    def _rows(self, collection: str, include: Sequence[str]) -> Iterator[dict[str, Any]]:
        held = self.client.get_collection(collection, embedding_function=None)
        for offset in range(0, held.count(), BATCH):
            page = held.get(include=list(include), limit=BATCH, offset=offset)
            for number, id_ in enumerate(page["ids"]):
                yield {"id": id_} | {name: page[name][number] for name in include}

    def write(
        self, name: str, documents: Sequence[Document], passages: Sequence[Passage], vectors: Vectors, sentences: Sentences,
        origins: Mapping[str, str] | None = None,
    ) -> None:
        """Fill new collections called `name`; nothing points at them yet."""
        by_id = {document.id: document for document in documents}
        held = self._fresh(f"passages-{name}")
        for start in range(0, len(passages), BATCH):
            part = passages[start : start + BATCH]
            held.add(
                ids=[one.id for one in part], documents=[one.text for one in part], embeddings=vectors[start : start + BATCH],
                metadatas=[passage_metadata(one, by_id[one.document_id]) | {"position": start + n} for n, one in enumerate(part)],
            )
        texts = self._fresh(f"documents-{name}", cosine=False)
        known = origins or {}
        for document in documents:
            at = {"origin": known.get(document.id, "")}
            texts.add(ids=[document.id], documents=[document_json(document)], embeddings=[[1.0]], metadatas=[at])
        spoken = self._fresh(f"sentences-{name}")
        ids = list(sentences.rows)
        for start in range(0, len(ids), BATCH):
            spoken.add(ids=ids[start : start + BATCH], embeddings=sentences.vectors[start : start + BATCH])

    def _fresh(self, name: str, cosine: bool = True) -> Any:
        with suppress(NotFoundError):  # as it should be: the name is new
            self.client.delete_collection(name)
        space = "cosine" if cosine else "l2"
        return self.client.create_collection(name, embedding_function=None, configuration={"hnsw": {"space": space}})

    def nearest(self, publication: Publication, vector: Vectors, k: int) -> list[str]:
        """Ids of the `k` passages nearest to `vector` by Chroma's approximate search."""
        held = self.client.get_collection(f"passages-{publication.name}", embedding_function=None)
        found = held.query(query_embeddings=[vector], n_results=k, include=[])
        return list(found["ids"][0])

    def point(self, publication: Publication) -> None:
        """Make a publication the live one, in one rename; what was live until now can be brought `back`."""
        with suppress(FileNotFoundError):
            self._put(BEFORE, (self.folder / POINTER).read_text(encoding="utf-8", errors="replace"))
        self._put(POINTER, json.dumps(asdict(publication)))

    def back(self) -> Publication:
        """Make the publication before this one the live one again. Raises `IndexMissing` when there is none."""
        try:
            before = self._pointed(BEFORE)
        except IndexMissing as error:
            raise IndexMissing(f"{self.folder} keeps no earlier index to bring back.") from error
        self.read(before)
        self.point(before)
        return before

    def _put(self, name: str, text: str) -> None:
        written = self.folder / f"{name}.{os.getpid()}"
        with written.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        written.replace(self.folder / name)

    def prune(self, keep: set[str]) -> None:
        """Delete collections of publications that are neither live nor the one before, and pointers never put in place."""
        for left in (*self.folder.glob(f"{POINTER}.*"), *self.folder.glob(f"{BEFORE}.*")):
            left.unlink(missing_ok=True)
        for held in self.client.list_collections():
            if held.name.partition("-")[2] not in keep:
                self.client.delete_collection(held.name)

    @property
    def client(self) -> Any:
        """Chroma's client for this folder, opened at first use."""
        if self._client is None:
            self._client = _open(self.folder / "chroma")
        return self._client

    def close(self) -> None:
        """Let go of the folder, so that it can be moved or another process can see fresh files."""
        if self._client is not None:
            self._client.close()
            self._client = None


def _open(folder: Path) -> Any:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    except (OSError, ValueError, ChromaError) as error:
        raise IndexBroken(f"Chroma cannot open {folder}: {error}. Check its permissions, or delete it and run `rettesnor ingest` again.") from error


def _missing(folder: Path) -> IndexMissing:
    found = "there is no index in it" if folder.is_dir() else "there is no such folder"
    return IndexMissing(f"{folder}: {found}. Run `rettesnor ingest FILES --index {folder}` first, or name another index.")


def _sentences(rows: list[dict[str, Any]], dimensions: int) -> Sentences:
    vectors = np.asarray([row["embeddings"] for row in rows], dtype=np.float32).reshape(len(rows), dimensions)
    return Sentences({row["id"]: number for number, row in enumerate(rows)}, vectors)


def _contents(
    publication: Publication, documents: dict[str, Document], rows: list[dict[str, Any]], sentences: Sentences, origins: Mapping[str, str]
) -> Contents:
    rows.sort(key=lambda row: row["metadatas"]["position"])
    passages = tuple(passage_of(row["id"], row["documents"], row["metadatas"]) for row in rows)
    vectors = np.asarray([row["embeddings"] for row in rows], dtype=np.float32).reshape(len(rows), publication.dimensions)
    return Contents(publication, documents, passages, vectors, sentences, origins)
