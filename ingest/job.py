"""The job: sources in, one publication out; only what changed is read or embedded again."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, closing, nullcontext
from time import monotonic

from assistant.index.embedding import open_encoder
from assistant.index.store import Publication, Store, open_store
from assistant.settings import Settings
from ingest.arranged import arrange
from ingest.foresight import load_ahead
from ingest.lock import held
from ingest.plan import Plan, plan
from ingest.progress import Progress
from ingest.publication import publish
from ingest.report import Report
from ingest.sources import find
from ingest.taken_over import take_over
from ingest.vectors import count_missing, encoder_name, make
from ingest.workbench import Workbench, workbench


def ingest(settings: Settings, named: Iterable[str], say: Progress, *, prune: bool = False, dry_run: bool = False) -> Report:
    """Read what was named into the index and publish it beside what is already there.

    `prune` removes documents that were not named. A source that cannot be read is in the report, and what
    was known of it stays. With `dry_run` nothing is written. Raises `IndexBroken` when another run holds the
    folder or the result fails its check.
    """
    started = monotonic()
    store, encoder = open_store(settings), encoder_name(settings.embedding)
    with _held(store, dry_run), closing(store), workbench() as bench:
        live, note = take_over(store, bench, encoder)
        found = find(named)
        if not dry_run:
            load_ahead(settings.embedding, found, bench.held())
        drawn = plan(found, bench, settings.reading, say, prune=prune)
        if _is_as_before(drawn, live, encoder):
            embedded, total = 0, bench.count("passages", "twin = ''")
        else:
            embedded, total = _carried_out(settings, store, bench, live.name if live else "", say, dry_run)
    notes = (*([note] if note else []), *drawn.notes)
    return Report(tuple(drawn.entries), embedded, total - embedded, total, monotonic() - started, dry_run, notes)


def _held(store: Store, dry_run: bool) -> AbstractContextManager[None]:
    return nullcontext() if dry_run else held(store)


def _is_as_before(drawn: Plan, live: Publication | None, encoder: str) -> bool:
    """Whether there is nothing to publish, or nothing that is not published already."""
    return not drawn.bench.count("documents") or (live is not None and not drawn.changes and live.embedding == encoder)


def _carried_out(settings: Settings, store: Store, bench: Workbench, previous: str, say: Progress, dry_run: bool) -> tuple[int, int]:
    """Embed and publish what lies on the workbench; how many passages were embedded, of how many with a record of their own."""
    arrange(bench, settings.embedding.sentences_until)
    total = bench.count("placed", "twin = ''")
    if dry_run:
        return count_missing(bench), total
    encoder = open_encoder(settings.embedding)
    embedded = make(encoder, settings.embedding, bench, say)
    publish(store, encoder, bench, previous)
    return embedded, total
