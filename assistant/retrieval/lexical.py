"""BM25 over terms, with postings in arrays (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework")."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

# The usual saturation; little length normalisation for passages, which are cut to a length, the usual for the rest.
K1, B, B_UNCUT = 1.2, 0.4, 0.75


class Bags:
    """Bags of terms one after the other, in a few arrays: as many dictionaries would take ten times the memory."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict()
        self.numbers.default_factory = self.numbers.__len__
        self.terms, self.counts, self.sizes = array("i"), array("f"), array("i")

    @classmethod
    def of(cls, bags: Iterable[Mapping[str, float]]) -> "Bags":
        """Take bags of terms in, each term with how often it stands there."""
        made = cls()
        for bag in bags:
            made.terms.extend(map(made.numbers.__getitem__, bag))
            made.counts.extend(bag.values())
            made.sizes.append(len(bag))
        return made

    def together(self, groups: NDArray[np.int64]) -> "Bags":
        """The bags of each group as one; `groups` are their numbers, shape (bags,), from 0 without a gap."""
        made, ends = Bags(), np.cumsum(self.sizes)
        made.numbers = self.numbers
        found: dict[int, float] = {}
        order = np.argsort(groups, kind="stable")
        for row, after in zip(order, [*groups[order[1:]], -1], strict=True):
            span = slice(ends[row] - self.sizes[row], ends[row])
            for term, count in zip(self.terms[span], self.counts[span], strict=True):
                found[term] = found.get(term, 0.0) + count
            if after != groups[row]:
                made.terms.extend(found)
                made.counts.extend(found.values())
                made.sizes.append(len(found))
                found.clear()
        return made


class LexicalIndex:
    """Postings of a collection: for each term the passages it stands in and how often."""

    def __init__(self, bags: Bags, b: float = B) -> None:
        self.size = len(bags.sizes)
        flat, counts, sizes = np.array(bags.terms, dtype=np.int32), np.array(bags.counts, dtype=np.float32), np.array(bags.sizes, dtype=np.int64)
        rows = np.repeat(np.arange(self.size, dtype=np.int32), sizes)
        lengths = np.bincount(rows, counts, self.size).astype(np.float32)
        mean = float(lengths.mean()) if self.size else 1.0
        self._norm = K1 * (1 - b + b * lengths / max(mean, 1e-6))
        self._terms = dict(bags.numbers)
        order = np.argsort(flat, kind="stable").astype(np.int32)
        self._rows, self._counts = rows[order], counts[order]
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
