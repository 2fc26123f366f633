"""What stands near the words asked for: held within other words, counted, lasting, held by a post, or shaped like a contact."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.typed import CONTACT_SHAPES
from assistant.retrieval.within import Within

Put = Callable[..., dict[str, Any]]

PLAN = """---
title: Samarbeidsplan
organisation: Nordvik kommune
language: nb
---

# Samarbeidsplan

Planen gjelder i den kommende fireårige perioden. Utkastet har vært på to høringsrunder i kommunene.

Arbeidet har bestått av sju arbeidsmøter med en gruppe fra bygdene. Sekretariatet har stått for metodisk tilnærming.

## Mål 1: Kortere vei

Målet er at ingen skal ha mer enn ti minutter til nærmeste møteplass. Grendehusene pusses opp.

## Mål 2: Flere hender

Frivillige får opplæring før de tar en vakt. Lagene melder selv inn hvem som vil være med.

## Mål 3: Mindre strøm

Lys og varme slås av når ingen er i huset, og nye apparater velges etter hvor mye strøm de bruker.

## Kontakt

Nordvik kommune, Storgata 4, 8899 Nordvik. Telefon 75 12 34 56.

Reidun Havn
Kommunedirektør

Solveig Berg
Kultursjef
"""


@pytest.fixture(scope="module")
def asked(asking: Callable[[str], Put]) -> Put:
    """The answer record to the last of some questions about the plan above."""
    return asking(PLAN)


def quotes(held: dict[str, Any]) -> str:
    return " / ".join(one["quote"] for one in held["citations"])


@pytest.mark.parametrize(("question", "words"), [
    ("How many working meetings were there?", "sju arbeidsmøter"), ("Hvor mange arbejdsmøder blev det til?", "sju arbeidsmøter"),
    ("Hvor mange år gælder planen?", "fireårige"), ("How many years does the plan cover?", "fireårige"), ("Hvor mange gange var udkastet i høring?", "to høringsrunder"),
    ("Hvor sender jeg et brev til Nordvik kommune?", "8899 Nordvik"), ("Hvem er kultursjef?", "Solveig Berg"),
])
def test_it_is_found(asked: Put, question: str, words: str) -> None:
    held = asked(question)
    assert held["outcome"] == "answered"
    assert words in quotes(held)


@pytest.mark.parametrize("question", [
    "Hvor mange ansatte har kulturetaten?", "Hvor lenge har Reidun Havn hatt jobben?", "Hvem er havnesjef i Nordvik?", "Kuka on Nordvikin terveysjohtaja?", "Hva er e-postadressen til kommunen?",
])
def test_what_is_only_like_it_is_not_taken_for_it(asked: Put, question: str) -> None:
    assert asked(question)["outcome"] == "not_found"


def test_what_is_asked_of_each_label_stands_beside_it(asked: Put) -> None:
    answer = asked("Which goals are there and what does each of them aim at?")["answer"]
    rows = [line for line in answer.splitlines() if line.startswith("| “")]
    assert len(rows) == 3
    assert "ti minutter" in rows[0]
    assert "strøm" in rows[2]


def test_one_of_the_labels_spoken_of_is_named(asked: Put) -> None:
    assert "Mål 3" in asked("Hvilke mål har Nordvik?", "hvilket av dem handler om energi?")["answer"]


@pytest.mark.parametrize("question", ["Hvem er kultursjef? Svar i en tabell", "Siter setningen om arbeidsmøter ordrett", "Jeg er pensjonist på Fjellro. Hvor mange arbeidsmøter var det?"])
def test_the_form_asked_for_and_the_asker_s_case_are_not_looked_for(asked: Put, question: str) -> None:
    assert asked(question)["outcome"] == "answered"


def test_a_summary_of_a_subject_is_of_the_subject(asked: Put) -> None:
    said = quotes(asked("Gi meg et kort sammendrag av det planen sier om strøm"))
    assert "slås av" in said
    assert "Reidun" not in said


@pytest.mark.parametrize(("kind", "text", "is_one"), [
    ("phone", "Ring 75 12 34 56", True), ("phone", "+45 12345678", True), ("phone", "2022-08-24", False), ("phone", "i 2030", False),
    ("address", "581 91 Linköping", True), ("address", "8899 Nordvik", True), ("address", "DK-4180 Sorø", True), ("address", "i 2030 Og så", False), ("email", "post@nordvik.no", True),
])
def test_a_contact_is_known_by_its_shape(kind: str, text: str, is_one: bool) -> None:
    assert bool(CONTACT_SHAPES[kind].search(text)) is is_one


WORDS = st.lists(st.text("abdeikmnorstvøå", min_size=1, max_size=14), max_size=40)


@given(WORDS)
def test_a_word_holds_a_concept_only_at_one_of_its_ends(spoken: list[str]) -> None:
    forms = ("møte", "möte", "metode", "metod")
    for concept in ("meeting", "method"):
        assert all(word.startswith(forms[2:]) or "möt" in word or "metod" in word or word.startswith("sammanträd") for word in Within(spoken, ("nb",)).of(concept))


def test_compounds_and_derivations_hold_it() -> None:
    assert Within(["arbeidsmöter", "metodisk", "bord"], ("nb",)).of("meeting") == {"arbeidsmöter"}
    assert "metodisk" in Within(["arbeidsmöter", "metodisk", "bord"], ("nb",)).of("method")


@pytest.mark.parametrize("question", ["Hva er aldersgrensen for å bruke grendehusene?", "Hva er leien for grendehusene i Nordvik?"])
def test_what_is_asked_for_by_name_must_stand_in_the_answer(asked: Put, question: str) -> None:
    assert asked(question)["outcome"] == "not_found"


def test_the_number_of_a_label_counts_nothing(asking: Callable[..., Put]) -> None:
    put = asking("# Plan for Nordvik kommune\n\nPlanen er for alle. Prinsipp 2: Grendehus pusses opp. Grendehus får nye dører og lys. Grendehus lånes ut.\n")
    assert put("Hur många grendehus har Nordvik?")["outcome"] == "not_found"
