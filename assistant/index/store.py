"""The store over Chroma: each publication is a set of new collections and one pointer to them.

Chroma is safe for threads and not for processes, and records can become unreachable after deletes (chroma
#7758, #3792). So nothing is ever changed in place: a writer fills new collections and replaces the pointer
in one step; readers look at the pointer before each question.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing
from assistant.index.chroma import fresh, reading, writing
from assistant.index.contents import Contents, Publication, Sentences, address
from assistant.index.embedding import Vectors
from assistant.index.folder import FolderHome
from assistant.index.home import CURRENT, PREVIOUS, Home, Stamp
from assistant.index.schema import SCHEMA, copies_metadata, copies_of, document_json, document_of, passage_metadata, passage_of
from assistant.index.server import ServerHome
from assistant.index.types import Document, Passage
from assistant.settings import Settings

__all__ = ["Contents", "Publication", "Sentences", "Store", "address", "open_store"]

BATCH = 1000
# The kinds of collections a publication has: on a shared server nothing else is touched.
KINDS = ("passages", "documents", "sentences")


class Store:
    """An index: a folder, or what `home` says."""

    def __init__(self, folder: Path, home: Home | None = None) -> None:
        self.folder = folder
        self.home: Home = home or FolderHome(folder)
        # Asked before the pointer is moved: raises when the right to write was lost meanwhile.
        self.fence: Callable[[], None] = lambda: None
        self._client: Any = None

    def stamp(self) -> Stamp:
        """Changes whenever another publication becomes the live one. Raises `IndexMissing` or `IndexUnreachable`."""
        return self.home.stamp()

    def publication(self) -> Publication:
        """The live publication. Raises an `IndexProblem`: `IndexMismatch` for another schema."""
        return self._pointed(CURRENT)

    def _pointed(self, pointer: str) -> Publication:
        written = self.home.read(pointer)
        try:
            row = json.loads(written)
            schema = row["schema"]
        except (ValueError, TypeError, KeyError) as error:
            raise IndexBroken(f"{self.home.name}: {pointer}.json says nothing usable ({error!r}). Run `rettesnor ingest` again.") from error
        if schema != SCHEMA:
            raise IndexMismatch(f"{self.home.name} was written by another version (schema {schema}, this one writes {SCHEMA}). {_upgrade(schema)}")
        try:
            return Publication(**row)
        except TypeError as error:
            raise IndexBroken(f"{self.home.name}: {pointer}.json does not say what it should ({error}). Run `rettesnor ingest` again.") from error

    def read(self, publication: Publication) -> Contents:
        """Everything a publication holds. Raises `IndexBroken` when records are missing."""
        with reading(self.home.name):
            rows = list(self._rows(f"passages-{publication.name}", ("documents", "metadatas", "embeddings")))
            texts = list(self._rows(f"documents-{publication.name}", ("documents", "metadatas")))
            spoken = list(self._rows(f"sentences-{publication.name}", ("embeddings",)))
        documents = {one.id: one for one in (document_of(row["documents"]) for row in texts)}
        origins = {row["id"]: str((row["metadatas"] or {}).get("origin", "")) for row in texts}
        held = _contents(publication, documents, rows, _sentences(spoken, publication.dimensions), origins)
        if len(held.passages) != publication.passages:
            raise IndexBroken(
                f"The index at {self.home.name} holds {len(held.passages)} passages where {publication.passages} were published. "
                "Run `rettesnor ingest` again."
            )
        return held

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
        """Fill new collections called `name`; nothing points at them yet. Raises `IndexBroken` or `IndexUnreachable`."""
        with writing(self.home.name):
            self._fill(name, documents, passages, vectors, sentences, origins or {})

    def _fill(
        self, name: str, documents: Sequence[Document], passages: Sequence[Passage], vectors: Vectors, sentences: Sentences,
        origins: Mapping[str, str],
    ) -> None:
        by_id = {document.id: document for document in documents}
        held = fresh(self.client, f"passages-{name}")
        copies: dict[str, list[tuple[int, Passage]]] = {}
        for position, one in enumerate(passages):
            if one.twin:
                copies.setdefault(one.twin, []).append((position, one))
        own = [position for position, one in enumerate(passages) if not one.twin]
        for start in range(0, len(own), BATCH):
            part = own[start : start + BATCH]
            held.add(
                ids=[passages[n].id for n in part], documents=[passages[n].text for n in part], embeddings=vectors[part],
                metadatas=[
                    passage_metadata(passages[n], by_id[passages[n].document_id])
                    | {"position": n, "copies": copies_metadata(copies.get(passages[n].id, ()), by_id)}
                    for n in part
                ],
            )
        texts = fresh(self.client, f"documents-{name}", cosine=False)
        for document in documents:
            at = {"origin": origins.get(document.id, "")}
            texts.add(ids=[document.id], documents=[document_json(document)], embeddings=[[1.0]], metadatas=[at])
        spoken = fresh(self.client, f"sentences-{name}")
        ids = list(sentences.rows)
        for start in range(0, len(ids), BATCH):
            spoken.add(ids=ids[start : start + BATCH], embeddings=sentences.vectors[start : start + BATCH])

    def nearest(self, publication: Publication, vector: Vectors, k: int) -> list[str]:
        """Ids of the `k` passages nearest to `vector` by Chroma's approximate search."""
        with reading(self.home.name):
            held = self.client.get_collection(f"passages-{publication.name}", embedding_function=None)
            return list(held.query(query_embeddings=[vector], n_results=k, include=[])["ids"][0])

    def point(self, publication: Publication) -> None:
        """Make a publication the live one, in one step; what was live until now can be brought `back`."""
        self.fence()
        with writing(self.home.name):
            self.home.point(json.dumps(asdict(publication)))

    def back(self) -> Publication:
        """Make the publication before this one the live one again. Raises `IndexMissing` when there is none."""
        try:
            before = self._pointed(PREVIOUS)
        except IndexMissing as error:
            raise IndexMissing(f"{self.home.name} keeps no earlier index to bring back.") from error
        self.read(before)
        self.point(before)
        return before

    def prune(self, keep: set[str]) -> None:
        """Delete collections of publications that are neither live nor the one before, and what writers that died left."""
        with writing(self.home.name):
            self._clear(keep)

    def _clear(self, keep: set[str]) -> None:
        self.home.sweep()
        for held in self.client.list_collections():
            kind, _, name = held.name.partition("-")
            if kind in KINDS and name not in keep:
                self.client.delete_collection(held.name)

    @property
    def client(self) -> Any:
        """Chroma's client for this index, opened at first use."""
        if self._client is None:
            self._client = self.home.connect()
        return self._client

    def close(self) -> None:
        """Let go of the place, so that a folder can be moved or another process can see fresh files."""
        if self._client is not None:
            self._client.close()
            self._client = None


