"""Danish and Norwegian told apart by how words are spelt."""

import pytest

from assistant.language.identify import language_of
from assistant.language.spelling import definite, norwegian, pieces


@pytest.mark.parametrize("text", ["Hvor åpner bokbussen etter ferien?", "Kommunen skal bruke færre biler og kjøpe flere sykler.", "Noen av tjenestene ble ikke brukt."])
def test_bokmal_leans_one_way(text: str) -> None:
    assert norwegian(text) > 0
    assert language_of(text) == "nb"


@pytest.mark.parametrize("text", ["Hvornår åbner bogbussen efter ferien?", "Kommunen skal bruge færre biler og købe flere cykler.", "Nogle af ydelserne blev ikke brugt."])
def test_danish_leans_the_other(text: str) -> None:
    assert norwegian(text) < 0
    assert language_of(text) == "da"


@pytest.mark.parametrize("text", ["Kva meiner kommunen om bokbussen?", "Kven skal byggje sykkelvegane?"])
def test_nynorsk_needs_a_word_of_its_own(text: str) -> None:
    assert language_of(text) == "nn"


def test_names_and_marks_tell_nothing() -> None:
    assert pieces("Se Åse Bjørnsson!") == pieces("Se")
    assert norwegian("") == 0


@pytest.mark.parametrize(("text", "leans"), [
    ("den nye strategien", 1), ("de store kommunene", 1), ("det nye biblioteket", 1), ("den nye strategi", -1), ("den store viden", 0), ("det nye budget", 0),
    ("de eksterne målgrupper", -1), ("den digitale udvikling", -1), ("strategien", 0),
])
def test_what_is_known_is_said_twice_in_norwegian(text: str, leans: int) -> None:
    assert (definite(text) > 0) - (definite(text) < 0) == leans


@pytest.mark.parametrize("text", ["Hvordan vil de styrke kulturen?", "Hvordan kan det forbedre miljøet?", "Hvordan skal de unge involveres?", "det lette hverdagen"])
def test_somebody_who_does_something_is_no_article(text: str) -> None:
    assert definite(text) == 0
