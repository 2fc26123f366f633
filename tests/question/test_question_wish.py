"""Only a wish about the answer decides the language it is written in."""

import pytest

from assistant.language.lexicon import LANGUAGES
from assistant.question.wish import asked_language


@pytest.mark.parametrize(("text", "code"), [
    ("Explain principle 3 in Swedish", "sv"), ("explain in english principle 3", "en"), ("in danish please", "da"), ("translate to danish", "da"),
    ("Can you tell me, in French, what principle 2 is", "fr"), ("Hvad er princip 3 på engelsk?", "en"), ("Er der noget om cykler? På svensk tak", "sv"),
    ("Svara på finska: vad säger fokusområde 1?", "fi"), ("Is it available? Answer in English", "en"),
])
def test_an_answer_may_be_wished_for_in_a_language(text: str, code: str) -> None:
    assert asked_language(text, LANGUAGES) == code


@pytest.mark.parametrize("text", [
    "how much is 30 euros in norwegian kroner", "vad gäller på svenska sjukhus", "Hvad gælder på norsk område?",
])
def test_a_thing_of_a_country_is_no_language(text: str) -> None:
    assert asked_language(text, LANGUAGES) == ""


@pytest.mark.parametrize("text", ["is the policy available in English?", "Findes strategien på engelsk?", "Was heißt Beschluss auf Dänisch?"])
def test_what_there_is_in_a_language_is_not_the_answer(text: str) -> None:
    assert asked_language(text, LANGUAGES) == ""


def test_the_words_of_somebody_else_are_translated_not_the_answer() -> None:
    assert asked_language("Translate 'the train leaves at noon' into French for me.", LANGUAGES) == ""
    assert asked_language("Translate the answer into French for me.", LANGUAGES) == "fr"
