"""A cross-encoder reads the question together with each of the best passages, where the settings name one.

It sees what vectors made apart cannot (Nogueira and Cho, "Passage Re-ranking with BERT", 2019), and costs a run of its network for
every passage it reads: that is why there is none by default.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import SettingsError, no_such_model
from assistant.index.types import Document, Passage

Scores = NDArray[np.float32]


class CrossEncoder(Protocol):
    """What reads a question and a text together."""

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """How well each text answers the question, 0 to 1, of shape (texts,)."""


class NamedCrossEncoder:
    """A cross-encoder of sentence-transformers, by name or folder; torch is loaded when it is made."""

    def __init__(self, name: str, device: str) -> None:
        """Raises `SettingsError` when no such model is on this machine, or it is of another make: nothing is fetched."""
        from sentence_transformers import CrossEncoder as Model
        from torch.nn import Sigmoid

        self.name, self._lock, self._squash = name, Lock(), Sigmoid()
        try:
            self._model = Model(name, device=None if device == "auto" else device, local_files_only=True)
        except (OSError, ValueError) as error:
            raise no_such_model("retrieval.cross_encoder", name, error, "leave the setting empty") from error
        labels = self._model.config.num_labels
        if labels != 1:
            raise SettingsError(
                f"retrieval.cross_encoder names {name!r}, which sorts pairs into {labels} classes. Name a model that gives one score, one made for reranking."
            )

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """Through the network in one go; not safe for several at a time, so calls take turns."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        with self._lock:
            found = self._model.predict([(question, text) for text in texts], activation_fn=self._squash, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32).reshape(len(texts))


def open_cross_encoder(name: str, device: str) -> NamedCrossEncoder | None:
    """The cross-encoder of that name; none for an empty one."""
    return NamedCrossEncoder(name, device) if name else None


def as_read(document: Document, passage: Passage) -> str:
    """A passage with what it stands under, as a cross-encoder reads it."""
    return "\n".join((document.about.title, *passage.section[-1:], passage.text))
