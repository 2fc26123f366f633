"""Publishing: new collections filled and asked for their own passages before anything points at them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import numpy as np

from assistant.errors import IndexBroken, IndexProblem
from assistant.index.embedding import Vectors
from assistant.index.schema import SCHEMA, document_json
from assistant.index.store import Contents, Publication, Store
from ingest.arranged import documents, records, samples, sentences
from ingest.vectors import Encoding
from ingest.workbench import Workbench

# So many passages are looked up again before a publication goes live.
SAMPLE = 50
# Chroma may bring vectors to length one again.
EXACT = 1e-3


def publish(store: Store, encoder: Encoding, bench: Workbench, previous: str) -> None:
    """Write, check, point; then let go of what is neither live nor the one before."""
    publication = _publication(encoder, bench, previous)
    store.fill(publication.name, documents(bench), records(bench), sentences(bench))
    _check(store, publication, samples(bench, SAMPLE))
    store.point(publication)
    store.prune({publication.name, publication.previous})


def bring_in(store: Store, found: Contents) -> Publication:
    """Make what a backup held the live publication. Nothing is deleted: what was live becomes the one before."""
    try:
        before = store.publication().name
    except IndexProblem:  # nothing usable is there, which is when a backup is needed most
        before = ""
    name = f"{found.publication.name.partition('-')[0]}-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S%f')}"
    publication = replace(found.publication, name=name, previous=before)
    store.write(name, list(found.documents.values()), found.passages, found.vectors, found.sentences, dict(found.origins))
    _check(store, publication, _samples(found))
    store.point(publication)
    return publication


def _publication(encoder: Encoding, bench: Workbench, previous: str) -> Publication:
    made = sha256(f"{SCHEMA}\0{encoder.name}".encode())
    for document in bench.documents():
        made.update(b"\0" + document_json(document).encode())
    manifest, published = made.hexdigest()[:16], datetime.now(UTC).isoformat(timespec="seconds")
    name = manifest if manifest != previous else f"{manifest}-{published.replace(':', '')[:17]}"
    return Publication(name, previous, encoder.name, encoder.dimensions, bench.count("placed"), published)


def _samples(held: Contents) -> Iterator[tuple[str, Vectors]]:
    for row in range(0, len(held.passages), max(1, len(held.passages) // SAMPLE)):
        yield held.passages[row].twin or held.passages[row].id, held.vectors[row]


def _check(store: Store, publication: Publication, wanted: Iterable[tuple[str, Vectors]]) -> None:
    """Ask the new collection for its own passages, before anything points at it.

    By their ids, and not by Chroma's approximate search: nothing here searches with that, and it misses one now and then.
    """
    sought = dict(wanted)
    found = store.vectors(publication, list(sought))
    for id_, vector in sought.items():
        if id_ not in found or not np.allclose(found[id_], vector, atol=EXACT):
            raise IndexBroken(f"The new index does not find its own passage {id_}; nothing was published. Run the command again.")
