"""Is the difference between two runs more than chance? (field-notes B7, B9)

The unit is the cluster: translations of one question stand or fall together. `differences` are one number a
cluster, the mean over its cases of new minus old.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import comb

import numpy as np

from evals.metrics.interval import percentiles

RESAMPLES, SEED, CHUNK = 10_000, 20240607, 1000


def bootstrap_interval(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % percentile interval of the mean difference, over 10,000 resamples of the clusters."""
    if not differences:
        raise ValueError("an interval needs at least one cluster")
    if len(set(differences)) == 1:
        return differences[0], differences[0]
    values, chance = np.array(differences), np.random.default_rng(SEED)
    n = len(values)
    drawn = (chance.multinomial(n, np.full(n, 1 / n), size=CHUNK) @ values / n for _ in range(RESAMPLES // CHUNK))
    return percentiles(np.concatenate(list(drawn)))


def sign_flip(differences: Sequence[float]) -> float:
    """Two-sided permutation p: how often flipping each cluster's sign at random gives a mean as far from 0.

    p = (1 + #{|flipped mean| >= |mean|}) / (1 + 10,000); 1 where nothing differs.
    """
    values, chance = (np.array([value for value in differences if value]), np.random.default_rng(SEED))
    if not len(values):
        return 1.0
    # A hair's breadth of tolerance: equal sums may differ in their last bit.
    bound, as_far = abs(float(values.sum())) - 1e-9, 0
    for _ in range(RESAMPLES // CHUNK):
        signs = chance.integers(0, 2, size=(CHUNK, len(values))) * 2 - 1
        as_far += int((np.abs(signs @ values) >= bound).sum())
    return (1 + as_far) / (1 + RESAMPLES)


def mcnemar(won: int, lost: int) -> float:
    """Exact two-sided McNemar p of `won` cases that only the new run has right and `lost` only the old:
    min(1, 2 · sum over i <= min(won, lost) of C(n, i) / 2^n), n = won + lost."""
    n = won + lost
    tail = sum(comb(n, i) for i in range(min(won, lost) + 1))
    return min(1.0, 2 * tail * 0.5**n)


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's adjusted p values, in the order given: the i-th smallest of m times m - i + 1, never falling."""
    order = sorted(range(len(ps)), key=lambda position: ps[position])
    adjusted = [min(1.0, ps[position] * (len(ps) - rank)) for rank, position in enumerate(order)]
    for before, after in pairwise(range(len(adjusted))):
        adjusted[after] = max(adjusted[before], adjusted[after])
    return [value for _, value in sorted(zip(order, adjusted, strict=True))]
