"""What speaks for each passage: its meaning, its best sentence, its words, the words around it, and what its document is about.

Scores are added, not ranks fused: BM25 + w x cosine beat reciprocal-rank fusion on every set measured
(`evals/bench/retrieval.py`). The scale makes a cosine difference of 0.01 worth about one unit of BM25.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.index.embedding import Vectors, cosines
from assistant.retrieval.collection import Collection
from assistant.retrieval.lean import Lean, is_near, nearness
from assistant.retrieval.terms import is_concept
from assistant.settings import RetrievalSettings

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of every passage: cosine of the whole, of its best sentence and of its document (beyond the mean), BM25, and BM25 of what surrounds it."""

    cosine: Scores
    sentence: Scores
    document: Scores
    lexical: Scores
    surrounding: Scores

    def together(self, settings: RetrievalSettings) -> Scores:
        """One score a passage."""
        dense = settings.dense_weight * self.cosine + settings.sentence_weight * self.sentence + settings.document_weight * self.document
        return np.asarray(dense + self.lexical + settings.surrounding_weight * self.surrounding, dtype=np.float32)


# What a telling spelling, any other spelling and a meaning shared with a passage are worth, by how near its language is to the
# question's: short words that look alike in a stranger's language are mostly chance, and in one's own a shared meaning is mostly a
# shared word.
WORTH = {"own": (1.0, 1.0, 0.2), "cousin": (0.8, 0.8, 0.8), "other": (0.4, 0.15, 0.8)}
# What a concept weighs among the terms of a question; a word that may mean several shares it out.
CONCEPT = 0.6
# What rules a passage out.
LOWEST = np.float32(-1e9)
# A stem this long, or a number, is seldom two words of two languages.
TELLING = 6


def evidence(collection: Collection, vector: Vectors, query: Mapping[str, float], language: str, lean: Lean | None = None) -> Evidence:
    """The evidence for a question's vector, weighted terms, language and its lean; each array has shape (passages,)."""
    if not collection.passages:
        nothing = np.zeros(0, dtype=np.float32)
        return Evidence(nothing, nothing, nothing, nothing, nothing)
    kinds: tuple[dict[str, float], ...] = ({}, {}, {})
    for term, weight in query.items():
        kinds[2 if is_concept(term) else 0 if _is_telling(term) else 1][term] = weight / CONCEPT if is_concept(term) else weight
    worth = np.array([WORTH[nearness(language, one)] for one in collection.languages], dtype=np.float32)[collection.written_in]
    cosine, sentence = _cosines(collection, vector, lean)
    lexical = sum(worth[:, number] * collection.lexical.scores(terms) for number, terms in enumerate(kinds))
    surrounding = sum(worth[:, number] * collection.surroundings.scores(kinds[number])[collection.surrounding_of] for number in (0, 1))
    about = _of_documents(collection, vector, language)
    return Evidence(cosine, sentence, about, np.asarray(lexical, dtype=np.float32), np.asarray(surrounding, dtype=np.float32))


def _of_documents(collection: Collection, vector: Vectors, language: str) -> Scores:
    """How much nearer a passage's document is to the question than others are, among those in a near language; nothing for the rest."""
    near = np.array([is_near(language, one) for one in collection.languages])[collection.written_in]
    cosine = cosines(collection.document_vectors, vector)[collection.document_of]
    return np.asarray(np.where(near, cosine - cosine.mean(where=near), 0), dtype=np.float32) if near.any() else np.zeros(len(near), dtype=np.float32)


def _is_telling(term: str) -> bool:
    """Whether a stem is long, or a number."""
    stem = term.partition(":")[2]
    return len(stem) >= TELLING or stem.isdigit()


def _cosines(collection: Collection, vector: Vectors, lean: Lean | None) -> tuple[Scores, Scores]:
    """Of each passage and of its best sentence (itself where sentences are not kept), less the lean."""
    cosine = cosines(collection.vectors, vector)
    cosine = cosine - lean.passages if lean else cosine
    rows, order = collection.sentence_rows
    best = cosine.copy()
    if len(order):
        found = cosines(collection.spoken.vectors, vector)[order]
        found = found - lean.sentences if lean else found
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        best[rows[starts]] = np.maximum.reduceat(found, starts)
    return cosine, best
