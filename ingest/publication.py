"""Publishing: new collections filled and asked for their own passages before anything points at them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from assistant.errors import IndexBroken, IndexProblem
from assistant.index.embedding import Vectors
from assistant.index.schema import SCHEMA, document_json
from assistant.index.store import Contents, Publication, Store
from assistant.index.types import Document, Passage
from ingest.vectors import Encoding, Made

# So many passages are looked up again before a publication goes live.
SAMPLE = 50


def publish(
    store: Store, encoder: Encoding, documents: Sequence[Document], passages: Sequence[Passage], made: Made, origins: dict[str, str],
    previous: str,
) -> None:
    """Write, check, point; then let go of what is neither live nor the one before."""
    publication = _publication(encoder, documents, len(passages), previous)
    store.write(publication.name, documents, passages, made.passages, made.sentences, origins)
    _check(store, publication, passages, made.passages)
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
    _check(store, publication, found.passages, found.vectors)
    store.point(publication)
    return publication


def _publication(encoder: Encoding, documents: Sequence[Document], passages: int, previous: str) -> Publication:
    manifest = sha256(json.dumps([SCHEMA, encoder.name, *map(document_json, documents)]).encode()).hexdigest()[:16]
    published = datetime.now(UTC).isoformat(timespec="seconds")
    name = manifest if manifest != previous else f"{manifest}-{published.replace(':', '')[:17]}"
    return Publication(name, previous, encoder.name, encoder.dimensions, passages, published)


def _check(store: Store, publication: Publication, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Ask the new collection for its own passages, before anything points at it."""
    for number in range(0, len(passages), max(1, len(passages) // SAMPLE)):
        if (passages[number].twin or passages[number].id) not in store.nearest(publication, vectors[number], min(10, len(passages))):
            raise IndexBroken(
                f"The new index does not find its own passage {passages[number].id}; nothing was published. Run the command again."
            )
