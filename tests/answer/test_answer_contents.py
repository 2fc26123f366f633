"""The page a section begins on, as the document's contents list has it; and questions about pages that ask for something else."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant.answer.contents_list import entries
from assistant.index.types import Span

Put = Callable[..., dict[str, Any]]

PLAN = """---
title: Biblioteksplan
organisation: Lövsunda kommun
language: sv
---

# Biblioteksplan

Innehåll

Syfte .......... 3
Fokusområde 1. Öppna dörrar .......... 4
Samverkan med skolan .......... 7
Uppföljning .......... 9

## Syfte

Planen visar hur kommunens bibliotek ska utvecklas till och med 2028.

## Fokusområde 1. Öppna dörrar

Biblioteken har öppet även när ingen bibliotekarie är på plats.

## Samverkan med skolan

Varje skola har en kontaktperson på biblioteket.

## Uppföljning

Kulturnämnden följer upp planen varje år i mars.
"""


@pytest.fixture(scope="module")
def put(asking: Callable[..., Put]) -> Put:
    return asking(PLAN)


@pytest.mark.parametrize(("question", "page"), [
    ("På vilken sida börjar avsnittet Samverkan med skolan?", "7"), ("On which page does Uppföljning begin?", "9"),
    ("Hvilken side starter fokusområde 1 på?", "4"), ("Vilken sida hittar jag avsnittet om öppna dörrar på?", "4"),
])
def test_the_page_is_said_with_the_line_that_says_so(put: Put, question: str, page: str) -> None:
    held = put(question)
    assert held["outcome"] == "answered" and page in re.findall(r"\d+", held["answer"].partition("[1]")[0])
    assert held["citations"][0]["quote"].endswith(f" {page}")
    assert any(held["citations"][0]["quote"] in one["text"] for one in held["passages"])


def test_what_stands_on_no_known_page_gets_none(put: Put) -> None:
    assert "sidan" not in put("På vilken sida står det om parkering?")["answer"]


@pytest.mark.parametrize(("line", "found"), [
    ("Samverkansbeskrivning... 14 Processarbete... 16", [("Samverkansbeskrivning", "14"), ("Processarbete", "16")]),
    ("3.2 Ansvar ........ 7", [("3.2 Ansvar", "7")]), ("Syfte … 4", [("Syfte", "4")]), ("Det kostar 3.50 kr.", []),
])
def test_entries_of_a_contents_list(line: str, found: list[tuple[str, str]]) -> None:
    held = list(entries(line, Span(0, len(line))))
    assert [(one.title, str(one.page)) for one in held] == found
    assert all(one.span.of(line).startswith(one.title) and one.span.of(line).endswith(str(one.page)) for one in held)


@pytest.mark.parametrize("part", ["Planen gælder for alle haller i kommunen, og den følges op. ", ". ", "…", " ", "Ansvar .. "])
def test_a_long_paragraph_without_an_entry_is_looked_through_at_once(part: str) -> None:
    assert list(entries(part * 100_000, Span(0, len(part) * 100_000))) == []
