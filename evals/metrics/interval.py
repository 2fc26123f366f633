"""Intervals: how far a mean over few cases can be trusted."""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

import numpy as np

Z = 1.959964  # 97.5 % of the normal distribution: 95 % two-sided
RESAMPLES, SEED = 2000, 20240607


def wilson(hits: float, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share, hits of n (Wilson 1927, without continuity correction).

    centre = (p + z²/2n) / (1 + z²/n); half = z·sqrt(p(1-p)/n + z²/4n²) / (1 + z²/n)
    """
    if n <= 0:
        raise ValueError("an interval needs at least one case")
    p, scale = hits / n, 1 + Z * Z / n
    centre = (p + Z * Z / (2 * n)) / scale
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / scale
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(values: Sequence[float], units: Sequence[str]) -> tuple[float, float]:
    """The 95 % percentile interval of the mean, resampling whole units (clusters), 2,000 times, fixed seed.

    A resample's mean is the sum over the drawn units divided by the cases they hold. One unit: the mean itself.
    """
    if not values:
        raise ValueError("an interval needs at least one case")
    sums, sizes = unit_sums(values, units)
    drawn = resample(len(sums))
    return percentiles((drawn @ sums) / (drawn @ sizes))


def unit_sums(values: Sequence[float], units: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """For each unit, in order of first appearance, the sum of its values and how many they are."""
    order = {unit: position for position, unit in enumerate(dict.fromkeys(units))}
    sums, sizes = np.zeros(len(order)), np.zeros(len(order))
    for value, unit in zip(values, units, strict=True):
        sums[order[unit]] += value
        sizes[order[unit]] += 1
    return sums, sizes


@lru_cache(maxsize=8)
def resample(n: int) -> np.ndarray:
    """2,000 rows of how often each of `n` units is drawn, with replacement, in n draws."""
    chance = np.random.default_rng(SEED)
    return chance.multinomial(n, np.full(n, 1 / n), size=RESAMPLES).astype(float)


def percentiles(means: np.ndarray) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile."""
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
