"""A text's own words tell its language; names, quotations and slips do not lead astray."""

import pytest

from assistant.language.identify import identify, language_of
from assistant.language.spoken import spoken


@pytest.mark.parametrize(("text", "code"), [
    ("Hvilke gater i Björkhamra får lavere fart om natta?", "nb"), ("Vem leder klimatsekretariatet i Vestersø?", "sv"),
    ("email of Måns Arnrup", "en"), ("que pense Søren Kjærgaard de ça", "fr"), ("was meint Søren Kjærgaard dazu", "de"),
])
def test_a_foreign_name_does_not_move_a_sentence(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("text", "code"), [
    ("Mitä fokusområde 5 koskee?", "fi"), ("Hva betyr security by design?", "nb"), ("Vad betyder security by design?", "sv"),
    ("Was bedeutet security by design?", "de"),
])
def test_nor_does_a_borrowed_word(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("text", "code"), [
    ("va koster trygghets alarm", "nb"), ("va kostar trygghetslarmet", "sv"), ("hvornaar skal planen evalueres", "da"),
    ("nar ska planen utvarderas", "sv"), ("gäller det oxå mkt små kommuner", "sv"), ("wich plan is evaluated in 2027", "en"),
])
def test_slips_and_dialect_are_known(text: str, code: str) -> None:
    assert language_of(text) == code


def test_a_double_a_for_the_letter_is_never_swedish() -> None:
    shares = dict(identify("fokusomraade 1"))
    assert shares["sv"] < min(shares["da"], shares["nb"])


def test_an_open_question_stays_open_between_danish_and_norwegian() -> None:
    """Nothing in it tells; the documents and the conversation do."""
    shares = dict(identify("Hvem er Madeleine Solenhill?"))
    assert abs(shares["da"] - shares["nb"]) < 0.2


def test_what_is_quoted_and_named_is_not_spoken() -> None:
    assert spoken("Translate 'the train leaves' for Måns").split() == ["Translate", "for"]


def test_a_text_of_names_alone_is_taken_as_it_is() -> None:
    assert spoken("Måns Arnrup") == "Måns Arnrup"
    assert spoken("VAD SÄGER KOMMUNEN") == "vad säger kommunen"


def test_what_follows_a_hyphen_in_a_name_is_spoken() -> None:
    assert language_of("Hvem er IT-sjef i Region Sjælland?") == "nb"
