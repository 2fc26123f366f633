"""The plan: what a run would publish, before anything is embedded or written."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from assistant.errors import SourceError
from assistant.index.types import Document
from assistant.settings import ReadingSettings
from ingest.making import Making, Passages
from ingest.naming import named_apart
from ingest.progress import Progress
from ingest.read.guarded import Limits
from ingest.reader import reader_digest
from ingest.readers import readers
from ingest.report import Change, Entry, entry, failed
from ingest.sources import Missed, Source, readable
from ingest.workbench import Held, Workbench

HELD_BACK = "Nothing was removed: {named} was not found, and it may be a drive that is away."


@dataclass(frozen=True, slots=True)
class Plan:
    """The workbench with the documents as they will be, and what became of each source."""

    bench: Workbench
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether the collection would be another."""
        return any(one.change in (Change.ADDED, Change.UPDATED, Change.REMOVED) for one in self.entries)

    def put(self, document: Document, passages: Passages, origin: str) -> None:
        """Take a document in, for one of the same name or anew."""
        self.bench.put(document, origin)
        for number, passage in enumerate(passages):
            self.bench.put_passage(passage, number)

    def note(self, id_: str, change: Change) -> None:
        """Write down what becomes of a document that lies on the workbench."""
        self.entries.append(entry(self.bench.document(id_), self.bench.count_passages(id_), change))


def plan(found: list[Source | Missed], bench: Workbench, reading: ReadingSettings, say: Progress, *, prune: bool) -> Plan:
    """Read what is new or changed onto the workbench; what cannot be read stays as it lies there."""
    drawn, known = Plan(bench), bench.held()
    missed = [one for one in found if isinstance(one, Missed)]
    sources = named_apart((one for one in found if isinstance(one, Source)), {name: one.origin for name, one in known.items()})
    drawn.entries.extend(failed(one.error.source, one.error) for one in missed)
    say.start("read", len(sources))
    with closing(readers.in_order(lambda source: _made(source, known.get(source.name), reading), sources)) as made:
        for source, one in zip(sources, made, strict=True):
            _take(drawn, source, known.get(source.name), one)
            say.tick(1)
    if prune:
        _prune(drawn, {source.name for source in sources}, missed)
    return drawn


def _take(drawn: Plan, source: Source, known: Held | None, made: tuple[Document, Passages] | SourceError | None) -> None:
    if isinstance(made, SourceError):
        drawn.entries.append(failed(source.name, made))
    elif made is not None:
        drawn.put(*made, readable(source.origin))
        drawn.note(made[0].id, Change.UPDATED if known else Change.ADDED)
    elif known is not None:
        drawn.note(known.id, Change.UNCHANGED)


def _made(source: Source, known: Held | None, reading: ReadingSettings) -> tuple[Document, Passages] | SourceError | None:
    """The document of a source when it is new or changed, `None` when it is as known, or why there is none."""
    try:
        with source.opened(reading) as path:
            digest = _digest(source, path)
            if known and known.digest == digest:
                return None
            making = Making(source.name, digest, dict(source.declared), reading.ocr)
            return readers.document(making, path, Limits(reading.seconds, reading.memory_mib * 2**20))
    except SourceError as error:
        return error


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
    for name, held in drawn.bench.held().items():
        if name not in named and held.origin not in places:
            drawn.note(held.id, Change.REMOVED)
            drawn.bench.remove(held.id)
