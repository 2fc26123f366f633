"""The plan: what a run would publish, before anything is embedded or written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from assistant.errors import NoText, SourceError
from assistant.index.store import Contents
from assistant.index.types import Document, Passage
from assistant.settings import ReadingSettings
from ingest.catalogue import checked, stated_on
from ingest.document import document_of
from ingest.naming import named_apart
from ingest.progress import Progress
from ingest.read.guarded import Limits, read_guarded
from ingest.reader import reader_digest
from ingest.report import Change, Entry, entry, failed
from ingest.sources import Missed, Source, readable

# Formats whose own head is written by a person who means it, not by the program that saved the file.
WITH_FRONT_MATTER = frozenset({"markdown", "text"})
HELD_BACK = "Nothing was removed: {named} was not found, and it may be a drive that is away."

Passages = tuple[Passage, ...]


@dataclass(slots=True)
class Plan:
    """Documents as they will be, with their passages and where they were read, and what became of each source."""

    documents: dict[str, Document] = field(default_factory=dict)
    passages: dict[str, Passages] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether the collection would be another."""
        return any(one.change in (Change.ADDED, Change.UPDATED, Change.REMOVED) for one in self.entries)

    def in_order(self) -> tuple[list[Document], list[Passage]]:
        """Documents by their names, and all their passages in that order."""
        documents = sorted(self.documents.values(), key=lambda document: document.source)
        return documents, [passage for document in documents for passage in self.passages.get(document.id, ())]

    def put(self, document: Document, passages: Passages, origin: str) -> None:
        """Take a document in, for one of the same name or anew."""
        self.documents[document.id], self.passages[document.id], self.origins[document.id] = document, passages, origin

    def remove(self, document: Document) -> None:
        """Take a document out."""
        self.entries.append(entry(document, self.passages.get(document.id, ()), Change.REMOVED))
        for held in (self.documents, self.passages, self.origins):
            held.pop(document.id, None)


def plan(found: list[Source | Missed], before: Contents | None, reading: ReadingSettings, say: Progress, *, prune: bool) -> Plan:
    """Read what is new or changed; what cannot be read stays as it was known."""
    drawn = _as_it_is(before)
    missed = [one for one in found if isinstance(one, Missed)]
    known = {document.source: document for document in drawn.documents.values()}
    sources = named_apart((one for one in found if isinstance(one, Source)), {name: drawn.origins.get(one.id, "") for name, one in known.items()})
    drawn.entries += [failed(one.error.source, one.error) for one in missed]
    say.start("read", len(sources))
    for source in sources:
        _take(drawn, source, known.get(source.name), reading)
        say.tick(1)
    if prune:
        _prune(drawn, {source.name for source in sources}, missed)
    return drawn


def _as_it_is(before: Contents | None) -> Plan:
    if before is None:
        return Plan()
    grouped: dict[str, list[Passage]] = {}
    for passage in before.passages:
        grouped.setdefault(passage.document_id, []).append(passage)
    return Plan(dict(before.documents), {id_: tuple(rows) for id_, rows in grouped.items()}, dict(before.origins))


def _take(drawn: Plan, source: Source, known: Document | None, reading: ReadingSettings) -> None:
    try:
        read = _read(source, known, reading)
    except SourceError as error:
        drawn.entries.append(failed(source.name, error))
        return
    if read is None:
        assert known is not None
        drawn.entries.append(entry(known, drawn.passages.get(known.id, ()), Change.UNCHANGED))
        return
    drawn.put(*read, readable(source.origin))
    drawn.entries.append(entry(*read, Change.UPDATED if known else Change.ADDED))


def _read(source: Source, known: Document | None, reading: ReadingSettings) -> tuple[Document, Passages] | None:
    """The document of a source when it is new or changed, `None` when it is as known. Raises `SourceError`."""
    with source.opened(reading) as path:
        digest = _digest(source, path)
        if known and known.digest == digest:
            return None
        read = read_guarded(path, Limits(reading.seconds, reading.memory_mib * 2**20, reading.ocr))
    stated: Mapping[str, str] = source.declared
    if read.format in WITH_FRONT_MATTER:
        stated = checked(read.declared, source.name, "its front matter", strict=False) | dict(stated)
    document, passages = document_of(read, source.name, digest, dict(stated))
    if not passages:
        raise NoText(source.name, "there is no text in it that an answer could quote; look whether it is the right file")
    return stated_on(document, stated), passages


def _digest(source: Source, path: Path) -> str:
    """Equal for equal bytes, read the same way and with the same words about them in a catalogue."""
    stated = "".join(f"\0{name}={value}" for name, value in sorted(source.declared.items()))
    try:
        with path.open("rb") as file:
            content = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(source.name, f"it cannot be opened: {error.strerror}") from error
    return sha256(f"{reader_digest()}\0{content}{stated}".encode()).hexdigest()


def _prune(drawn: Plan, named: set[str], missed: Iterable[Missed]) -> None:
    """Remove what was not named. What was named and could not be read was named."""
    away = [one for one in missed if one.whole]
    if away:
        drawn.notes.append(HELD_BACK.format(named=away[0].error.source))
        return
    places = {one.origin for one in missed}
    for document in [one for one in drawn.documents.values() if one.source not in named and drawn.origins.get(one.id) not in places]:
        drawn.remove(document)