def open_store(settings: Settings) -> Store:
    """The index the settings name: the Chroma server when there is one, else the folder."""
    if not settings.chroma_url:
        return Store(settings.index)
    return Store(settings.index, ServerHome(settings.chroma_url, settings.chroma_token.get_secret_value()))


def _upgrade(schema: object) -> str:
    """The way from another schema to this one. Records are made again from the documents: that is the only way that cannot be wrong."""
    if isinstance(schema, int) and schema > SCHEMA:
        return "Install the version that wrote it, or run `rettesnor ingest` again with this one."
    return "Run `rettesnor ingest` again, naming all documents; what is there stays until the new index is published."


def _sentences(rows: list[dict[str, Any]], dimensions: int) -> Sentences:
    vectors = np.asarray([row["embeddings"] for row in rows], dtype=np.float32).reshape(len(rows), dimensions)
    return Sentences({row["id"]: number for number, row in enumerate(rows)}, vectors)


def _contents(
    publication: Publication, documents: dict[str, Document], rows: list[dict[str, Any]], sentences: Sentences, origins: Mapping[str, str]
) -> Contents:
    """The passages in their order, those that share a record each with the record's vector."""
    placed: list[tuple[int, Passage, int]] = []
    for number, row in enumerate(rows):
        known = row["metadatas"]
        placed.append((int(known["position"]), passage_of(row["id"], row["documents"], known), number))
        placed += [(position, copy, number) for position, copy in copies_of(known, documents)]
    placed.sort(key=lambda one: one[0])
    vectors = np.asarray([row["embeddings"] for row in rows], dtype=np.float32).reshape(len(rows), publication.dimensions)
    passages = tuple(passage for _, passage, _ in placed)
    return Contents(publication, documents, passages, vectors[[number for _, _, number in placed]], sentences, origins)
