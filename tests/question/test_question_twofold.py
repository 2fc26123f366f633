"""Two questions in one are understood one by one; what only looks like two stays whole."""

from collections.abc import Callable

import pytest

from assistant.question.twofold import asked_apart
from assistant.question.types import Question, Wants

Ask = Callable[..., Question]


@pytest.mark.parametrize(("code", "text", "parts"), [
    ("en", "What does it cost, and when must I apply?", ("What does it cost", "when must I apply?")),
    ("en", "Who decides? And by when?", None),
    ("en", "What does it cost to swim? Where do I buy a ticket?", ("What does it cost to swim?", "Where do I buy a ticket?")),
    ("da", "Hvad koster det at få sne fjernet, og hvornår er fristen?", ("Hvad koster det at få sne fjernet", "hvornår er fristen?")),
    ("da", "Kan jeg få noget igen for postkassen og hvem ringer jeg til?", ("Kan jeg få noget igen for postkassen", "hvem ringer jeg til?")),
    ("sv", "Vem beslutar om lokalerna och hur ofta städas de?", ("Vem beslutar om lokalerna", "hur ofta städas de?")),
    ("nb", "Hva koster maten, og hvor ofte kommer den?", ("Hva koster maten", "hvor ofte kommer den?")),
    ("en", "Who approves work from abroad, and for how many days?", ("Who approves work from abroad", "for how many days?")),
    ("nn", "Kva kostar maten, og kor ofte kjem han?", ("Kva kostar maten", "kor ofte kjem han?")),
    ("de", "Was kostet das Essen, und wann kommt es?", ("Was kostet das Essen", "wann kommt es?")),
    ("fi", "Mitä ruoka maksaa, ja milloin se tulee?", ("Mitä ruoka maksaa", "milloin se tulee?")),
    ("fr", "Combien coûte le repas, et quand arrive-t-il?", ("Combien coûte le repas", "quand arrive-t-il?")),
])
def test_a_text_is_taken_apart_where_somebody_asks_anew(code: str, text: str, parts: tuple[str, ...] | None) -> None:
    assert asked_apart(text, [code]) == (parts or (text,))


@pytest.mark.parametrize(("code", "text"), [
    ("en", "What does the plan say about parks and playgrounds?"), ("en", "Who and when?"), ("da", "Hvem bestemmer hvornår og hvordan der ryddes?"),
    ("sv", "Vad säger planen om hundar och katter?"), ("en", "We want to buy drones and who knows what else. May we?"), ("da", "princip 3 og 5"),
    ("en", "What are the rules for cars and those who drive them?"),
    ("nb", "Hvem har kostnadene og gevinstene når tjenester digitaliseres?"),
])
def test_what_asks_once_stays_whole(code: str, text: str) -> None:
    assert asked_apart(text, [code]) == (text,)


def test_each_is_about_the_same_body_and_the_second_leans_on_the_first(ask: Ask) -> None:
    found = ask("Hvad koster en cykel i Klitborg, og hvornår er fristen?").apart
    assert [one.organisations for one in found] == [("Klitborg kommune",), ("Klitborg kommune",)]
    assert [one.wants for one in found] == [Wants.AMOUNT, Wants.DATE]
    assert "cykel" in found[1].search


def test_a_body_named_at_the_end_is_that_of_both(ask: Ask) -> None:
    assert [one.organisations for one in ask("Hvad koster en cykel, og hvem låner dem ud i Klitborg?").apart] == [("Klitborg kommune",)] * 2


def test_what_somebody_tells_first_goes_with_the_first(ask: Ask) -> None:
    found = ask("Plogen tog min postkasse i Klitborg. Får jeg noget igen for den, og hvornår skal jeg sige til?").apart
    assert [one.text for one in found] == ["Plogen tog min postkasse i Klitborg. Får jeg noget igen for den", "hvornår skal jeg sige til?"]


def test_in_a_conversation_the_first_goes_on_from_what_was_asked_before(ask: Ask) -> None:
    found = ask("Hvad står der om lån af cykler i Klitborg?", "Og hvad koster det, og hvornår er fristen?").apart
    assert [one.organisations for one in found] == [("Klitborg kommune",)] * 2
    assert all("cykler" in one.search for one in found)


def test_a_text_of_nothing_but_joins_is_read_to_its_end() -> None:
    text = "Who is it " + "and " * 4_000 + "cats?"
    assert asked_apart(text, ["en"]) == (text,)


def test_the_language_to_answer_in_is_that_of_each(ask: Ask) -> None:
    found = ask("Hvad koster en cykel i Klitborg, og hvornår er fristen?").answered_in("sv")
    assert [one.answer_language for one in (found, *found.apart)] == ["sv"] * 3


def test_what_is_asked_again_is_asked_of_each(ask: Ask) -> None:
    found = ask("Hvad koster en cykel i Klitborg, og hvornår er fristen?", "kortere", "længere tak, hele citatet").apart
    assert [one.earlier for one in found] in ([], ["Hvad koster en cykel i Klitborg", "hvornår er fristen?"])
