"""What another document says, another number's shape or another's count of things is no answer; what has no name of its own is one."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]

POLICY = """---
title: Policy för parker
organisation: Lindevigs kommun
language: sv
---

# Policy för parker

Diarienummer: PK 2024-118

Policyn ersätter parkplanen och ger en riktning för alla gröna ytor. Vi har en god balans mellan egen skötsel och
köpta tjänster, och vi väljer leverantörer efter kvalitet.

I arbetet hittades flera utmaningar i stadsdelarna: det saknas vatten, träden är gamla och bänkarna går sönder. Biblioteken
lånar ut verktyg till dem som vill hjälpa till.

Anna Norrman är handläggare, PK 2024-118.
"""
PLAN = """---
title: Plan for byrom
organisation: Nordvik kommune
language: nb
---

# Plan for byrom

Planen trer i kraft 1. mars 2025 og gjelder til 2030.

## Utfordring 1: Snø

Plassene må brøytes hver morgen.

## Utfordring 2: Vind

Benkene flyttes i ly.

Reidun Havn
Ordfører
"""


@pytest.fixture(scope="module")
def asked(asking: Callable[..., Put]) -> Put:
    """The answer record to a question about the two documents above."""
    return asking(POLICY, PLAN)


@pytest.mark.parametrize("question", [
    "När träder policyn för parker i kraft i Lindevig?", "Vilket telefonnummer har Anna Norrman?", "Vem har undertecknat policyn för parker i Lindevigs kommun?",
])
def test_another_bodys_date_a_case_number_or_a_name_without_a_signature_is_no_answer(asked: Put, question: str) -> None:
    assert asked(question)["outcome"] == "not_found"


@pytest.mark.parametrize(("question", "said"), [
    ("Vilken inställning har policyn till köpta tjänster?", "god balans"), ("Hva er diarienummeret til parkpolicyen i Lindevig?", "PK 2024-118"),
    ("Hvem har skrevet under på planen for byrom?", "Reidun Havn"), ("Når trer planen for byrom i kraft?", "1. mars 2025"),
])
def test_what_the_document_says_of_it_is_the_answer(asked: Put, question: str, said: str) -> None:
    found = asked(question)
    assert found["outcome"] == "answered"
    assert said in found["answer"]


def test_things_another_document_counts_are_not_those_found_somewhere_else(asked: Put) -> None:
    told = asked("Vilka utmaningar hittades i stadsdelarna?")
    assert "det saknas vatten" in told["answer"] and "Snø" not in told["answer"]
    assert "Snø" in asked("Hvilke utfordringer har planen for byrom?")["answer"]


def test_a_word_of_two_languages_is_read_in_either(asking: Callable[..., Put]) -> None:
    """"Omstillingen" is a switchboard in Danish and a change in Norwegian; "tlf nr til" is both."""
    put = asking("# Plan for Region Lindevig\n\nPlanen gäller alla enheter i Region Lindevig.\n\nRegion Lindevig, 581 00 Lindevig, 010-103 00 00 (växel)\n")
    found = put("tlf nr til omstillingen region lindevig")
    assert found["outcome"] == "answered" and "010-103 00 00" in found["answer"]


def test_a_body_with_a_word_hung_on_to_it_is_no_stranger(asked: Put) -> None:
    assert asked("Kan vi bruke Nordvik kommune-opplegget i vår egen plan?")["reason"] != "absent.organisation"
