"""Which backend embeds a job: the C engine, or torch once there is enough to do.

Both compute the same vectors: cosine 0.9999 in bfloat16 and float32, through sentence-transformers; 0.9997 in 8-bit whole numbers, 0.999 at
worst, for a single word 0.9986. Torch is several times faster, most where the processor multiplies bytes or bfloat16 or there is a
graphics card, but takes seconds and memory to load.
"""

import logging
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Protocol

import numpy as np

from assistant.index.embedding import BundledEncoder, Encoder, Vectors
from assistant.settings import EmbeddingSettings
from ingest.embed import BATCH
from ingest.processor import has_bytes, is_fast

_log = logging.getLogger(__name__)
_LOADING = Lock()

# Characters to embed from which loading pays, by `evals/bench/ingest_bulk.py`: it costs 3 s of processor time in whole numbers, else 8 to 11,
# and saves at least 0.17 ms a character (C engine 2,800 characters a second on two cores, torch 13,000). Twice the point where both are even
# at the dearer price, since a job that is quick either way should not take the memory.
WORTH = 100_000
# Enough for every core of a large machine to have shares, and for the cores of a small one to end together; few enough for progress to be seen.
TOGETHER = 16 * BATCH
# The two must agree this closely on these before one stands in for the other: in whole numbers the worst of 600 varied texts had 0.9986.
AGREES, SAMPLES = 0.998, (
    "Princip 3: Vi deler data på tværs af sektorer", "Regionens viljeriktning är att alla ska kunna läsa, räkna och skriva",
    "Målet er å spare 12,5 % innen 2027 – se § 93",
)


def backend(encoder: Encoder, settings: EmbeddingSettings, texts: int, characters: float) -> tuple[Encoder, int]:
    """What to embed so many texts of so many characters together with, and how many characters at a time. A model named in the settings is its own backend."""
    if isinstance(encoder, BundledEncoder) and pays(settings, texts, characters):
        made = _bulk(encoder, settings.device)
        return (made, TOGETHER) if made else (encoder, BATCH)
    return encoder, BATCH


def pays(settings: EmbeddingSettings, texts: int, characters: float) -> bool:
    """Whether loading torch is worth it. The same job always gets the same backend."""
    return texts >= settings.bulk_from and characters >= WORTH


class Torch(Protocol):
    """What torch has to offer, in one kind of numbers or another."""

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The token numbers of each text."""

    def is_whole(self, row: Sequence[int]) -> bool:
        """Whether all of a text is in its tokens."""

    def embed(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """The vectors of texts given as token numbers."""


def transformer(device: str) -> Torch:
    """Torch with the bundled weights, loaded once: who comes while it is being loaded waits. Raises what loading raises."""
    with _LOADING:
        return _loaded(device)


@cache
def _loaded(device: str) -> Torch:
    if has_bytes(device):
        from ingest.integers import IntegerEncoder, is_possible

        if is_possible():
            return IntegerEncoder(precise=not is_fast(device))
    from ingest.transformer import TransformerEncoder

    return TransformerEncoder(None if device == "auto" else device, precise=not is_fast(device))


def _bulk(engine: BundledEncoder, device: str) -> Encoder | None:
    """The bulk encoder, if it computes what the engine does; the job goes on without it if not, and says so."""
    try:
        made = BulkEncoder(engine, device)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        _log.warning("torch cannot be used for embedding (%s); the C engine does it, more slowly", error)
        return None
    agreement = float(np.min(np.sum(made.encode(SAMPLES, query=False) * engine.encode(SAMPLES, query=False), axis=1)))
    if agreement < AGREES:
        _log.warning("torch disagrees with the C engine (cosine %.4f); the C engine does it, more slowly", agreement)
        return None
    return made


class BulkEncoder:
    """Passages through torch, but for those too long for its window, which the engine takes apart."""

    def __init__(self, engine: BundledEncoder, device: str) -> None:
        self._engine, self._torch = engine, transformer(device)

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed each text where it fits."""
        rows = self._torch.tokens(texts)
        whole = np.array([self._torch.is_whole(row) for row in rows], dtype=bool)
        vectors = np.empty((len(texts), self._engine.dimensions), dtype=np.float32)
        vectors[whole] = self._torch.embed([row for row, one in zip(rows, whole, strict=True) if one])
        if not whole.all():
            vectors[~whole] = self._engine.encode([text for text, one in zip(texts, whole, strict=True) if not one], query=query)
        return vectors
