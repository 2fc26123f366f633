"""What is asked of a label: answered from its section or its row, or it is said that nothing is stated there."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]

POLICY = """---
title: Rusmiddelpolitik
organisation: Klitborg kommune
language: da
---

# Rusmiddelpolitik

## 1. Formål

Politikken skal beskytte medarbejderne og de borgere, vi er til for.

## 2. Mål

### Mål 1: Ingen ulykker

Der må ikke ske ulykker på grund af rusmidler. Fagforeningen er ansvarlig for kurserne. Der afsættes 400.000 kr. om året.

### Mål 2: Hjælp i tide

Den, der har et problem, får hjælp i tide. Lederen tilbyder en samtale. Samtalen holdes på et roligt sted.

## 3. Medicin

Tager du medicin med rød trekant, skal du fortælle det til din leder.

## 4. Konsekvenser

| Trin | Situation | Konsekvens | Hvem beslutter |
|---|---|---|---|
| 1 | Første gang | Samtale | Nærmeste leder |
| 2 | Anden gang | Skriftlig advarsel | Personalechefen |
| 3 | Tredje gang | Indstilling om afsked | Områdets direktør |

## 5. Handlinger

| Nr. | Handling | Beløb | Færdig |
|---|---|---|---|
| H1 | Kurser for ledere | 2,5 mio. kr. | 2026 |
| H2 | Rådgivning | 700.000 kr. | 2027 |

Under H2 kan en forening søge om 15.000 kr. til et møde.
"""


@pytest.fixture(scope="module")
def asked(asking: Callable[[str], Put]) -> Put:
    """The answer record to the last of some questions about the policy above."""
    return asking(POLICY)


def quotes(held: dict[str, Any]) -> str:
    return " / ".join(one["quote"].replace("\t", " | ") for one in held["citations"])


@pytest.mark.parametrize(("question", "words"), [
    ("Hvem beslutter trin 3?", "Områdets direktør"), ("Hvem bestemmer trinn 2?", "Personalechefen"), ("Vem beslutar steg 2?", "Personalechefen"), ("Who decides step 3?", "Områdets direktør"),
    ("Kuka päättää vaiheessa 3?", "Områdets direktør"), ("Wer entscheidet bei Schritt 2?", "Personalechefen"), ("Qui décide de l'étape 2 ?", "Personalechefen"),
    ("Hvornår skal H1 være færdig?", "2026"), ("how much may be spent under measure H2", "700.000"), ("Vad kostar åtgärd H1?", "2,5 mio"), ("Hvor meget kan en forening søge under H2?", "15.000"),
    ("Hvor mange penge er der til mål 1?", "400.000"), ("Hvem er ansvarlig for mål 1?", "Fagforeningen"),
])
def test_it_is_answered_from_what_bears_on_the_label(asked: Put, question: str, words: str) -> None:
    held = asked(question)
    assert held["outcome"] == "answered"
    assert words in quotes(held)


@pytest.mark.parametrize("question", ["Hvor mange penge er der til mål 2?", "how much money is there for goal 2?", "Hur mycket pengar finns det för mål 2?"])
def test_what_the_label_does_not_state_is_said_to_be_missing_there(asked: Put, question: str) -> None:
    held = asked(question)
    assert held["outcome"] == "not_found"
    assert "Mål 2" in held["answer"]


@pytest.mark.parametrize("question", [
    "Hvad siger afsnit 3?", "What does section 3 say?", "Vad säger avsnitt 3?", "Hva sier kapittel 3?", "Kva seier kapittel 3?", "Mitä luku 3 sanoo?", "Was sagt Abschnitt 3?", "Que dit la section 3 ?",
])
def test_a_part_may_be_called_by_the_number_of_its_heading(asked: Put, question: str) -> None:
    assert "rød trekant" in quotes(asked(question))


def test_a_goal_gives_all_it_asks_for_also_when_its_document_is_named(asked: Put) -> None:
    assert "roligt sted" in quotes(asked("Hvad går mål 2 ud på i rusmiddelpolitikken?"))


@pytest.mark.parametrize(("question", "number"), [("Hvad siger mål 7?", "7"), ("Hvad siger H5?", "H5"), ("Vad säger steg 9?", "9"), ("What does section 12 say?", "12")])
def test_what_is_beyond_the_set_is_missing_by_its_number(asked: Put, question: str, number: str) -> None:
    held = asked(question)
    assert held["outcome"] == "not_found"
    assert number in held["answer"].split("\n")[0]


def test_rows_are_gone_through_by_pointing(asked: Put) -> None:
    assert "Rådgivning" in quotes(asked("Hvad er H1?", "og den næste?"))
    assert "Tredje gang" in quotes(asked("Hvad sker der ved trin 2?", "and the last one?"))
    assert "4" in asked("Hvad er trin 3?", "og det næste?")["answer"]
