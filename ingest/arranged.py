"""The collection as it will be: versions and repetitions found among all documents, and the records in their order."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from sqlite3 import Connection

import numpy as np

from assistant.index.contents import card
from assistant.index.embedding import Vectors
from assistant.index.quotable import quotable_sentences
from assistant.index.store import Record, address
from assistant.index.types import Document, Passage
from assistant.index.versions import with_versions
from assistant.language.plain import plain
from ingest.alike import Words
from ingest.embed import embedded_text
from ingest.repetition import COMMON, Entry, across
from ingest.vectors import want
from ingest.workbench import Workbench

VECTOR = "(select vector from vectors where vectors.key = placed.key)"
# The second condition says nothing new, but lets SQLite see that its index of copies has them all.
COPIES = "select position, passage from placed where twin = ? and twin <> '' order by position"
# A digest is kept only while few passages have it.
SKETCHED = f"insert into sketches select ?, ? where (select count(*) from (select 1 from sketches where digest = ? limit {COMMON})) < {COMMON}"


def arrange(bench: Workbench, sentences_until: int) -> None:
    """Give every passage its place and its twin, every document its versions, and say which words must have vectors."""
    for found in with_versions(map(card, bench.documents())):
        document = bench.document(found.id)
        if document.versions != found.versions:
            bench.amend(replace(document, versions=found.versions))
    spoken = bench.count("passages") <= sentences_until
    everything = (passage for document in bench.documents() for passage in bench.passages(document.id))
    for position, passage in enumerate(across(everything, OnDisk(bench.tables))):
        document = bench.document(passage.document_id)
        key = None if passage.twin else want(bench, embedded_text(passage, document))
        bench.tables.execute("insert into placed values (?, ?, ?, ?, ?)", (position, passage.id, passage.twin, key, pickle.dumps(passage)))
        if spoken:
            _speak(bench, document, passage)


def _speak(bench: Workbench, document: Document, passage: Passage) -> None:
    """The sentences of a passage that can be quoted must have vectors too."""
    for span in quotable_sentences(document, passage.span):
        row = (address(document.id, span), want(bench, plain(span.of(document.text))))
        bench.tables.execute("insert or ignore into spoken values (?, ?)", row)


def documents(bench: Workbench) -> Iterator[tuple[Document, str]]:
    """The documents by their names, each with where it was read."""
    origins = {one.id: one.origin for one in bench.held().values()}
    return ((document, origins[document.id]) for document in bench.documents())


def records(bench: Workbench) -> Iterator[Record]:
    """The records in their order, each with the passages of other documents that share it."""
    for position, id_, written, vector in bench.tables.execute(f"select position, id, passage, {VECTOR} from placed where twin = '' order by position"):
        shared = bench.tables.execute(COPIES, (id_,))
        yield Record(position, pickle.loads(written), _vector(vector), tuple((at, pickle.loads(copy)) for at, copy in shared))


def sentences(bench: Workbench) -> Iterator[tuple[str, Vectors]]:
    """The addresses of the sentences, each with its vector."""
    rows = bench.tables.execute("select address, vector from spoken cross join vectors on vectors.key = spoken.key order by spoken.rowid")
    return ((address, _vector(vector)) for address, vector in rows)


def samples(bench: Workbench, count: int) -> Iterator[tuple[str, Vectors]]:
    """The records of about so many passages from all over the collection: their ids and vectors."""
    for position in range(0, total := bench.count("placed"), max(1, total // count)):
        (id_,) = bench.tables.execute("select iif(twin = '', id, twin) from placed where position = ?", (position,)).fetchone()
        (vector,) = bench.tables.execute(f"select {VECTOR} from placed where id = ? and twin = ''", (id_,)).fetchone()
        yield id_, _vector(vector)


class OnDisk:
    """A shelf for the passages of a whole collection."""

    def __init__(self, tables: Connection) -> None:
        self._tables, self._number = tables, 0

    def add(self, digests: Sequence[int], words: Words, passage: Passage) -> None:
        """Take a passage in, under the next number."""
        self._tables.execute("insert into shelf values (?, ?, ?, ?)", (self._number, passage.id, passage.document_id, " ".join(words)))
        self._tables.executemany(SKETCHED, ((digest, self._number, digest) for digest in digests))
        self._number += 1

    def sharing(self, digests: Sequence[int]) -> Mapping[int, int]:
        """The numbers of the passages that have some of these digests, each with how many."""
        places = ", ".join("?" * len(digests))
        return dict(self._tables.execute(f"select number, count(*) from sketches where digest in ({places}) group by number", tuple(digests)))

    def at(self, number: int) -> Entry:
        """A passage by its number."""
        row = self._tables.execute("select id, document, words from shelf where number = ?", (number,)).fetchone()
        return Entry(number, tuple(row[2].split()), row[0], row[1])


def _vector(written: bytes) -> Vectors:
    return np.frombuffer(written, dtype=np.float32)
