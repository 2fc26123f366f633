"""The last answer again: shorter, in full, or only where it stands."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]
LOOKUP = "Hvad siger princip 1 i Klitborg?"


def quotes(record: dict[str, Any]) -> str:
    return " ".join(one["quote"] for one in record["citations"])


@pytest.mark.parametrize("text", ["kortere", "Gør det kortere, tak", "shorter please", "kortare tack", "kürzer bitte", "plus court"])
def test_shorter_is_one_sentence_of_what_was_said(put: Put, text: str) -> None:
    said, again = put(LOOKUP), put(text, LOOKUP)
    assert again["outcome"] == "answered" and len(again["citations"]) == 1
    assert quotes(again) in quotes(said) and len(quotes(again)) < len(quotes(said)) / 2


@pytest.mark.parametrize("text", ["citer det i sin helhed", "vis hele teksten", "quote it in full", "visa hela avsnittet", "näytä koko teksti"])
def test_in_full_is_the_section_the_answer_stands_in(put: Put, text: str) -> None:
    again = put(text, "Hvem har ansvaret for opfølgningen i Klitborg?")
    assert "Byrådet har afsat" not in quotes(again) and "Teknik- og miljøudvalget" in quotes(again) and "Birthe Holmgaard Lund" in quotes(again)
    assert "helhed" in again["answer"]


@pytest.mark.parametrize("text", ["Hvor står det?", "hvor siger den det?", "Where does it say that?", "Var står det?", "wo steht das"])
def test_where_names_document_and_section(put: Put, text: str) -> None:
    again = put(text, LOOKUP)
    assert "Det står i »Cykelstrategi 2025-2029 for Klitborg kommune«" in again["answer"] and "Trygge veje til skole" in again["answer"]
    assert again["language"] == "da" and len(again["citations"]) == 1


def test_it_goes_on_after_being_asked_again(put: Put) -> None:
    again = put("citer det i sin helhed", LOOKUP, "kortere", "hvor står det?")
    assert quotes(put(LOOKUP)) in quotes(again)


@pytest.mark.parametrize("text", ["Hvor står der noget om tjenestebiler?", "Hvad er den skriftlige begrundelse til?", "Hele teksten om princip 2"])
def test_a_question_of_its_own_is_not_the_last_one_again(put: Put, text: str) -> None:
    assert "Børn skal kunne cykle alene" not in quotes(put(text, LOOKUP))


def test_without_an_answer_before_it_there_is_nothing_to_say_again(put: Put) -> None:
    assert put("kortere")["citations"] == []
