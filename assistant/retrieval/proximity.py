"""How near to one another words stand in a passage that follow one another in the question: "tid" and "handlägga" in one clause say more than far apart.

The unordered windows of the sequential dependence model (Metzler & Croft 2005, "A Markov Random Field Model for Term Dependencies"), in a gentler
form: a pair counts for the less the farther apart it stands. Only in a near language: word order and compounds of a far one are others.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from assistant.language.plain import plain
from assistant.language.words import words
from assistant.retrieval.collection import Collection
from assistant.retrieval.evidence import Scores
from assistant.retrieval.lean import is_near

# Words farther apart than this have nothing to do with each other; so far apart, a pair counts half of what it does side by side.
FARTHEST, HALF = 8, 4
# Passages whose words are kept with where they stand.
MOST_KEPT = 2_000
# Pairs of words that a question is taken for at most.
MOST_PAIRS = 60

# The terms of a passage, each with the numbers of the words it stands for.
Standing = Mapping[str, tuple[int, ...]]
# Places in order, and how telling what stands there is.
Met = tuple[list[int], float]


class Proximity:
    """Tells for passages of one collection how near together they have the words of a question."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._standing: dict[int, Standing] = {}

    def scores(self, asked: Sequence[frozenset[str]], rows: Sequence[int], language: str) -> Scores:
        """For each row, the sum over neighbouring words of the question of how telling they are, less for each word between; shape (rows,)."""
        pairs = list(dict.fromkeys((one, other) for one, other in pairwise(asked) if one != other))[:MOST_PAIRS]
        read = [is_near(language, self._collection.language(self._collection.passages[row])) for row in rows]
        return np.array([self._score(pairs, row) if own else 0.0 for row, own in zip(rows, read, strict=True)], dtype=np.float32)

    def _score(self, pairs: Sequence[tuple[frozenset[str], frozenset[str]]], row: int) -> float:
        standing = self._standing_in(row)
        met = {terms: self._met(terms, standing) for terms in {terms for pair in pairs for terms in pair}}
        return sum(_together(met[one], met[other]) for one, other in pairs)

    def _met(self, terms: frozenset[str], standing: Standing) -> Met:
        """Where a row has any of some terms, in order, and how telling the most telling of them is."""
        held = [term for term in terms if term in standing]
        return sorted({place for term in held for place in standing[term]}), max((self._collection.lexical.idf(term) for term in held), default=0.0)

    def _standing_in(self, row: int) -> Standing:
        found = self._standing.get(row)
        if found is None:
            if len(self._standing) > MOST_KEPT:
                self._standing.clear()
            found = self._standing[row] = self._placed(row)
        return found

    def _placed(self, row: int) -> Standing:
        passage = self._collection.passages[row]
        language, placed = self._collection.language(passage), dict[str, list[int]]()
        for number, word in enumerate(words(plain(passage.text))):
            for term, _ in self._collection.vocabulary.terms_of([word], language):
                placed.setdefault(term, []).append(number)
        return {term: tuple(numbers) for term, numbers in placed.items()}


def _together(one: Met, other: Met) -> float:
    """How telling the less telling of two words is, less by how far apart they stand at the nearest."""
    (first, own), (second, others) = one, other
    if not first or not second:
        return 0.0
    apart = min(abs(place - near) for place in first for near in second[max(0, bisect_left(second, place) - 1) :][:2])
    return min(own, others) / (1 + apart / HALF) if apart <= FARTHEST else 0.0
