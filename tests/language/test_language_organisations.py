"""Organisations under all their names: exonyms, genitives, short names, and names that are also words."""

import pytest

from assistant.language.organisations import aliases, named, shaped


def names(text: str) -> list[str]:
    return [place.name for place in named(text)]


@pytest.mark.parametrize(("text", "name"), [
    ("Region Skånes plan", "Region Skåne"), ("i Skåne", "Region Skåne"), ("Själland", "Region Sjælland"), ("Region Zealand's budget", "Region Sjælland"),
    ("Region Seeland", "Region Sjælland"), ("Sør-Danmark", "Region Syddanmark"), ("Etelä-Tanska", "Region Syddanmark"), ("the Capital Region", "Region Hovedstaden"),
    ("Östergötlands", "Region Östergötland"), ("i halland", "Region Halland"), ("Köpenhamn", "Københavns Kommune"), ("KS mener", "KS"),
])
def test_a_known_body_is_known_by_any_of_its_names(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize("text", ["hver gang, time for time", "et skive brød", "ks mener", "hon står på mark", "han gikk en vega"])
def test_a_common_word_is_no_place(text: str) -> None:
    assert names(text) == []


def test_a_name_that_is_also_a_word_counts_with_a_capital_and_says_so() -> None:
    found = named("Time kommune")
    assert [(place.name, place.ambiguous) for place in found] == [("Time", True)]


def test_the_longest_name_wins_and_spans_are_exact() -> None:
    text = "Både Region Hallands plan och Oslo kommune."
    assert [place.span.of(text) for place in named(text)] == ["Region Hallands", "Oslo kommune"]


@pytest.mark.parametrize("written", ["Hallandin", "Region Hallandissa", "Hallandista", "Hallandiin", "Hallandille"])
def test_a_finnish_ending_hides_no_name(written: str) -> None:
    assert [place.name for place in named(f"Mitä {written} tehdään?")] == ["Region Halland"]


@pytest.mark.parametrize("written", ["Östergötlannin", "Region Östergötlannissa", "Östergötlantiin", "Region Östergötlannille", "Östergötlanti"])
def test_finnish_weakens_the_end_of_land_and_hides_no_name(written: str) -> None:
    assert [place.name for place in named(f"Mitä {written} tehdään?")] == ["Region Östergötland"]


@pytest.mark.parametrize("written", ["Hallandis", "Region Hallandi", "Hallandist", "Hallando", "Hallandu", "Hallandului", "Hallanda"])
def test_an_ending_of_a_language_that_is_only_asked_in_hides_no_name(written: str) -> None:
    assert [place.name for place in named(f"? {written} ?")] == ["Region Halland"]


FRENCH = [
    ("la Région Zélande", "Region Sjælland"), ("la région de Zélande", "Region Sjælland"), ("l'Ostrogothie", "Region Östergötland"),
    ("la région d’Östergötland", "Region Östergötland"), ("la Scanie", "Region Skåne"), ("le Halland", "Region Halland"), ("le Rogaland", "Rogaland fylkeskommune"),
    ("l'Organisation mondiale de la santé", "WHO"),
]


@pytest.mark.parametrize(("written", "name"), FRENCH, ids=[row[0] for row in FRENCH])
def test_a_body_is_known_by_its_french_name_whatever_is_elided_before_it(written: str, name: str) -> None:
    assert [place.name for place in named(f"Que dit {written} ?")] == [name]


def test_an_abbreviation_counts_in_capitals_only_with_a_genitive_too() -> None:
    assert [place.name for place in named("KL's plan, OECDs mål; klokken 4 kl. 5")] == ["KL", "OECD"]


def test_a_short_name_with_an_ending_is_another_word() -> None:
    assert named("Alen er lang.") == [] and named("Oslin vei") == []


def test_an_unknown_body_is_known_by_its_shape() -> None:
    assert shaped("Det siger Klitborg kommune, og det siger City of Brightwater.") == ["Klitborg kommune", "City of Brightwater"]


def test_a_genitive_joins_the_name_it_belongs_to() -> None:
    assert set(shaped("Region Nordkyst bygger. Region Nordkysts plan er ny.")) == {"Region Nordkyst"}


def test_a_capitalised_pair_is_a_name_only_when_it_keeps_coming_back() -> None:
    assert shaped("Lise Berg taler. Så går hun.") == []
    assert shaped("Digi Vestby er ny. Digi Vestby vokser. Alle i Digi Vestby ved det.") == ["Digi Vestby"] * 3


def test_aliases_of_a_known_body_hold_its_own_name_and_foreign_ones() -> None:
    held = aliases("Region Sjælland")
    assert {"region sjælland", "region zealand", "region själland"} <= held


def test_an_unknown_body_is_its_only_alias() -> None:
    assert aliases("Klitborg kommune") == {"klitborg kommune"}


@pytest.mark.parametrize("text", ["", "   ", "§§§", "a" * 5000, "Ø " * 500])
def test_odd_texts_name_nobody_and_break_nothing(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ["Hvad tilbyder kommunen ungerne?", "Vad gör kommunen för ungarna?", "Hva gjør kommunen med bergene?"])
def test_a_word_with_an_ending_is_no_body_in_small_letters(text: str) -> None:
    assert names(text) == []
