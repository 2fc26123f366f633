"""The job: sources in, one publication out; only what changed is read or embedded again."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from time import monotonic

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing
from assistant.index.embedding import open_encoder
from assistant.index.store import Contents, Store, open_store
from assistant.index.types import Passage
from assistant.index.versions import with_versions
from assistant.settings import Settings
from ingest.lock import held
from ingest.plan import Plan, plan
from ingest.progress import Progress
from ingest.publication import publish
from ingest.repetition import across
from ingest.report import Report
from ingest.sources import find
from ingest.vectors import count_missing, encoder_name, make

ANEW = "The index that was there cannot be taken over, so it holds only what was named now. {why}"


@dataclass(frozen=True, slots=True)
class Before:
    """What was published until now; `previous` is its name, and `note` says why it cannot be taken over."""

    contents: Contents | None = None
    previous: str = ""
    note: str = ""


def ingest(settings: Settings, named: Iterable[str], say: Progress, *, prune: bool = False, dry_run: bool = False) -> Report:
    """Read what was named into the index and publish it beside what is already there.

    `prune` removes documents that were not named. A source that cannot be read is in the report, and what
    was known of it stays. With `dry_run` nothing is written. Raises `IndexBroken` when another run holds the
    folder or the result fails its check.
    """
    started = monotonic()
    store = open_store(settings)
    with _held(store, dry_run), closing(store):
        before = _before(store)
        drawn = plan(find(named), before.contents, settings.reading, say, prune=prune)
        embedded, total = _carried_out(settings, store, before, drawn, say, dry_run)
    notes = (*([before.note] if before.note else []), *drawn.notes)
    return Report(tuple(drawn.entries), embedded, total - embedded, total, monotonic() - started, dry_run, notes)


def _held(store: Store, dry_run: bool) -> AbstractContextManager[None]:
    return nullcontext() if dry_run else held(store)


def _before(store: Store) -> Before:
    try:
        publication = store.publication()
    except IndexMissing:
        return Before()
    except (IndexMismatch, IndexBroken) as error:
        return Before(note=ANEW.format(why=error))
    try:
        return Before(store.read(publication), publication.name)
    except IndexBroken as error:
        return Before(note=ANEW.format(why=error))


def _carried_out(settings: Settings, store: Store, before: Before, drawn: Plan, say: Progress, dry_run: bool) -> tuple[int, int]:
    """Embed and publish the plan, if it changes anything; how many passages were embedded, of how many."""
    found, parts = drawn.in_order()
    documents, passages = with_versions(found), across(parts)
    known = before.contents
    another_model = known is not None and known.publication.embedding != encoder_name(settings.embedding)
    if not documents or (known is not None and not drawn.changes and not another_model):
        return 0, _stored(passages)
    if dry_run:
        return count_missing(encoder_name(settings.embedding), documents, passages, known), _stored(passages)
    encoder = open_encoder(settings.embedding)
    made = make(encoder, settings.embedding, documents, passages, known, say)
    publish(store, encoder, documents, passages, made, drawn.origins, before.previous)
    return made.embedded, _stored(passages)


def _stored(passages: Sequence[Passage]) -> int:
    """Passages with a record of their own."""
    return sum(not one.twin for one in passages)
