"""Bodies by the shape of their names, in every language the lexicon has words for; posts, committees and plain words are none."""

import pytest

from assistant.language.bodies import bodies_in
from assistant.language.customary import customary


def names(text: str, language: str = "") -> list[str]:
    return [customary(body, language) for body in bodies_in(text, language)]


@pytest.mark.parametrize(("text", "name"), [
    ("i Vestersø Kommunes plan", "Vestersø Kommune"), ("Nordlands fylkeskommune", "Nordlands fylkeskommune"), ("Møre og Sundmark fylkeskommune", "Møre og Sundmark fylkeskommune"),
    ("Helse Nordskjær HF", "Helse Nordskjær HF"), ("Statens veikontor bestemmer", "Statens veikontor"), ("Bydel Søndre Vik", "Bydel Søndre Vik"), ("Sørmark bydel", "Sørmark bydel"),
    ("the Skerryvale Harbour Authority's fees", "Skerryvale Harbour Authority"), ("University of West Skerry", "University of West Skerry"), ("Brightwater Borough Council", "Brightwater Borough Council"),
    ("Styrelsen for Vand og Kyst", "Styrelsen for Vand og Kyst"), ("Myndigheten för hamnar och fyrar", "Myndigheten för hamnar och fyrar"), ("Gemeinde Klitburg", "Gemeinde Klitburg"),
    ("Kirkkorannan kunnan talous", "Kirkkorannan kunta"), ("Ville de Clairmont", "Ville de Clairmont"), ("Digitalisering Region Fjordland", "Region Fjordland"), ("I Klitborg kommune", "Klitborg kommune"),
])
def test_a_shape_is_a_name(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(("written", "language", "name"), [
    ("VESTERSØ KOMMUNE", "da", "Vestersø Kommune"), ("GRANLIA KOMMUNE", "nb", "Granlia kommune"), ("BJÖRKHAMRA KOMMUN", "sv", "Björkhamra kommun"),
    ("SKERRYVALE PORT AND ISLANDS AUTHORITY", "en", "Skerryvale Port and Islands Authority"), ("REGION NORRSKÄR", "sv", "Region Norrskär"),
])
def test_capitals_are_written_as_the_language_does(written: str, language: str, name: str) -> None:
    assert names(written, language) == [name]


@pytest.mark.parametrize("text", [
    "Chief Executive", "Kommunalbestyrelsen", "Hovedudvalget", "Vores Kommune", "The Authority", "Local Authority", "the Port Authority", "Klimaplan for kommune", "Petra Lund", "Our Agency", "alle kommuner",
])
def test_a_post_a_committee_or_a_plain_word_is_none(text: str) -> None:
    assert names(text, "da") == [] and names(text, "en") == []


def test_one_word_that_ends_as_an_agency_does_is_one_in_its_own_language_only() -> None:
    assert names("Vandstyrelsen", "da") == ["Vandstyrelsen"]
    assert names("Kommunstyrelsen", "sv") == [] and names("Vandstyrelsen") == []
