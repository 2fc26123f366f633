"""Words that documents have for their labels, found in questions: inflected, numbered, translated, misspelt; and what is none."""

import pytest

from assistant.index.types import Label
from assistant.question.own import OwnWords


def words(*held: tuple[str, str, int]) -> OwnWords:
    """The words of labels of which documents have so many: language, word, count."""
    return OwnWords((language, Label(word.casefold(), str(n), f"{word} {n}", "Navn")) for language, word, count in held for n in range(1, count + 1))


OWN = words(("nb", "Grep", 7), ("nn", "Tiltakskort", 5), ("sv", "Vägkort", 3), ("en", "Strategic bet", 2), ("fi", "Kortti", 4), ("de", "Baustein", 3), ("nb", "Skole", 3))


@pytest.mark.parametrize(("text", "key"), [
    ("hva sier grep 5", ("grep", "5")), ("GREPET NR. 5", ("grep", "5")), ("det femte grepet", ("grep", "5")), ("grep fem?", ("grep", "5")), ("grep V", ("grep", "5")),
    ("den siste av greps siste grep", ("grep", "-1")), ("tiltakskortet 3", ("tiltakskort", "3")), ("vägkort 2 om broar", ("vägkort", "2")), ("the 2nd strategic bet", ("strategic bet", "2")),
    ("strategic bets 1", ("strategic bet", "1")), ("mitä kortissa 2 sanotaan", ("kortti", "2")), ("im Baustein 2", ("baustein", "2")), ("what does school 2 do", ("skole", "2")),
    ("grep 12", ("grep", "12")), ("grep 12 om kilder", ("grep", "12")),
])
def test_a_word_and_a_number_are_a_label_in_any_form(text: str, key: tuple[str, str]) -> None:
    assert [(found.kind, found.number) for found in OWN.find(text)] == [key]


@pytest.mark.parametrize("text", [
    "skole 3 år", "skole 12 elever", "grep", "strategic bet on 2 horses", "greit 5", "three schools", "skole B", "hva sier prinsipp 3", "", "5",
])
def test_what_is_counted_or_another_word_is_none(text: str) -> None:
    assert OWN.find(text) == []


@pytest.mark.parametrize(("text", "kind"), [
    ("alle grepene", "grep"), ("hvilke tiltakskort", "tiltakskort"), ("the strategic bets", "strategic bet"), ("alle Bausteine", "baustein"), ("mitkä kortit", "kortti"),
    ("which schools", ""), ("grep 5", ""), ("det femte grepet", ""), ("hva er dette", ""),
])
def test_a_kind_is_named_without_a_number_by_its_own_word_alone(text: str, kind: str) -> None:
    """What the glossary gives for it may be anything: "schools" names no label."""
    assert OWN.kind_named(text) == kind


def test_one_slip_is_forgiven_in_a_long_word() -> None:
    assert [(found.kind, found.number) for found in OWN.misspelt("tiltakskrot 3")] == [("tiltakskort", "3")]
    assert OWN.misspelt("gref 3") == OWN.misspelt("tiltakskrot") == []


def test_a_collection_without_labels_has_no_words() -> None:
    none = OwnWords([])
    assert (none.find("grep 5"), none.misspelt("grep 5"), none.kind_named("grepene"), none.said("grepene")) == ([], [], "", frozenset())
