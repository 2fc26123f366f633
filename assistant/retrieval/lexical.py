"""BM25 over terms, with postings in arrays (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework")."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

# The usual saturation; little length normalisation for passages, which are cut to a length, the usual for the rest.
K1, B, B_UNCUT = 1.2, 0.4, 0.75


class LexicalIndex:
    """Postings of a collection: for each term the passages it stands in and how often."""

    def __init__(self, bags: Sequence[Mapping[str, float]], b: float = B) -> None:
        self.size = len(bags)
        lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float32)
        mean = float(lengths.mean()) if len(bags) else 1.0
        self._norm = K1 * (1 - b + b * lengths / max(mean, 1e-6))
        self._postings = _postings(bags)

    def idf(self, term: str) -> float:
        """How telling a term is: ln(1 + (N - n + 0.5) / (n + 0.5)); that of an unseen term is the highest."""
        n = len(self._postings[term][0]) if term in self._postings else 0
        return float(np.log(1 + (self.size - n + 0.5) / (n + 0.5)))

    def __contains__(self, term: str) -> bool:
        return term in self._postings

    def scores(self, query: Mapping[str, float]) -> NDArray[np.float32]:
        """BM25 of every passage for weighted query terms; shape (passages,)."""
        total = np.zeros(self.size, dtype=np.float32)
        for term, weight in query.items():
            posting = self._postings.get(term)
            if posting is not None:
                rows, counts = posting
                total[rows] += weight * self.idf(term) * counts * (K1 + 1) / (counts + self._norm[rows])
        return total

    def holding(self, term: str) -> NDArray[np.int32]:
        """The passages a term stands in."""
        return self._postings[term][0] if term in self._postings else np.empty(0, dtype=np.int32)


def _postings(bags: Sequence[Mapping[str, float]]) -> dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]:
    rows: dict[str, list[int]] = {}
    counts: dict[str, list[float]] = {}
    for number, bag in enumerate(bags):
        for term, count in bag.items():
            rows.setdefault(term, []).append(number)
            counts.setdefault(term, []).append(count)
    return {term: (np.array(rows[term], dtype=np.int32), np.array(counts[term], dtype=np.float32)) for term in rows}
