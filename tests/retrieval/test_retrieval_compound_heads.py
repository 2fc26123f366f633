"""Which ends of longer words stand for a concept."""

import pytest

from assistant.answer.typed import holds
from assistant.question.types import Wants
from assistant.retrieval.terms import concepts_of


@pytest.mark.parametrize(("word", "language", "concept"), [("regnskoven", "da", "forest"), ("delstrategi", "da", "strategy")])
def test_a_known_first_part_or_a_long_head_makes_a_compound(word: str, language: str, concept: str) -> None:
    assert concept in concepts_of(word, language)


@pytest.mark.parametrize(("word", "language"), [("manchester", "da"), ("protestanterne", "da"), ("symptomerne", "da"), ("vestfrankrig", "da"), ("winchester", "nb")])
def test_an_end_that_only_looks_like_a_word_is_none(word: str, language: str) -> None:
    assert not {"horse", "aunt", "empty", "anchor"} & set(concepts_of(word, language))


@pytest.mark.parametrize("text", ["£180 per hectare", "NOK 350", "kr. 1 200", "180 pounds", "$20", "20 per cent", "€4,000"])
def test_money_is_told_in_any_currency_before_or_after_the_number(text: str) -> None:
    assert holds(Wants.AMOUNT, text, "en")


@pytest.mark.parametrize("text", ["Section 20", "20 pages", "the 1990s"])
def test_a_number_of_anything_else_is_no_money(text: str) -> None:
    assert not holds(Wants.AMOUNT, text, "en")
