"""Vectors for what lies on the workbench: those already made are found by the words they were made of, the rest embedded."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from assistant.index.embedding import BundledEncoder, NamedEncoder, Vectors
from assistant.settings import EmbeddingSettings
from ingest.bulk import backend
from ingest.embed import embed
from ingest.progress import Progress
from ingest.workbench import Workbench

Encoding = BundledEncoder | NamedEncoder
# Texts embedded before their vectors are put away.
SLICE = 2000
MISSING = "key not in (select key from vectors)"


def encoder_name(settings: EmbeddingSettings) -> str:
    """What the encoder the settings name will call itself, without loading it."""
    return BundledEncoder.name if settings.model == "bundled" else settings.model


def keep(bench: Workbench, text: str, vector: Vectors) -> None:
    """Keep the vector that was made of a text before."""
    _put_away(bench, [(_key(text), False, vector)])


def want(bench: Workbench, text: str) -> bytes:
    """Say that a text must have a vector; what to find it by."""
    key = _key(text)
    bench.tables.execute("insert or ignore into texts values (?, ?, ?)", (key, len(text), text))
    return key


def count_missing(bench: Workbench) -> int:
    """How many passages would have to be embedded."""
    return bench.count("placed", f"twin = '' and {MISSING}")


def make(encoder: Encoding, settings: EmbeddingSettings, bench: Workbench, say: Progress) -> int:
    """Embed what has no vector, longest first; how many passages that were.

    Passages and sentences are embedded in one go, so that the batches are full.
    """
    number, characters = bench.tables.execute(f"select count(*), total(length) from texts where {MISSING}").fetchone()
    say.start("embed", number)
    chosen, batch = backend(encoder, settings, number, characters)
    missing = bench.tables.execute(f"select key, text from texts where {MISSING} order by length desc, rowid")
    while rows := missing.fetchmany(SLICE):
        made = embed(chosen, [text for _, text in rows], say.tick, batch)
        _put_away(bench, ((key, True, vector) for (key, _), vector in zip(rows, made, strict=True)))
    return bench.count("placed", "twin = '' and key in (select key from vectors where fresh)")


def _put_away(bench: Workbench, rows: Iterable[tuple[bytes, bool, Vectors]]) -> None:
    written = ((key, fresh, np.asarray(vector, dtype=np.float32).tobytes()) for key, fresh, vector in rows)
    bench.tables.executemany("insert or ignore into vectors values (?, ?, ?)", written)


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
