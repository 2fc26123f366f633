"""Everyday questions: idle words, ages, money of other countries, names of people, years, times of the week, another language."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]

SPORT = """---
title: Strategi for svømning
organisation: Ravnborg Kommune
language: da
---

# Strategi for svømning 2024-2028

Strategien gælder for alle svømmehaller i Ravnborg Kommune. Sagsnr.: 24-8812

## Adgang

En livredder skal være mindst 16 år og have gennemført et kursus på 24 timer.

Svømmekoordinatoren er en ny stilling og lægger planen for hver hal.

Kommunen har ansat en bademester, og bademesteren hedder Tove Lundgård.

Hallen i Vesterby har stille svømning hver tirsdag klokken 19.

Nye skabe og bænke købes af idrætsforeningerne, ikke af kommunen.

## Tal

| Hal | Besøg 2024 | Besøg 2026 |
| --- | --- | --- |
| Vesterby | 12 000 | 15 500 |
| Østerby | 8 000 | 9 200 |
"""

FLOOD = """---
title: Flood plan
organisation: Ashcombe District Council
language: en
---

# Flood plan

The Council will pay farmers £180 per hectare each year for ponds that hold back water.

Residents get two sandbags each, and the depot in Mill Lane hands them out.
"""


@pytest.fixture(scope="module")
def put(asking: Callable[..., Put]) -> Put:
    return asking(SPORT, FLOOD)


@pytest.mark.parametrize(("question", "said"), [
    ("How old must a lifeguard be in Ravnborg?", "16 år"), ("Hur gammal måste en livräddare vara i Ravnborg Kommune?", "16 år"),
    ("Hur mycket får bönder i Ashcombe per hektar?", "£180"), ("hvilken dag er der stille svømning i Vesterby?", "tirsdag"),
    ("Hvad hedder bademesteren?", "Tove Lundgård"), ("How many visits should Vesterby have in 2026?", "15 500"),
    ("Min søster vil vide, om kommunen køber de nye skabe, eller om vi andre skal hive pengene op af lommen?", "idrætsforeningerne"),
])
def test_an_everyday_question_is_answered(put: Put, question: str, said: str) -> None:
    held = put(question)
    assert held["outcome"] == "answered" and said in " ".join(one["quote"] for one in held["citations"])


@pytest.mark.parametrize("question", [
    "Hvem har fået jobbet som svømmekoordinator?", "Hvad hedder svømmekoordinatoren?", "How many visits did Vesterby have in 2019?",
    "Hvilken dato er der stille svømning i Vesterby?", "Hvad koster det at leje et skab?",
])
def test_what_stands_beside_it_is_no_answer(put: Put, question: str) -> None:
    assert put(question)["outcome"] == "not_found"


def test_the_number_of_the_case_is_no_other_cases(put: Put) -> None:
    assert "24-8812" in put("Hvilket sagsnummer har strategien for svømning?")["answer"]
    assert "24-8812" not in put("Hvilket sagsnummer har budgettet for 2025 i Ravnborg Kommune?")["answer"]


def test_the_same_answer_in_another_language_has_the_same_quotes(put: Put) -> None:
    first, again = put("Hvor gammel skal en livredder være?"), put("Hvor gammel skal en livredder være?", "Kan du tage det på engelsk?")
    assert again["language"] == "en" and again["outcome"] == "answered"
    assert [one["quote"] for one in again["citations"]] == [one["quote"] for one in first["citations"]]


@pytest.mark.parametrize("question", ["Skriv en sjov fødselsdagssang til min kollega", "Write me a cheerful birthday song", "Skriv en rolig dikt om simhallen"])
def test_a_song_is_not_our_subject(put: Put, question: str) -> None:
    assert put(question)["outcome"] == "out_of_scope"


def test_a_year_asked_about_is_not_another_year(put: Put) -> None:
    assert put("Hvor mange besøg havde Vesterby i 2024?")["outcome"] == "answered"
    assert put("Hvor mange besøg ventes i Vesterby i 2031?")["outcome"] == "not_found"
