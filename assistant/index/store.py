"""The store over Chroma: each publication is a set of new collections and one pointer to them.

Chroma is safe for threads and not for processes, and records can become unreachable after deletes (chroma
#7758, #3792). So nothing is ever changed in place: a writer fills new collections and replaces the pointer
in one step; readers look at the pointer before each question.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing
from assistant.index.chroma import fresh, reading, writing
from assistant.index.contents import Contents, Publication, Record, Sentences, address, card, records
from assistant.index.embedding import Vectors
from assistant.index.folder import FolderHome
from assistant.index.home import CURRENT, PREVIOUS, Home, Stamp
from assistant.index.schema import SCHEMA, copies_metadata, copies_of, document_json, document_of, passage_metadata, passage_of
from assistant.index.server import ServerHome
from assistant.index.types import Document, Passage
from assistant.settings import Settings

__all__ = ["Contents", "Publication", "Record", "Sentences", "Store", "address", "open_store"]

Row = TypeVar("Row")
# Records that go to Chroma or come from it together; documents, which are large, come in fewer.
BATCH, DOCUMENTS = 1000, 20
# Characters of documents written together.
TOGETHER = 1_000_000
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
        documents, origins = {}, {}
        for document, origin in self.documents(publication):
            documents[document.id], origins[document.id] = document, origin
        spoken = list(self.sentences(publication))
        held = list(self.records(publication, documents.__getitem__))
        return _contents(publication, documents, held, spoken, origins)

    def documents(self, publication: Publication) -> Iterator[tuple[Document, str]]:
        """The documents of a publication one after the other, each with where it was read."""
        with reading(self.home.name):
            for row in self._rows(f"documents-{publication.name}", ("documents", "metadatas"), DOCUMENTS):
                yield document_of(row["documents"]), str((row["metadatas"] or {}).get("origin", ""))

    def records(self, publication: Publication, document: Callable[[str], Document]) -> Iterator[Record]:
        """The records of a publication one after the other; `document` finds one of its documents. Raises `IndexBroken` when some are missing."""
        found = 0
        with reading(self.home.name):
            for row in self._rows(f"passages-{publication.name}", ("documents", "metadatas", "embeddings"), BATCH):
                known = row["metadatas"]
                copies = tuple(copies_of(known, document))
                found += 1 + len(copies)
                vector = np.asarray(row["embeddings"], dtype=np.float32)
                yield Record(int(known["position"]), passage_of(row["id"], row["documents"], known), vector, copies)
        if found != publication.passages:
            raise IndexBroken(
                f"The index at {self.home.name} holds {found} passages where {publication.passages} were published. Run `rettesnor ingest` again."
            )

    def sentences(self, publication: Publication) -> Iterator[tuple[str, Vectors]]:
        """The addresses and vectors of the sentences that are kept, one after the other."""
        with reading(self.home.name):
            for row in self._rows(f"sentences-{publication.name}", ("embeddings",), BATCH):
                yield row["id"], np.asarray(row["embeddings"], dtype=np.float32)

    def _rows(self, collection: str, include: Sequence[str], together: int) -> Iterator[dict[str, Any]]:
        held = self.client.get_collection(collection, embedding_function=None)
        for offset in range(0, held.count(), together):
            page = held.get(include=list(include), limit=together, offset=offset)
            for number, id_ in enumerate(page["ids"]):
                yield {"id": id_} | {name: page[name][number] for name in include}

    def write(
        self, name: str, documents: Sequence[Document], passages: Sequence[Passage], vectors: Vectors, sentences: Sentences,
        origins: Mapping[str, str] | None = None,
    ) -> None:
        """Fill new collections called `name` with what is at hand; nothing points at them yet. Raises `IndexBroken` or `IndexUnreachable`."""
        from_where = origins or {}
        spoken = ((id_, sentences.vectors[row]) for id_, row in sentences.rows.items())
        self.fill(name, ((one, from_where.get(one.id, "")) for one in documents), records(passages, vectors), spoken)

    def fill(
        self, name: str, documents: Iterable[tuple[Document, str]], held: Iterable[Record], sentences: Iterable[tuple[str, Vectors]]
    ) -> None:
        """Fill new collections called `name` from what comes, a slice at a time; of what has been written only cards stay in memory."""
        with writing(self.home.name):
            cards = self._fill_documents(fresh(self.client, f"documents-{name}", cosine=False), documents)
            passages = fresh(self.client, f"passages-{name}")
            for part in _slices(held, BATCH):
                passages.add(
                    ids=[one.passage.id for one in part], documents=[one.passage.text for one in part],
                    embeddings=np.stack([one.vector for one in part]), metadatas=[_metadata(one, cards) for one in part],
                )
            spoken = fresh(self.client, f"sentences-{name}")
            for some in _slices(sentences, BATCH):
                spoken.add(ids=[id_ for id_, _ in some], embeddings=np.stack([vector for _, vector in some]))

    def _fill_documents(self, texts: Any, documents: Iterable[tuple[Document, str]]) -> dict[str, Document]:
        cards: dict[str, Document] = {}
        for part in _by_length((card(document), origin, document_json(document)) for document, origin in documents):
            texts.add(
                ids=[one.id for one, _, _ in part], documents=[written for _, _, written in part], embeddings=[[1.0]] * len(part),
                metadatas=[{"origin": origin} for _, origin, _ in part],
            )
            cards |= {one.id: one for one, _, _ in part}
        return cards

    def vectors(self, publication: Publication, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of some records by their ids; those that are not there are left out."""
        with reading(self.home.name):
            held = self.client.get_collection(f"passages-{publication.name}", embedding_function=None)
            found = held.get(ids=list(ids), include=["embeddings"])
        return {id_: np.asarray(vector, dtype=np.float32) for id_, vector in zip(found["ids"], found["embeddings"], strict=True)}

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
        held = {one.id: one for one, _ in self.documents(before)}
        deque(chain(self.sentences(before), self.records(before, held.__getitem__)), maxlen=0)  # read once, to see that all of it is there
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


