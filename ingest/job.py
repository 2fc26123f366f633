"""The job: sources in, one publication out; only what changed is read or embedded again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from time import monotonic
from typing import Any

import numpy as np

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing, SourceError
from assistant.index.quotable import quotable_sentences
from assistant.index.embedding import BundledEncoder, NamedEncoder, Vectors, open_encoder
from assistant.index.schema import SCHEMA, document_json
from assistant.index.store import Contents, Publication, Sentences, Store, address
from assistant.index.types import Document, Passage
from assistant.language.plain import plain
from assistant.settings import Settings
from ingest.document import document_of
from ingest.embed import embed, embedded_text
from ingest.lock import writing
from ingest.read.guarded import Limits, read_guarded
from ingest.progress import Progress
from ingest.sources import Source, find

# Part of a document's digest: a new way of reading or splitting makes every document new.
READER = "1"


@dataclass
class Report:
    """What a run did; `as_json` is the contract's last object."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: list[SourceError] = field(default_factory=list)
    embedded: int = 0
    reused: int = 0
    total: int = 0
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The object `ingest --json` ends with."""
        failed = [{"source": error.source, "reason": error.reason} for error in self.failed]
        documents = {"added": self.added, "updated": self.updated, "unchanged": self.unchanged, "removed": self.removed}
        passages = {"embedded": self.embedded, "reused": self.reused, "total": self.total}
        return {"documents": documents | {"failed": failed}, "passages": passages, "seconds": round(self.seconds, 2)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would publish, before anything is embedded or written."""

    documents: dict[str, Document]
    passages: dict[str, tuple[Passage, ...]]
    report: Report


def ingest(settings: Settings, named: Iterable[str], say: Progress, *, prune: bool = False, dry_run: bool = False) -> Report:
    """Read what was named into the index and publish it beside what is already there.

    `prune` removes documents that were not named. A source that cannot be read is in the report, and what
    was known of it stays. Raises `IndexBroken` when another run holds the folder or the result fails its check.
    """
    started = monotonic()
    with writing(settings.index):
        store = Store(settings.index)
        before = _before(store)
        plan = _plan(settings, _sources(named), before, say, prune)
        if not dry_run:
            _publish(settings, store, before, plan, say)
        store.close()
    plan.report.seconds = monotonic() - started
    return plan.report


def _sources(named: Iterable[str]) -> list[Source | SourceError]:
    return list(find(named))


def _before(store: Store) -> Contents | None:
    try:
        return store.read(store.publication())
    except (IndexMissing, IndexMismatch):
        return None  # nothing there, or written by another version: everything is read anew


def _plan(settings: Settings, sources: list[Source | SourceError], before: Contents | None, say: Progress, prune: bool) -> Plan:
    report = Report()
    documents = {} if before is None else dict(before.documents)
    passages = _by_document(before)
    known = {document.source: document for document in documents.values()}
    named: set[str] = set()
    say.start("read", len(sources))
    for source in sources:
        if isinstance(source, SourceError):
            report.failed.append(source)
        elif (new := _read(settings, source, known.get(source.name), report)) is not None:
            documents[new[0].id], passages[new[0].id] = new
        named.add(source.source if isinstance(source, SourceError) else source.name)
        say.tick(1)
    if prune:
        _prune(documents, passages, named, report)
    return Plan(documents, passages, report)


def _by_document(before: Contents | None) -> dict[str, tuple[Passage, ...]]:
    grouped: dict[str, tuple[Passage, ...]] = {}
    for passage in before.passages if before else ():
        grouped[passage.document_id] = (*grouped.get(passage.document_id, ()), passage)
    return grouped


def _read(settings: Settings, source: Source, known: Document | None, report: Report) -> tuple[Document, tuple[Passage, ...]] | None:
    """The document of a source when it is new or changed; `None` when it is as before or cannot be read."""
    try:
        digest = _digest(source)
        if known and known.digest == digest:
            report.unchanged += 1
            return None
        limits = Limits(settings.reading.seconds, settings.reading.memory_mib * 2**20)
        new = document_of(read_guarded(source.path, limits), source.name, digest, {})
    except SourceError as error:
        report.failed.append(type(error)(source.name, error.reason))
        return None
    report.updated, report.added = report.updated + bool(known), report.added + (known is None)
    return new


def _digest(source: Source) -> str:
    try:
        return sha256(READER.encode() + source.path.read_bytes()).hexdigest()
    except OSError as error:
        raise SourceError(source.name, f"cannot be opened: {error.strerror}") from error


def _prune(documents: dict[str, Document], passages: dict[str, tuple[Passage, ...]], named: set[str], report: Report) -> None:
    for id_ in [id_ for id_, document in documents.items() if document.source not in named]:
        del documents[id_]
        passages.pop(id_, None)
        report.removed += 1


