"""Sentences: a quote begins and ends where they do, so offsets must be exact and abbreviations must not cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.index.types import Span
from assistant.language.sentences import sentences


def parts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Vi bygger en bro. Den bliver rød af maling.", ["Vi bygger en bro.", "Den bliver rød af maling."]),
    ("Är det klart? Ja, det blev klart i går!", ["Är det klart?", "Ja, det blev klart i går!"]),
    ("1. januar 2024 begynder det hele. 2. februar slutter det igen.", ["1. januar 2024 begynder det hele.", "2. februar slutter det igen."]),
    ("Et punkt er dette\n• Det første punkt\n• Det andet punkt", ["Et punkt er dette", "• Det første punkt", "• Det andet punkt"]),
    ("Første afsnit er her\n\nAndet afsnit er der", ["Første afsnit er her", "Andet afsnit er der"]),
    ("Hun sagde: “Det går.” Så gik hun videre til mødet.", ["Hun sagde: “Det går.”", "Så gik hun videre til mødet."]),
    ("Det kostar 3.5 miljoner. Pengarna finns redan.", ["Det kostar 3.5 miljoner.", "Pengarna finns redan."]),
    ("He asked (see p. 5). She answered at once.", ["He asked (see p. 5).", "She answered at once."]),
])
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize("text", [
    "Det gælder bl.a. Sorø og Ringsted.", "Se jf. § 3 stk. 2 i loven.", "Vi åbner kl. 10 og lukker ca. 16.", "Planen ble laget av A. P. Holm i fjor.",
    "Møtet er 3. Mars på rådhuset.", "Prisen er 3 mio. Kroner i alt.", "Detta gäller t.ex. Malmö och Lund.", "Dr. Ek och prof. Lund skrev den.",
    "See e.g. Oslo for more.", "Tulot ovat esim. Oulussa pienet.", "Das gilt bzw. Bonn und Köln.",
])
def test_an_abbreviation_or_an_ordinal_does_not_end_a_sentence(text: str) -> None:
    assert parts(text) == [text]


def test_a_sentence_of_a_word_or_two_stays_with_the_one_before() -> None:
    assert parts("Varför bygger vi? Hur? Och vad?") == ["Varför bygger vi? Hur? Och vad?"]


def test_a_crumb_on_a_line_of_its_own_stays_alone() -> None:
    assert parts("Her er en hel sætning.\n\nOg så?") == ["Her er en hel sætning.", "Og så?"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


def test_only_the_part_asked_for_is_cut() -> None:
    text = "Den første sætning er her. Den anden sætning er der. Den tredje er her."
    within = Span(27, 52)
    assert [span.of(text) for span in sentences(text, within)] == ["Den anden sætning er der."]


TEXTS = st.lists(
    st.sampled_from(["Vi", "bygger", "bl.a.", "3.", "mål", "Øst", "kl.", "(se", "s.", "5)", "»Ja.«", "slut.", "Nu!", "Hvad?", "…", "• ", "\n", "\n\n", "- ", "\t", "*ord*", "Å.", "🙂"]),
    max_size=60,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=200)))
def test_spans_are_ordered_disjoint_stripped_and_lose_nothing(text: str) -> None:
    found = sentences(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert all(span.of(text) == span.of(text).strip() for span in found)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 80), st.integers(0, 200))
def test_sentences_of_a_part_stay_within_it(text: str, start: int, length: int) -> None:
    within = Span(min(start, len(text)), min(start + length, len(text)))
    assert all(within.holds(span) for span in sentences(text, within))
