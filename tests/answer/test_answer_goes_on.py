"""A sentence that says little takes along the one that goes on from it; what is only counted is not named; a follow-up that names something else is about that."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]

PLAN = """---
title: Vandplan
organisation: Klitborg kommune
language: da
---

# Vandplan

Kommunen skal gøre vandplanen til virkelighed i hverdagen. Det sker ved, at hver skole får en brønd, og at grøfterne renses om efteråret. Byen har mange åer.

Planen bygger på fire løfter. De er forklaret i et andet hæfte, som byrådet har vedtaget.

Planen gælder for tre slags vand: søer, åer og grøfter.

Hårdt vand er vand med meget kalk, som skal blødgøres på værket. Blødt vand er vand fra de vestlige brønde, som kan drikkes uden videre.

## Begreber

Fælleseje betyder, at flere husstande ejer en brønd sammen og deler udgiften til pumpen.

Drikkevand betyder vand fra en brønd, som kommunen prøver hver måned og tager ansvaret for.

## Priser

Et årskort til badesøen koster 900 kroner. Et dagkort til badesøen koster 40 kroner.
"""


@pytest.fixture(scope="module")
def asked(asking: Callable[[str], Put]) -> Put:
    """The answer record to the last of some questions about the plan above."""
    return asking(PLAN)


def quotes(held: dict[str, Any]) -> str:
    return " / ".join(one["quote"] for one in held["citations"])


def test_what_only_announces_takes_along_how(asked: Put) -> None:
    said = quotes(asked("Hvordan vil kommunen gøre vandplanen til virkelighed?"))
    assert "hver skole får en brønd" in said and "mange åer" not in said


def test_a_sentence_is_not_quoted_twice(asked: Put) -> None:
    held = asked("Hvad er hårdt vand og blødt vand?")
    assert quotes(held).count("Blødt vand er") <= 1


@pytest.mark.parametrize("question", ["Hvad hedder de fire løfter?", "What are the four promises called?"])
def test_what_is_only_counted_is_not_named(asked: Put, question: str) -> None:
    assert asked(question)["outcome"] == "not_found"


def test_what_is_gone_through_is_named(asked: Put) -> None:
    held = asked("Hvilke tre slags vand gælder planen for?")
    assert held["outcome"] == "answered" and "søer, åer og grøfter" in quotes(held)


@pytest.mark.parametrize(("before", "question", "words"), [
    ("Hvad betyder fælleseje?", "Og drikkevand?", "prøver hver måned"), ("Hvad er hårdt vand?", "Og det bløde?", "vestlige brønde"),
    ("Hvad koster et årskort til badesøen?", "Og et dagkort?", "40 kroner"),
])
def test_what_takes_the_place_of_something_is_what_the_answer_is_about(asked: Put, before: str, question: str, words: str) -> None:
    assert words in quotes(asked(before, question)).partition(" / ")[0]
