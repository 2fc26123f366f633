"""Labels as people write them: a word and a number, in eight languages, and what only looks like one."""

import pytest

from assistant.language.labels import find_labels, kind_of, misspelt_labels, plurals
from assistant.language.lexicon import LANGUAGES, lexicon
from assistant.language.numbers import read_number


def keys(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.number) for found in find_labels(text)]


ONE = [
    ("princip 3", "principle", "3"), ("Princip nr. 3", "principle", "3"), ("PRINCIP 3", "principle", "3"), ("princippet nummer fem", "principle", "5"),
    ("det tredje princip", "principle", "3"), ("designprincip 2", "principle", "2"), ("bilag 2", "appendix", "2"), ("trin 3", "step", "3"),
    ("fokusområde fyra", "focus_area", "4"), ("det femte fokusområdet", "focus_area", "5"), ("fokusområde IV", "focus_area", "4"),
    ("viljeriktning 4", "direction", "4"), ("bilaga 1", "appendix", "1"), ("delmål 2.1", "goal", "2.1"), ("utmaning 2", "challenge", "2"),
    ("prinsipp tre", "principle", "3"), ("det andre prinsippet", "principle", "2"), ("satsingsområde 2", "focus_area", "2"), ("tiltak 12", "measure", "12"),
    ("principle 3", "principle", "3"), ("Principle IV", "principle", "4"), ("the fifth principle", "principle", "5"),
    ("the 2nd focus area", "focus_area", "2"), ("principle no. 7", "principle", "7"), ("chapter IX", "chapter", "9"),
    ("periaate 5", "principle", "5"), ("5. periaate", "principle", "5"), ("viides periaate", "principle", "5"), ("painopistealue 2", "focus_area", "2"),
    ("Prinzip 2", "principle", "2"), ("das dritte Prinzip", "principle", "3"), ("Grundsatz 4", "principle", "4"), ("Handlungsfeld 1", "focus_area", "1"),
    ("principe 3", "principle", "3"), ("le troisième principe", "principle", "3"), ("axe 4", "focus_area", "4"), ("objectif 2", "goal", "2"),
    ("standard 3", "standard", "3"), ("regel 2", "rule", "2"), ("krav 4", "requirement", "4"), ("rule 2", "rule", "2"), ("sääntö 2", "rule", "2"), ("vaatimus 4", "requirement", "4"), ("règle 2", "rule", "2"),
    ("Anforderung 4", "requirement", "4"), ("indsats H6", "measure", "H6"), ("indsats h6", "measure", "H6"), ("tiltak M2", "measure", "M2"), ("bilag A", "appendix", "A"), ("annex B", "appendix", "B"),
    ("liite B", "appendix", "B"), ("Anlage C", "appendix", "C"), ("bilag b", "appendix", "B"), ("punkt 3a", "point", "3a"), ("artikel 5", "article", "5"),
    ("§93", "paragraph", "93"), ("§ 93", "paragraph", "93"), ("§ 12.3", "paragraph", "12.3"), ("paragraf 93", "paragraph", "93"),
]


@pytest.mark.parametrize(("text", "kind", "number"), ONE, ids=[row[0] for row in ONE])
def test_a_label_is_read_alone_and_inside_a_question(text: str, kind: str, number: str) -> None:
    assert keys(text) == [(kind, number)]
    assert keys(f"Hm, {text}?") == [(kind, number)]


NONE = [
    "the goal to reduce noise", "goal to", "målet är att minska bullret", "we have one goal to reach", "formål 3", "de fem principper",
    "sex principer", "et princip", "principperne", "3 skoler", "målgruppe 2 af borgere", "", "princip", "IV", "i 2024",
    "standarden", "hvilke krav stilles der", "the rules", "en regel om alkohol", "trin for trin",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_form_of_every_label_is_found_before_a_digit(code: str) -> None:
    """The forms are data: one that the patterns do not reach is written in vain."""
    missed = [
        form for row in lexicon(code).labels() for form in row.singular if "ß" not in form and row.kind not in [found.kind for found in find_labels(f"{form} 3")]
    ]
    assert missed == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_ordinals_one_to_ten_are_read_in_words(code: str) -> None:
    form = next(iter(sorted(next(row.singular for row in lexicon(code).labels() if row.kind == "principle"))))
    unread = [word for word, n in lexicon(code).numbers("ordinal").items() if 0 < n <= 10 and keys(f"{word} {form}") != [("principle", str(n))]]
    assert unread == []


def test_the_last_one_has_a_number_of_its_own() -> None:
    assert keys("det sidste princip") == keys("the last principle") == [("principle", "-1")]


def test_several_labels_come_in_order_and_where_they_stand() -> None:
    text = "Strider princip 3 mod fokusområde 2 og § 14?"
    assert [found.span.of(text) for found in find_labels(text)] == ["princip 3", "fokusområde 2", "§ 14"]


def test_labels_do_not_overlap() -> None:
    """"det tredje princip 4": whichever is meant, it is one."""
    found = find_labels("tredje princip 4, princip 5 fokusområde 6")
    assert all(one.span.end <= other.span.start for one, other in zip(found, found[1:], strict=False))


def test_the_same_label_has_the_same_key_in_every_language() -> None:
    texts = ["princip 3", "prinsipp 3", "principle three", "periaate 3", "Prinzip drei", "troisième principe"]
    assert {key for text in texts for key in keys(text)} == {("principle", "3")}


@pytest.mark.parametrize(("written", "number"), [
    ("3", "3"), ("03", "3"), ("2.10", "2.10"), ("IV", "4"), ("XII", "12"), ("XL", "40"), ("fem", "5"), ("third", "3"), ("5th", "5"), ("2.", "2"),
    ("mix", ""), ("VX", ""), ("iv", ""), ("", ""), ("mange", ""),
])
def test_a_number_is_read_however_it_is_written(written: str, number: str) -> None:
    assert read_number(written) == number


def test_a_compound_counts_by_its_last_part() -> None:
    assert kind_of("designprincip") == "principle"
    assert kind_of("klimamål") == "goal"
    assert kind_of("cykelstier") == ""


def test_plurals_name_a_set() -> None:
    assert {plurals().get(word) for word in ("principper", "principer", "prinsipper", "principles", "periaatteet")} == {"principle"}
    assert plurals().get("fokusområden") == "focus_area"


@pytest.mark.parametrize(("text", "key"), [("hvad sir pricip 3", ("principle", "3")), ("vad säger fokusomrade 2", ("focus_area", "2"))])
def test_a_slip_of_the_pen_before_a_number_is_still_a_label(text: str, key: tuple[str, str]) -> None:
    assert [(one.kind, one.number) for one in misspelt_labels(text)] == [key]


@pytest.mark.parametrize("text", ["kapacitet 3", "princip 3", "telefon 12", "I januar 3"])
def test_other_words_before_a_number_are_no_slips(text: str) -> None:
    assert misspelt_labels(text) == []
