"""Two questions in one: each is answered by itself, every quote stands once, and what was not found is said."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]

WINTER = """---
title: Plan for vinterdrift
organisation: Lysvik kommune
language: nb
---

# Plan for vinterdrift

## Brøytekanter

Personer som har vedtak om hjemmetjenester og ikke kan måke, kan søke om å få fjernet kanten. Ordningen koster 900 kroner for sesongen, og søknaden må være levert innen 1. november.

## Stier

Stien til skolen strøs hver morgen. Lysene på stien skiftes av elektrikeren to ganger i året.

## Melding

Skader på postkasser meldes til vaktsentralen på telefon 90 00 61 61.
"""


HARBOUR = """---
title: Plan for havna
organisation: Ravnborg Kommune
language: nb
---

# Plan for havna

## Prinsipp 1. Alle kan komme til vannet

En båtplass koster 750 kroner i måneden. Havnemesteren skifter lysene på kaia.

## Prinsipp 2. Ro om natten

Det skal være stille etter klokka 23.
"""


@pytest.fixture(scope="module")
def put(asking: Callable[..., Put]) -> Put:
    return asking(WINTER, HARBOUR)


def quotes(answer: dict[str, Any]) -> str:
    return " ".join(one["quote"] for one in answer["citations"])


@pytest.mark.parametrize("question", [
    "Hvor ofte skiftes lysene på stien i Lysvik, og hvor meldes skader på postkasser?",
    "Hur ofta byts lamporna på stigen i Lysvik? Var anmäls skador på brevlådor?",
])
def test_both_are_answered(put: Put, question: str) -> None:
    answer = put(question)
    assert answer["outcome"] == "answered"
    assert answer["question"] == question
    assert "to ganger i året" in quotes(answer)
    assert "90 00 61 61" in quotes(answer)


def test_markers_count_on_and_every_quote_stands_in_the_document(put: Put) -> None:
    answer = put("Hvor ofte skiftes lysene på stien i Lysvik, og hvor meldes skader på postkasser?")
    assert [one["marker"] for one in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    assert all(one["quote"] in WINTER for one in answer["citations"])
    assert all(f"[{one['marker']}]" in answer["answer"] for one in answer["citations"])


def test_one_sentence_that_answers_both_is_quoted_once(put: Put) -> None:
    answer = put("Hva koster det å få fjernet kanten i Lysvik, og når er fristen for å søke om det?")
    assert quotes(answer).count("900 kroner") == 1


def test_what_was_not_found_is_said_in_the_words_of_who_asks(put: Put) -> None:
    answer = put("Hvor ofte skiftes lysene på stien i Lysvik, og hvem eier isbanen?")
    assert answer["outcome"] == "answered"
    assert "hvem eier isbanen" in answer["answer"]


def test_where_neither_is_answered_nothing_is_cited(put: Put) -> None:
    answer = put("Hva koster svømmehallen i Lysvik, og hvem eier isbanen?")
    assert answer["outcome"] == "not_found"
    assert answer["citations"] == []


def test_what_a_sentence_costs_is_of_what_the_sentence_before_names(asking: Callable[..., Put]) -> None:
    """"Ordningen koster 900 kroner": which, the sentence before says."""
    answer = asking(WINTER)("Hva koster det å få fjernet kanten for en som har hjemmetjenester i Lysvik?")
    assert "900 kroner" in quotes(answer)


def test_the_body_a_question_names_is_that_of_both_whatever_was_spoken_of_before(put: Put) -> None:
    answer = put("Hva koster båtplass i Ravnborg Kommune?", "Hvem skifter lysene, og hvor meldes skader på postkasser i Lysvik kommune?")
    assert "750" not in quotes(answer)
    assert all(one["quote"] in WINTER for one in answer["citations"])


def test_every_passage_cited_is_among_those_found(put: Put) -> None:
    answer = put("Hvor ofte skiftes lysene på stien i Lysvik, og hvor meldes skader på postkasser?")
    assert {one["passage"] for one in answer["citations"]} <= {one["text"] for one in answer["passages"]}


def test_shorter_is_shorter_of_both(put: Put) -> None:
    answer = put("Hvor ofte skiftes lysene på stien i Lysvik, og hvor meldes skader på postkasser?", "kortere")
    assert "to ganger i året" in quotes(answer)
    assert "90 00 61 61" in quotes(answer)


def test_a_label_that_is_not_there_is_said_not_to_be(put: Put) -> None:
    answer = put("Hva sier prinsipp 1 i Ravnborg Kommune, og hva sier prinsipp 9?")
    assert "vannet" in quotes(answer) or "750" in quotes(answer)
    assert "1–2" in answer["answer"]
