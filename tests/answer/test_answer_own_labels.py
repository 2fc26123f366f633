"""Labels that documents have words of their own for: asked for in any form of them, listed, counted, pointed at, and said to be missing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wire import record

Put = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def asked(read_in: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Put:
    """The answer record to the last of some questions about six small documents (nn, sv, de, da, en)."""
    home = tmp_path_factory.mktemp("own")
    read_in(home / "index", Path(__file__).parent / "own")
    assistant = Assistant.open(Settings(index=Path(home / "index")))
    return lambda *questions: record(assistant.ask(questions[-1], questions[:-1]), date(2026, 1, 1))


def quotes(held: dict[str, Any]) -> str:
    return " / ".join(one["quote"].replace("\n", " ") for one in held["citations"])


LOOKUPS = [
    ("kva seier knagg 3", "snakkar høgt"), ("Hva sier knaggen nummer 2?", "Bokbussen"), ("Kva er den tredje knaggen?", "snakkar høgt"), ("den siste knaggen", "Ungdomsrådet"),
    ("Vad säger hörnsten III?", "promenera"), ("What is cornerstone 2?", "Kranarna"), ("Hvad siger hjørnesten 3?", "promenera"), ("Vad säger hörnstenen två?", "Kranarna"), ("what is hörnsten 2", "Kranarna"), ("hörnstn 1", "bassängen"),
    ("Was steht in Baustein 2?", "Pflanzengifte"), ("Was ist der letzte Baustein?", "Korb am Tor"), ("vad gäller för klass B?", "Skolvägar"),
    ("Hvad siger løfte B?", "fire hjælpere"), ("What is promise B?", "fire hjælpere"), ("vad säger löfte C?", "tre retter"), ("kan du lige fortælle om løfte B, tak", "fire hjælpere"),
    ("commitment 2 pls", "named carer"), ("commitment 2 thanks!", "named carer"), ("What does the second commitment say?", "named carer"),
    ("promise b in the home help one pls", "fire hjælpere"), ("Hvad forpligter kommunen sig til i løfte B?", "fire hjælpere"),
    ("What number is the commitment about a named carer?", "named carer"),
]


@pytest.mark.parametrize(("question", "said"), LOOKUPS, ids=[row[0] for row in LOOKUPS])
def test_a_label_is_looked_up_by_its_documents_own_word_in_any_form(asked: Put, question: str, said: str) -> None:
    found = asked(question)
    assert (found["outcome"], found["kind"]) == ("answered", "lookup")
    assert said in quotes(found)


LISTS = [
    ("kan du ramse opp alle fire knaggane", "Knagg", 4, "4 knaggar"), ("Kor mange knaggar har Fjordmark?", "Knagg", 4, "4 knaggar"), ("Kva er knaggane?", "Knagg", 4, "4 knaggar"),
    ("Vilka hörnstenar finns det?", "Hörnsten", 3, "3 hörnsten"), ("Welche Bausteine gibt es?", "Baustein", 3, "3 Baustein"), ("Hvilke løfter giver Klitborg?", "Løfte", 3, "3 løfter"),
    ("What are the three promises Klitborg makes to people at home?", "Løfte", 3, "3 promises"), ("all three commitments please", "Commitment", 3, "3 commitments"),
    ("how many commitments are there?", "Commitment", 3, "3 commitments"),
]


@pytest.mark.parametrize(("question", "word", "count", "called"), LISTS, ids=[row[0] for row in LISTS])
def test_all_of_them_are_listed_and_called_what_their_document_calls_them(asked: Put, question: str, word: str, count: int, called: str) -> None:
    found = asked(question)
    assert (found["outcome"], found["kind"]) == ("answered", "list")
    assert [one["quote"].startswith(word) for one in found["citations"]] == [True] * count
    assert called in found["answer"]


MISSING = [
    ("Hvad siger knagg 8?", "da"), ("Hva sier knagg 8?", "nb"), ("Kva seier knagg 8?", "nn"), ("Vad säger knagg 8?", "sv"), ("What does knagg 8 say?", "en"), ("Mitä sanoo knagg 8?", "fi"),
    ("Was sagt Knagg 8?", "de"), ("Que dit knagg 8 ?", "fr"),
]


@pytest.mark.parametrize(("question", "language"), MISSING, ids=[row[1] for row in MISSING])
def test_one_that_is_not_there_is_said_to_be_missing_and_how_many_there_are(asked: Put, question: str, language: str) -> None:
    found = asked(question)
    assert (found["outcome"], found["language"]) == ("not_found", language)
    assert "knagg 8" in found["answer"].casefold()
    assert all(told in found["answer"].casefold() for told in ("knagg", "4", "1–4"))


def test_numbers_are_missing_in_the_way_their_series_is_written(asked: Put) -> None:
    assert "3 hörnsten (1–3)" in asked("vad står i hörnsten V")["answer"]
    assert "(A, B, C)" in asked("løfte D")["answer"]


@pytest.mark.parametrize(("questions", "said"), [
    (("Kva seier knagg 2?", "og 4?"), "Ungdomsrådet"), (("Kva seier knagg 2?", "og den neste knaggen?"), "snakkar høgt"), (("Kva er den siste knaggen?", "og den før?"), "snakkar høgt"),
    (("Kva er knaggane?", "og den fjerde?"), "Ungdomsrådet"), (("What does commitment 2 say?", "and the next one?"), "four weeks"), (("What does commitment 2 say?", "and 3?"), "four weeks"),
    (("Was steht in Baustein 1?", "und der dritte?"), "Korb am Tor"),
])
def test_a_follow_up_points_at_another_of_the_same_kind(asked: Put, questions: tuple[str, ...], said: str) -> None:
    found = asked(*questions)
    assert found["kind"] == "lookup"
    assert said in quotes(found)


def test_a_short_follow_up_is_answered_in_the_language_of_the_conversation(asked: Put) -> None:
    assert asked("Kva seier knagg 1 i planen for biblioteka?", "og 4?")["language"] == "nn"


@pytest.mark.parametrize("question", ["What is landmark 2?", "hva er grep 2", "kva seier knegg 3?", "what does measure card 3 say", "Vad säger pelare 2?"])
def test_a_word_that_numbers_nothing_is_not_answered_from_another_kind(asked: Put, question: str) -> None:
    found = asked(question)
    assert found["outcome"] == "not_found"
    assert found["citations"] == []
    assert question.rstrip("?").rsplit(" ", 2)[1].casefold() in found["answer"].casefold()


def test_what_is_counted_or_only_sounds_alike_is_no_label(asked: Put) -> None:
    """To lift 25 kilos is no promise, and "committed" no commitment."""
    assert "løfter (" not in asked("Kan vi løfte 25 kilo?")["answer"]
    assert asked("How committed are we to trees?")["kind"] == "fact"
    assert "(A, B, C)" not in asked("Vad gäller för elever i klass 3?")["answer"]


def test_what_is_asked_of_one_is_answered_from_it_or_not_at_all(asked: Put) -> None:
    assert "Tone Vik" in quotes(asked("Hvem er ansvarleg for knagg 3?"))
    assert asked("Hva sier knagg 3 om støvsuging?")["outcome"] == "not_found"


OWNED = """---
title: Vejplan
organisation: Lindevig Kommune
language: da
---

# Vejplan

Planen har to mål for kommunens veje.

## Mål 1: Hele veje

Huller lappes inden for to uger.

## Mål 2: Stille veje

Der lægges støjsvag asfalt ved skoler.
"""
NOBODYS = """---
title: Travel plan
language: en
---

# Travel plan

There are three goals for our journeys.

## Goal 1: Fewer flights

Meetings are held online first.

## Goal 2: Slower trains

Night trains are paid for.

## Goal 3: Clean cars

Hired cars run on electricity.
"""


def test_a_label_a_body_lacks_is_not_taken_from_a_document_of_nobody(asking: Callable[..., Put]) -> None:
    put = asking(OWNED, NOBODYS)
    found = put("Hvad siger mål 3 i Lindevigs vejplan?")
    assert (found["outcome"], found["reason"]) == ("not_found", "absent.label")
    assert "2" in found["answer"]
    assert put("Hvad siger mål 3?")["outcome"] == "answered"
