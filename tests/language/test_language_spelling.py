"""Danish and Norwegian told apart by how words are spelt."""

import pytest

from assistant.language.identify import language_of
from assistant.language.spelling import norwegian, pieces


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
