"""BM25 over terms, with postings in arrays (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework")."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

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
        self._terms, flat = _numbered(bags)
        order = np.argsort(flat, kind="stable")
        self._rows = np.repeat(np.arange(self.size, dtype=np.int32), [len(bag) for bag in bags])[order]
        self._counts = np.array(array("f", chain.from_iterable(bag.values() for bag in bags)), dtype=np.float32)[order]
        # The postings of term n are those from `_starts[n]` to `_starts[n + 1]`.
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(flat, minlength=len(self._terms)))])

    def idf(self, term: str) -> float:
        """How telling a term is: ln(1 + (N - n + 0.5) / (n + 0.5)); that of an unseen term is the highest."""
        n = len(self.holding(term))
        return float(np.log(1 + (self.size - n + 0.5) / (n + 0.5)))

    def __contains__(self, term: str) -> bool:
        return term in self._terms

    def scores(self, query: Mapping[str, float]) -> NDArray[np.float32]:
        """BM25 of every passage for weighted query terms; shape (passages,)."""
        total = np.zeros(self.size, dtype=np.float32)
        for term, weight in query.items():
            if term in self._terms:
                rows, counts = self.holding(term), self._counts[self._of(term)]
                total[rows] += weight * self.idf(term) * counts * (K1 + 1) / (counts + self._norm[rows])
        return total

    def holding(self, term: str) -> NDArray[np.int32]:
        """The passages a term stands in."""
        return self._rows[self._of(term)]

    def _of(self, term: str) -> slice:
        number = self._terms.get(term)
        return slice(0) if number is None else slice(self._starts[number], self._starts[number + 1])


def _numbered(bags: Sequence[Mapping[str, float]]) -> tuple[dict[str, int], NDArray[np.int32]]:
    """Every term's number, in the order they are met, and the numbers of the terms of all bags one after the other."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    flat = array("i", map(numbers.__getitem__, chain.from_iterable(bags)))
    return dict(numbers), np.array(flat, dtype=np.int32)