def _metadata(held: Record, cards: Mapping[str, Document]) -> dict[str, Any]:
    """What Chroma keeps beside a record's words and vector."""
    known = passage_metadata(held.passage, cards[held.passage.document_id])
    return known | {"position": held.position, "copies": copies_metadata(held.copies, cards)}


def _by_length(written: Iterable[tuple[Document, str, str]]) -> Iterator[list[tuple[Document, str, str]]]:
    """Cards, origins and texts in lists of so many characters: Chroma indexes what comes together four times as fast as one by one."""
    part: list[tuple[Document, str, str]] = []
    held = 0
    for one in written:
        held += len(one[2])
        if part and held > TOGETHER:
            yield part
            part, held = [], len(one[2])
        part.append(one)
    if part:
        yield part


def _slices(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The rows in lists of `size`; the last one may be shorter."""
    left = iter(rows)
    while part := list(islice(left, size)):
        yield part


def _contents(
    publication: Publication, documents: dict[str, Document], held: Sequence[Record], spoken: Sequence[tuple[str, Vectors]], origins: Mapping[str, str]
) -> Contents:
    """The passages in their order, those that share a record each with the record's vector."""
    placed = sorted(((at, passage, one.vector) for one in held for at, passage in ((one.position, one.passage), *one.copies)), key=lambda row: row[0])
    vectors = _stacked([vector for _, _, vector in placed], publication.dimensions)
    sentences = Sentences({id_: row for row, (id_, _) in enumerate(spoken)}, _stacked([vector for _, vector in spoken], publication.dimensions))
    return Contents(publication, documents, tuple(passage for _, passage, _ in placed), vectors, sentences, origins)


def _stacked(vectors: Sequence[Vectors], dimensions: int) -> Vectors:
    return np.asarray(vectors, dtype=np.float32).reshape(len(vectors), dimensions)
