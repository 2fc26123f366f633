"""What a label is called, which number it has, and which of a set is meant."""

from collections.abc import Callable

import pytest

from assistant.question.types import Question, Wants
from assistant.record import Kind

Ask = Callable[..., Question]

NAMES = [
    "Hvad er navnet på princip 2?", "What is the name of principle 2?", "Wie heißt Prinzip 2?", "Hva heter prinsipp 2?", "Mikä on periaatteen 2 nimi?",
    "Comment s'appelle le principe 2 ?", "Hvad forpligter kommunen sig til i princip 2?", "What does the council promise in principle 2?",
]


@pytest.mark.parametrize("text", NAMES)
def test_what_a_label_is_called_or_commits_to_is_what_it_says(ask: Ask, text: str) -> None:
    found = ask(text)
    assert (found.kind, found.labels, found.wants) == (Kind.LOOKUP, (("principle", "2"),), Wants.ANYTHING)


@pytest.mark.parametrize("text", ["What is the name of the manager of principle 2?", "Hvad hedder den ansvarlige for princip 2?"])
def test_the_name_of_somebody_else_is_not_the_labels(ask: Ask, text: str) -> None:
    assert ask(text).kind is Kind.FACT


SETS = [
    ("What is the second of the five principles?", ("principle", "2")), ("Vad heter den andra av Klitborg kommunes fem principer?", ("principle", "2")),
    ("Hvad er det tredje af de fem principper?", ("principle", "3")), ("the third one of Klitborg's principles", ("principle", "3")),
    ("Welches ist das zweite der fünf Prinzipien?", ("principle", "2")), ("What is the last of Klitborg kommune's principles?", ("principle", "5")),
]


@pytest.mark.parametrize(("text", "key"), SETS, ids=[row[0] for row in SETS])
def test_one_of_a_set_is_told_by_its_place(ask: Ask, text: str, key: tuple[str, str]) -> None:
    assert ask(text).labels == (key,)


@pytest.mark.parametrize("text", ["Det er første gang vi måler alle målene.", "Is the second of May a day off?", "den ene af principperne"])
def test_a_place_that_is_none_of_a_set_is_no_label(ask: Ask, text: str) -> None:
    assert ask(text).labels == ()


@pytest.mark.parametrize("text", [
    "What number is the forest principle?", "Hvilket nummer har princippet om skov?", "Vilket nummer har principen om skog?", "Kva nummer har prinsippet om skog?",
])
def test_the_number_of_a_label_is_asked_by_what_it_is_about(ask: Ask, text: str) -> None:
    found = ask(text)
    assert (found.kind, found.numbering, found.label_kind) == (Kind.LOOKUP, True, "principle")


@pytest.mark.parametrize("text", ["in English, please", "Kan du ta det på engelska?", "på engelsk tak", "auf Englisch bitte"])
def test_a_wish_for_another_language_alone_is_the_question_before_again(ask: Ask, text: str) -> None:
    found = ask("Hvad siger princip 3?", text)
    assert (found.again, found.earlier, found.answer_language, found.labels) == ("same", "Hvad siger princip 3?", "en", (("principle", "3"),))