def _publish(settings: Settings, store: Store, before: Contents | None, plan: Plan, say: Progress) -> None:
    report = plan.report
    documents = sorted(plan.documents.values(), key=lambda document: document.source)
    passages = [passage for document in documents for passage in plan.passages.get(document.id, ())]
    report.total = len(passages)
    changed = report.added + report.updated + report.removed
    if not documents or not changed and before is not None:
        report.reused = len(passages)
        return
    encoder = open_encoder(settings.embedding)
    vectors = _vectors(encoder, documents, passages, before, report, say)
    publication = _publication(encoder, documents, passages, before)
    spoken = _sentences(settings, encoder, documents, passages, before, say)
    store.write(publication.name, documents, passages, vectors, spoken)
    _check(store, publication, passages, vectors)
    store.point(publication)
    store.prune({publication.name, publication.previous})


def _vectors(
    encoder: BundledEncoder | NamedEncoder, documents: list[Document], passages: list[Passage], before: Contents | None,
    report: Report, say: Progress,
) -> Vectors:
    by_id = {document.id: document for document in documents}
    texts = [embedded_text(passage, by_id[passage.document_id]) for passage in passages]
    held = _held(encoder, before)
    missing = [n for n, text in enumerate(texts) if text not in held]
    say.start("embed", len(missing))
    new = embed(encoder, [texts[n] for n in missing], say.tick)
    report.embedded, report.reused = len(missing), len(texts) - len(missing)
    vectors = np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    for n, text in enumerate(texts):
        vectors[n] = held.get(text, 0)
    vectors[missing] = new.reshape(len(missing), encoder.dimensions)
    return vectors


def _held(encoder: BundledEncoder | NamedEncoder, before: Contents | None) -> Mapping[str, Any]:
    """Vectors already made by this encoder, by the text they were made of."""
    if before is None or before.publication.embedding != encoder.name:
        return {}
    texts = (embedded_text(passage, before.documents[passage.document_id]) for passage in before.passages)
    return dict(zip(texts, before.vectors, strict=True))


def _sentences(
    settings: Settings, encoder: BundledEncoder | NamedEncoder, documents: list[Document], passages: list[Passage],
    before: Contents | None, say: Progress,
) -> Sentences:
    """Vectors of the sentences of all passages, those known from before taken over by their words."""
    if len(passages) > settings.embedding.sentences_until:
        return Sentences({}, np.zeros((0, encoder.dimensions), dtype=np.float32))
    by_id = {document.id: document for document in documents}
    spans = [(passage.document_id, span) for passage in passages for span in quotable_sentences(by_id[passage.document_id], passage.span)]
    spoken = {address(id_, span): plain(span.of(by_id[id_].text)) for id_, span in spans}
    held = _held_sentences(encoder, before)
    missing = list(dict.fromkeys(text for text in spoken.values() if text not in held))
    say.start("embed sentences", len(missing))
    held |= dict(zip(missing, embed(encoder, missing, say.tick), strict=True))
    vectors = np.asarray([held[text] for text in spoken.values()], dtype=np.float32).reshape(len(spoken), encoder.dimensions)
    return Sentences({id_: row for row, id_ in enumerate(spoken)}, vectors)


def _held_sentences(encoder: BundledEncoder | NamedEncoder, before: Contents | None) -> dict[str, Any]:
    if before is None or before.publication.embedding != encoder.name:
        return {}
    held: dict[str, Any] = {}
    for id_, row in before.sentences.rows.items():
        document, start, end = id_.split(":")
        held[plain(before.documents[document].text[int(start) : int(end)])] = before.sentences.vectors[row]
    return held


def _publication(
    encoder: BundledEncoder | NamedEncoder, documents: list[Document], passages: list[Passage], before: Contents | None
) -> Publication:
    manifest = sha256(json.dumps([SCHEMA, encoder.name, *map(document_json, documents)]).encode()).hexdigest()[:16]
    previous = before.publication.name if before else ""
    published = datetime.now(UTC).isoformat(timespec="seconds")
    name = manifest if manifest != previous else f"{manifest}-{published.replace(':', '')[:17]}"
    return Publication(name, previous, encoder.name, encoder.dimensions, len(passages), published)


SAMPLE = 50


def _check(store: Store, publication: Publication, passages: list[Passage], vectors: Vectors) -> None:
    """Ask the new collection for its own passages, before anything points at it."""
    for number in range(0, len(passages), max(1, len(passages) // SAMPLE)):
        if passages[number].id not in store.nearest(publication, vectors[number], min(10, len(passages))):
            raise IndexBroken(
                f"The new index does not find its own passage {passages[number].id}; nothing was published. Run the command again."
            )
