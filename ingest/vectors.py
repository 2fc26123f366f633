"""Vectors for a plan: those already made are taken over by the words they were made of, the rest embedded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.index.embedding import BundledEncoder, NamedEncoder, Vectors
from assistant.index.quotable import quotable_sentences
from assistant.index.store import Contents, Sentences, address
from assistant.index.types import Document, Passage
from assistant.language.plain import plain
from assistant.settings import EmbeddingSettings
from ingest.bulk import backend
from ingest.embed import embed, embedded_text
from ingest.progress import Progress

Encoding = BundledEncoder | NamedEncoder
Held = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """The vectors of passages and of single sentences, and how many passages had to be embedded."""

    passages: Vectors
    sentences: Sentences
    embedded: int


def encoder_name(settings: EmbeddingSettings) -> str:
    """What the encoder the settings name will call itself, without loading it."""
    return BundledEncoder.name if settings.model == "bundled" else settings.model


def count_missing(name: str, documents: Sequence[Document], passages: Sequence[Passage], before: Contents | None) -> int:
    """How many passages the encoder called `name` would have to embed."""
    held = _held(name, before)
    return sum(text not in held for text in _texts(documents, [one for one in passages if not one.twin]))


def make(
    encoder: Encoding, settings: EmbeddingSettings, documents: Sequence[Document], passages: Sequence[Passage], before: Contents | None,
    say: Progress,
) -> Made:
    """All vectors of a publication. Passages and sentences are embedded in one go, so that the batches are full."""
    own = [one for one in passages if not one.twin]
    texts = _texts(documents, own)
    spoken = _spoken(documents, passages) if len(passages) <= settings.sentences_until else {}
    held, said = _held(encoder.name, before), _held_sentences(encoder.name, before)
    missing = list(dict.fromkeys(text for text in texts if text not in held))
    unsaid = list(dict.fromkeys(text for text in spoken.values() if text not in said))
    say.start("embed", len(missing) + len(unsaid))
    chosen, batch = backend(encoder, settings, [*missing, *unsaid])
    new = embed(chosen, [*missing, *unsaid], say.tick, batch)
    fresh = dict(zip(missing, new[: len(missing)], strict=True))
    fresh_said = dict(zip(unsaid, new[len(missing) :], strict=True))
    return Made(
        _for_all(passages, own, _stacked((fresh.get(text, held.get(text)) for text in texts), len(texts), encoder.dimensions)),
        Sentences(
            {id_: row for row, id_ in enumerate(spoken)},
            _stacked((fresh_said.get(text, said.get(text)) for text in spoken.values()), len(spoken), encoder.dimensions),
        ),
        sum(text in fresh for text in texts),
    )


def _for_all(passages: Sequence[Passage], own: Sequence[Passage], vectors: Vectors) -> Vectors:
    """A passage that says what another document says has that one's vector."""
    if len(own) == len(passages):
        return vectors
    rows = {one.id: number for number, one in enumerate(own)}
    return vectors[[rows[one.twin or one.id] for one in passages]]


def _texts(documents: Sequence[Document], passages: Sequence[Passage]) -> list[str]:
    by_id = {document.id: document for document in documents}
    return [embedded_text(passage, by_id[passage.document_id]) for passage in passages]


def _spoken(documents: Sequence[Document], passages: Sequence[Passage]) -> dict[str, str]:
    """The words of every sentence that can be quoted, by its address."""
    by_id = {document.id: document for document in documents}
    spans = ((by_id[passage.document_id], span) for passage in passages for span in quotable_sentences(by_id[passage.document_id], passage.span))
    return {address(document.id, span): plain(span.of(document.text)) for document, span in spans}


def _held(name: str, before: Contents | None) -> Held:
    """Vectors of passages already made by this encoder, by the text they were made of."""
    if before is None or before.publication.embedding != name:
        return {}
    pairs = zip(before.passages, _texts(list(before.documents.values()), before.passages), before.vectors, strict=True)
    return {text: vector for one, text, vector in pairs if not one.twin}


def _held_sentences(name: str, before: Contents | None) -> Held:
    if before is None or before.publication.embedding != name:
        return {}
    held: dict[str, Any] = {}
    for id_, row in before.sentences.rows.items():
        document, start, end = id_.split(":")
        held[plain(before.documents[document].text[int(start) : int(end)])] = before.sentences.vectors[row]
    return held


def _stacked(rows: Any, count: int, dimensions: int) -> Vectors:
    stacked = np.zeros((count, dimensions), dtype=np.float32)
    for number, row in enumerate(rows):
        stacked[number] = row
    return stacked
