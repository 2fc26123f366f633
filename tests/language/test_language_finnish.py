"""Finnish words as a sentence writes them are found from the form a dictionary gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.finnish import inflected
from assistant.language.words import stem
from assistant.retrieval.terms import concepts_of


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("lupa", "luvan lupaa lupaan luvassa lupia luvissa"), ("katu", "kadun katua katuja"), ("kala", "kalan kaloja"),
        ("kunta", "kunnan kuntaa kuntia"), ("pankki", "pankin pankkia pankkeja"), ("kieli", "kielen kieltä kieliä"),
        ("vesi", "veden vettä veteen"), ("ikä", "iän ikää"), ("strategia", "strategian strategioita"),
        ("päätös", "päätöksen päätöstä päätöksiä"), ("kysymys", "kysymyksen kysymyksissä"), ("oikeus", "oikeuden oikeutta oikeuksia"),
        ("asiakas", "asiakkaan asiakasta asiakkaita"), ("kielteinen", "kielteisen kielteistä"),
        ("laite", "laitteen laitetta laitteita"), ("alue", "alueen aluetta alueita"),
        ("hakea", "haen hakee haetaan hakevat hakeminen"), ("rakentaa", "rakennan rakennetaan"), ("opiskella", "opiskelen opiskellaan"),
        ("rekisteröidä", "rekisteröidään"), ("avata", "avaan avasi"), ("tarvita", "tarvitsen tarvitaan"),
    ],
)
def test_the_forms_of_common_types_come_to_the_same_stems(word: str, forms: str) -> None:
    known = {stem(form, "fi") for form in inflected(word)}
    assert [form for form in forms.split() if stem(form, "fi") not in known] == []


@pytest.mark.parametrize("word", ["posti", "matka", "lasku"])
def test_consonants_that_do_not_change_are_left(word: str) -> None:
    assert not any(form.startswith(("pod", "mad", "maan", "lau", "lasun")) for form in inflected(word))


@given(st.text(alphabet="abdeghijklmnoprstuvyäö -", max_size=20))
def test_any_word_has_its_own_form_and_not_too_many(word: str) -> None:
    assert word in inflected(word) and len(inflected(word)) < 120


@pytest.mark.parametrize(("written", "concept"), [("oleskelulupaa", "residence_permit"), ("päätöksen", "decision"), ("äänioikeutta", "right_to_vote"), ("haetaan", "apply_for")])
def test_a_concept_is_known_by_an_inflected_form(written: str, concept: str) -> None:
    assert concept in concepts_of(written, "fi")
