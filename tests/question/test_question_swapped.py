"""Follow-ups that name something else in the place of what was spoken of."""

from collections.abc import Callable

import pytest

from assistant.question.types import Question, Wants

Ask = Callable[..., Question]


@pytest.mark.parametrize(("before", "text", "search"), [
    ("Hur definierar Halland innovation?", "Och målgrupp?", "Hur definierar Halland målgrupp?"),
    ("Vad menas med digitalt ekosystem?", "och innovation?", "Vad menas med innovation?"),
    ("Hvad er hård infrastruktur?", "Og den bløde?", "Hvad er bløde infrastruktur?"),
    ("What is hard infrastructure in Brightwater?", "And the soft one?", "What is soft infrastructure in Brightwater?"),
    ("Hvor meget koster et årskort i Klitborg?", "og et dagkort?", "Hvor meget koster et dagkort i Klitborg?"),
    ("Wer bezahlt den Winterdienst?", "und den Busdienst?", "Wer bezahlt den busdienst?"),
])
def test_what_is_named_takes_the_place_of_its_like(ask: Ask, before: str, text: str, search: str) -> None:
    assert ask(before, text).search == search


def test_a_definition_stays_one_and_the_body_is_carried_along(ask: Ask) -> None:
    found = ask("Hur definierar Halland innovation?", "Och målgrupp?")
    assert (found.wants, found.organisations) == (Wants.DEFINITION, ("Region Halland",))


@pytest.mark.parametrize(("before", "text"), [
    ("Hvad siger planen om skoven?", "og hvorfor?"), ("Hvad siger planen om skoven?", "og byerne?"), ("Hvad er hård infrastruktur?", "og den i Halland?"),
    ("Hvad koster et årskort?", "og hvem betaler et dagkort?"), ("Hvad siger princip 2?", "og den femte?"),
])
def test_what_replaces_nothing_for_sure_is_added(ask: Ask, before: str, text: str) -> None:
    assert before.rstrip("?") in ask(before, text).search or ask(before, text).labels


@pytest.mark.parametrize(("before", "text"), [
    ("What is meant by a citizen panel?", "And the benefits?"), ("Hvad menes med innovation?", "og i praksis?"), ("Hvad menes med innovation?", "og ansvaret for det?"),
    ("Was sagt die Strategie zu Bildung und Kultur?", "und die Schulen?"), ("Hvad siger strategien om klima og trafik?", "og de ældre?"),
])
def test_another_side_of_the_same_thing_takes_nobodys_place(ask: Ask, before: str, text: str) -> None:
    assert ask(before, text).search == f"{before} {text}"


def test_what_stands_around_the_word_replaced_stays(ask: Ask) -> None:
    assert ask("Hvad betyder bæredygtighed i byggeri?", "og cirkularitet?").search == "Hvad betyder cirkularitet i byggeri?"
