"""Intervals and tests of difference, against values anyone can look up or work out."""

import pytest

from evals.agreement import kappa
from evals.metrics.interval import bootstrap, wilson
from evals.statistics import bootstrap_interval, holm, mcnemar, sign_flip


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(60, 60, 0.940, 1.0), (108, 120, 0.833, 0.942), (0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763)],
)
def test_wilson_gives_the_tabled_intervals(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=0.001)


def test_a_bootstrap_of_equal_values_has_no_width() -> None:
    assert bootstrap([0.5, 0.5, 0.5], ["a", "b", "c"]) == (0.5, 0.5)


def test_a_bootstrap_draws_whole_clusters() -> None:
    """Forty cases in one cluster are one thing drawn: no width. Apart they have one."""
    values = [0.0, 1.0] * 20
    assert bootstrap(values, ["a"] * 40) == (0.5, 0.5)
    low, high = bootstrap(values, [str(n) for n in range(40)])
    assert (low, high) == pytest.approx((0.35, 0.65), abs=0.05)


def test_an_interval_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        wilson(0, 0)
    with pytest.raises(ValueError, match="at least one"):
        bootstrap([], [])
    with pytest.raises(ValueError, match="at least one"):
        bootstrap_interval([])


@pytest.mark.parametrize(
    ("won", "lost", "p"),
    [(6, 0, 2 / 64), (5, 0, 2 / 32), (9, 1, 2 * 11 / 1024), (15, 5, 0.0414), (3, 3, 1.0), (0, 0, 1.0)],
)
def test_mcnemar_is_exact(won: int, lost: int, p: float) -> None:
    """9-1: 2 · (C(10,0) + C(10,1)) / 2^10 = 22/1024."""
    assert mcnemar(won, lost) == mcnemar(lost, won) == pytest.approx(p, abs=0.0001)


def test_sign_flips_agree_with_counting_them_out() -> None:
    """Of the 2^6 sign patterns of six equal differences two are as far from 0: 2/64 = .031."""
    assert sign_flip([1.0] * 6) == pytest.approx(2 / 64, abs=0.006)
    assert sign_flip([0.0] * 6) == 1
    assert sign_flip([1.0, -1.0, 1.0, -1.0]) == 1


def test_a_difference_that_is_everywhere_the_same_has_that_interval() -> None:
    assert bootstrap_interval([0.2] * 10) == pytest.approx((0.2, 0.2))


def test_chance_is_the_same_every_time() -> None:
    differences = [0.1, -0.3, 0.5, 0.0, 0.2]
    assert bootstrap_interval(differences) == bootstrap_interval(differences)
    assert sign_flip(differences) == sign_flip(differences)


def test_holm_multiplies_the_smallest_most_and_never_falls() -> None:
    """.01·3 = .03; .03·2 = .06; .04·1 = .04, raised to .06."""
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def test_kappa_takes_chance_out_of_agreement() -> None:
    """Agreed 3 of 4; yes 2/4 by the judge, 1/4 by people: by chance 1/8 + 3/8 = .5; (.75 - .5) / .5 = .5."""
    assert kappa([(True, True), (True, False), (False, False), (False, False)]) == 0.5
    assert kappa([(True, True)]) is None
    assert kappa([]) is None
