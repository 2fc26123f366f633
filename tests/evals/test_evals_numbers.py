"""Numbers as people write them."""

import pytest

from evals.numbers import quantities, unit_name


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 500 000", [{1500000}]),
        ("1.234,56", [{1234.56}]),
        ("1,5 mia. kr.", [{1.5e9}]),
        ("3 tusen kroner", [{3000}]),
        ("1.500", [{1500, 1.5}]),
        ("2022-2025", [{2022}, {2025}]),
        ("2018-08-22", [{2018}, {8}, {22}]),
        ("22. august 2018", [{22}, {8}, {2018}]),
        ("i maj talte vi", []),
        ("sak 13/18 og § 93", [{13}, {18}, {93}]),
        ("fem", []),
    ],
)
def test_digits_are_read_in_every_country_s_way(text: str, values: list[set[float]]) -> None:
    assert [set(found.values) for found in quantities(text)] == values


def test_number_words_count_only_where_asked_for() -> None:
    assert [set(found.values) for found in quantities("fem af tolv", counts=True)] == [{5}, {12}]


def test_a_unit_has_one_name() -> None:
    assert quantities("12 SEK")[0].unit == quantities("12 kroner")[0].unit == unit_name("kr.") == "crown"


def test_an_amount_is_met_within_its_tolerance() -> None:
    (found,) = quantities("1,5 mia. kr.")
    assert found.equals(1_490_000_000, 0.01)
    assert not found.equals(1_480_000_000, 0.01)
    assert not found.equals(1_490_000_000)
