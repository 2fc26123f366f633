"""The workbench: a run's documents, passages and vectors on disk while it works, so that memory does not grow with the collection.

It is a SQLite database without a name: the system takes it back when the run ends, however it ends. What lies in it as
pickles was put there by this process and is read by no other.
"""

import pickle
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from assistant.errors import IndexBroken
from assistant.index.types import Document, Passage

TABLES = """
pragma temp_store = file; pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -16000;
create table documents (id text primary key, source text, origin text, digest text, document blob);
create table passages (document text, number integer, twin text, passage blob, primary key (document, number));
create table placed (position integer primary key, id text, twin text, key blob, passage blob);
create index records on placed (id) where twin = '';
create index copies on placed (twin) where twin <> '';
create table spoken (address text primary key, key blob);
create table texts (key blob primary key, length integer, text text);
create table vectors (key blob primary key, fresh integer, vector blob);
create table shelf (number integer primary key, id text, document text, words text);
create table sketches (digest integer, number integer, primary key (digest, number)) without rowid;
"""
FULL = "The run's working file cannot be written ({error}); nothing was published. Check free disk space where temporary files go (TMPDIR)."
# Documents kept at hand: passages that share a record lead back and forth between a few.
AT_HAND = 8


@dataclass(frozen=True, slots=True)
class Held:
    """What a run needs to know of a document it may not have to read: its id, and what its file was when it was read."""

    id: str
    digest: str
    origin: str


class Workbench:
    """Documents with their passages, and tables for those who work on them."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables
        self.document = lru_cache(AT_HAND)(self._document)

    def put(self, document: Document, origin: str) -> None:
        """Lay a document down without its passages, in the place of one with its id."""
        self.remove(document.id)
        row = (document.id, document.source, origin, document.digest, pickle.dumps(document))
        self.tables.execute("insert into documents values (?, ?, ?, ?, ?)", row)

    def put_passage(self, passage: Passage, number: int) -> None:
        """Lay down a passage; `number` grows along its document."""
        self.tables.execute("insert into passages values (?, ?, ?, ?)", (passage.document_id, number, passage.twin, pickle.dumps(passage)))

    def amend(self, document: Document) -> None:
        """What is known of a document has changed, and not its passages."""
        self.document.cache_clear()
        self.tables.execute("update documents set document = ? where id = ?", (pickle.dumps(document), document.id))

    def remove(self, id_: str) -> None:
        """Take a document away, and its passages."""
        self.document.cache_clear()
        self.tables.execute("delete from documents where id = ?", (id_,))
        self.tables.execute("delete from passages where document = ?", (id_,))

    def clear(self) -> None:
        """Take everything away."""
        self.document.cache_clear()
        for (name,) in self.tables.execute("select name from sqlite_master where type = 'table'").fetchall():
            self.tables.execute(f"delete from {name}")

    def held(self) -> Mapping[str, Held]:
        """Every document by the name of its source."""
        rows = self.tables.execute("select source, id, digest, origin from documents order by source")
        return {source: Held(*row) for source, *row in rows}

    def documents(self) -> Iterator[Document]:
        """The documents by their names."""
        for (id_,) in self.tables.execute("select id from documents order by source").fetchall():
            yield self.document(id_)

    def _document(self, id_: str) -> Document:
        (written,) = self.tables.execute("select document from documents where id = ?", (id_,)).fetchone()
        found: Document = pickle.loads(written)
        return found

    def passages(self, id_: str) -> Iterator[Passage]:
        """A document's passages, in their order."""
        for (written,) in self.tables.execute("select passage from passages where document = ? order by number", (id_,)):
            yield pickle.loads(written)

    def count_passages(self, id_: str) -> int:
        """How many passages a document has."""
        (found,) = self.tables.execute("select count(*) from passages where document = ?", (id_,)).fetchone()
        return int(found)

    def count(self, table: str, where: str = "1") -> int:
        """How many rows a table has."""
        (found,) = self.tables.execute(f"select count(*) from {table} where {where}").fetchone()
        return int(found)


@contextmanager
def workbench() -> Iterator[Workbench]:
    """An empty workbench. Raises `IndexBroken` when there is no room for it."""
    try:
        tables = sqlite3.connect("")
        try:
            tables.executescript(TABLES)
            yield Workbench(tables)
        finally:
            tables.close()
    except sqlite3.Error as error:
        raise IndexBroken(FULL.format(error=error)) from error
