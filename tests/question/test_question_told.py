"""What somebody tells of their own case before they ask, and what of it is looked up."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.lexicon import LANGUAGES
from assistant.question.told import asking, sought, told, told_only
from assistant.question.types import Question, Wants
from assistant.record import Kind

Ask = Callable[..., Question]

CASES = [
    ("Jeg er 61 og bor på en ø. Er der noget i strategien til mig?", "da", "Er der noget i strategien til mig?"),
    ("Jag jobbar på ett lager – får vi köpa egna hyllor?", "sv", "får vi köpa egna hyllor?"),
    ("I run a small bakery. We sell cakes at the station. How much is the fee?", "en", "How much is the fee?"),
    ("Ich arbeite im Lager. Passt das zu Prinzip 2?", "de", "Passt das zu Prinzip 2?"),
]


@pytest.mark.parametrize(("text", "language", "asked"), CASES)
def test_what_is_told_is_apart_from_what_is_asked(text: str, language: str, asked: str) -> None:
    assert asking(text, [language]) == asked
    assert told(text, [language]) == text[: -len(asked)].rstrip(" –")


@pytest.mark.parametrize(("text", "language"), [
    ("Hvad siger princip 3? Og hvem har besluttet det?", "da"), ("The plan is long. What is it for?", "en"), ("Vad får vi köpa?", "sv"),
])
def test_nothing_is_told_where_nobody_speaks_of_themselves_first(text: str, language: str) -> None:
    assert (told(text, [language]), asking(text, [language])) == ("", text)


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_no_word_of_any_text_is_lost(text: str, language: str) -> None:
    from assistant.language.words import words

    assert words(f"{told(text, [language])} {asking(text, [language])}") == words(text)
    assert not told_only(text, [language]) & set(words(asking(text, [language])))


@pytest.mark.parametrize(("text", "language", "kept", "gone"), [
    ("We bought a tool without asking the nurses. Does that fit the policy?", "en", "nurses", "policy"),
    ("Vi køber selv en scanner. Passer det med principperne?", "da", "scanner", "principperne"),
    ("Stämmer det med strategin att vi hyr servrar?", "sv", "servrar", "strategin"),
])
def test_a_case_is_looked_up_without_what_it_is_held_against(text: str, language: str, kept: str, gone: str) -> None:
    found = sought(text, [language])
    assert kept in found
    assert gone not in found


def test_a_policy_named_after_its_subject_is_looked_up_by_it() -> None:
    assert "innkjøpspolicyen" in sought("Vi vil ta imot en gave. Er det greit etter innkjøpspolicyen?", ["nb"])


def test_a_check_of_nothing_but_the_policy_is_looked_up_as_it_stands() -> None:
    assert sought("Does that fit the policy?", ["en"]) == "Does that fit the policy?"


def test_what_is_told_says_nothing_of_the_type_of_answer(ask: Ask) -> None:
    found = ask("Jeg skal bruge udstyr til 6.000 kr. og koster det mere, betaler jeg selv. Skal jeg vente på rådet?")
    assert (found.kind, found.wants) == (Kind.FIT, Wants.ANYTHING)


def test_who_or_where_asked_after_a_case_is_no_check_of_it(ask: Ask) -> None:
    found = ask("Jeg fik afslag på at se min egen journal på nettet, og ingen svarer på telefonen. Hvem skal jeg klage til?")
    assert (found.kind, found.wants) == (Kind.FACT, Wants.PERSON)
