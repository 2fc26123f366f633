"""What the vectors of one language's questions have in common, whatever they ask: a lean towards some passages that says nothing of them.

An encoder of many languages keeps the language of a text in its vector; between two languages that part is noise, and without it
passages in the one are found more surely by questions in the other (Libovický et al. 2020, "On the Language Neutrality of Pre-trained
Multilingual Representations"; Yang et al. 2021, "A Simple and Effective Method To Eliminate the Self Language Bias in Multilingual
Representations"). The means are of the bundled model (`evals/bench/lean.py` makes them); another model goes without.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index.embedding import BundledEncoder, Encoder, Vectors, cosines
from assistant.language.lexicon import LANGUAGES
from assistant.retrieval.collection import Collection

TABLE = Path(__file__).with_name("lean.npy")
# How much of it is taken away: half does better than all, which takes some of the meaning along.
SHARE = 0.5
NORDIC = frozenset({"da", "nb", "nn", "no", "sv"})


def nearness(one: str, other: str) -> str:
    """How near two languages are: "own", "cousin" (the mainland Nordic ones) or "other"."""
    return "own" if one == other else "cousin" if {one, other} <= NORDIC else "other"


def is_near(one: str, other: str) -> bool:
    """Whether two languages are the same or cousins: what is spelt alike means alike."""
    return nearness(one, other) != "other"


@dataclass(frozen=True, slots=True)
class Lean:
    """What to take from the cosines of passages and of their sentences, shapes (passages,) and (sentences kept,); nothing in a near language."""

    passages: Vectors
    sentences: Vectors


class Leans:
    """The leans of one collection, each worked out when a question is first asked in its language."""

    def __init__(self, collection: Collection, encoder: Encoder) -> None:
        self._collection, self._encoder = collection, encoder
        self._held: dict[str, Lean | None] = {}

    def of(self, language: str) -> Lean | None:
        """The lean of a language's questions; nothing for a language or a model without a mean."""
        if language not in self._held:
            self._held[language] = self._made(language)
        return self._held[language]

    def _made(self, language: str) -> Lean | None:
        mean = mean_of(self._encoder, language)
        if mean is None or not self._collection.passages:
            return None
        rows, order = self._collection.sentence_rows
        written, languages = self._collection.written_in, self._collection.languages
        far = np.array([not is_near(language, one) for one in languages])
        sentences = cosines(self._collection.spoken.vectors, mean)[order] if len(order) else np.zeros(0, dtype=np.float32)
        return Lean(_within(cosines(self._collection.vectors, mean), written, far), _within(sentences, written[rows], far))


def _within(leaning: Vectors, written: NDArray[np.int64], far: NDArray[np.bool_]) -> Vectors:
    """How far each leans beyond the mean of its own language, so that no language of passages gains by it."""
    means = np.bincount(written, leaning, len(far)) / np.maximum(np.bincount(written, minlength=len(far)), 1)
    return np.asarray(np.where(far[written], SHARE * (leaning - means[written]), 0), dtype=np.float32)


def mean_of(encoder: Encoder, language: str) -> Vectors | None:
    """The mean vector of a language's questions, shape (dimensions,); nothing for another model or language."""
    known = isinstance(encoder, BundledEncoder) and language in LANGUAGES
    return _table()[LANGUAGES.index(language)] if known else None


@cache
def _table() -> Vectors:
    return np.asarray(np.load(TABLE), dtype=np.float32)
