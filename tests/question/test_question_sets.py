"""What is asked of a set of labels: of each of them, of one of those spoken of, or where one stands."""

from collections.abc import Callable

import pytest

from assistant.question.types import Question
from assistant.record import Kind

Ask = Callable[..., Question]


@pytest.mark.parametrize("text", [
    "List the principles with the aim of each", "Hvilke principper er der, og hvad siger hvert af dem?", "Vilka fokusområden har Halland och vad går vart och ett ut på?",
    "Hva er målene til Digi Vestby, og hva går hvert av dem ut på?", "Welche Prinzipien gibt es und was ist jeweils das Ziel?",
    "Quels sont les principes et que dit chacun d'eux ?", "Mitkä ovat periaatteet ja mitä kukin sanoo?", "Put the three focus areas in a table with an example for each",
])
def test_something_may_be_asked_of_each(ask: Ask, text: str) -> None:
    found = ask(text)
    assert (found.kind, found.each) == (Kind.LIST, True)


@pytest.mark.parametrize("text", ["Hvilke principper er der?", "Which principles are there?", "What does each unit pay?"])
def test_a_set_by_itself_or_no_set_is_not_asked_of_each(ask: Ask, text: str) -> None:
    assert not ask(text).each


@pytest.mark.parametrize(("before", "text"), [
    ("Hvilke principper har Klitborg?", "hvilket af dem handler om klimaet?"), ("Which principles does Klitborg have?", "which of them is about climate?"),
    ("Vilka principer har Klitborg?", "vilken av dem handlar om klimatet?"), ("Welche Prinzipien hat Klitborg?", "welches davon betrifft das Klima?"),
])
def test_one_of_those_spoken_of_is_looked_for_among_them(ask: Ask, before: str, text: str) -> None:
    found = ask(before, text)
    assert (found.kind, found.label_kind, found.search) == (Kind.FACT, "principle", text)


@pytest.mark.parametrize("text", ["er der noget om strøm i principperne", "Is there anything about power in the principles?", "Finns det något om el i principerna?"])
def test_whether_a_set_says_something_is_not_the_set(ask: Ask, text: str) -> None:
    assert ask(text).kind is Kind.FACT


@pytest.mark.parametrize(("text", "kind"), [
    ("vad är fokusområde 3 i höstens arbete", Kind.LOOKUP), ("What is principle 3 in the brochure", Kind.LOOKUP),
    ("Hva sier mål 3 om støvsuging?", Kind.FACT), ("What does principle 3 say about cycling", Kind.FACT),
])
def test_where_a_label_stands_asks_nothing_of_it_and_what_it_says_about_a_thing_does(ask: Ask, text: str, kind: Kind) -> None:
    assert ask(text).kind is kind


@pytest.mark.parametrize(("text", "unit"), [("Hvor mange år gælder planen?", "year"), ("How many weeks does it take?", "week"), ("Hur många böcker lånas ut?", "")])
def test_a_unit_of_time_that_is_counted_is_told(ask: Ask, text: str, unit: str) -> None:
    assert ask(text).unit == unit


@pytest.mark.parametrize(("text", "contact"), [
    ("vart skickar jag ett brev till Region Halland", "address"), ("What is the phone number of the library?", "phone"),
    ("Hva er e-postadressen?", "email"), ("Hvad siger princip 3?", ""),
])
def test_the_contact_asked_for_is_told(ask: Ask, text: str, contact: str) -> None:
    assert ask(text).contact == contact
