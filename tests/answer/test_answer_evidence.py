"""What counts as evidence that a question is answered: who signed, somebody's own case, words spelt apart or as they sound."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.language.words import sounded
from assistant.record import Kind, Outcome
from assistant.service import Assistant
from assistant.settings import Settings

PLAN = """---
title: Brandplan
organisation: Klitborg kommune
language: da
---

# Brandplan

Brandplanen gælder for alle skoler og haller i kommunen.

## Udstyr

Hver hal har to brandslukkere, og pedellen prøver dem hvert halve år. Øvelserne faciliteres af beredskabet.

Planen er vedtaget i foråret 2027 og gælder i en fireårig periode. Den gælder for hele kommunen. Princip 1: Alle kender vejen ud.

| Udstyr | Pris |
| --- | --- |
| Brandslukker | 1 450 |
| Røgalarm | 320 |

## Begreber

Pedel: den, der passer en bygning til daglig.

**Samlingsplads** er stedet, hvor alle mødes efter en alarm.

## Underskrift

Bodil Kragelund

Beredskabschef

Verner Toft

Skoledirektør
"""


@pytest.fixture(scope="module")
def plan(read_in: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "brandplan.md").write_text(PLAN, encoding="utf-8")
    read_in(folder / "index", folder / "brandplan.md")
    return Assistant.open(Settings(index=folder / "index"))


def quoted(plan: Assistant, question: str) -> str:
    answer = plan.ask(question)
    return " ".join(one.quote for one in answer.citations) or answer.reason


@pytest.mark.parametrize("question", ["Hvem har underskrevet planen?", "Who signed the fire plan?", "Vem har skrivit under brandplanen?"])
def test_who_signed_is_answered_by_the_signatures(plan: Assistant, question: str) -> None:
    assert "Bodil Kragelund" in quoted(plan, question) and "Verner Toft" in quoted(plan, question)


@pytest.mark.parametrize(("question", "words"), [
    ("Hvad er en pedel?", "passer en bygning"), ("Hvad er en samlingsplads?", "alle mødes efter en alarm"), ("What is a samlingsplads?", "alle mødes efter en alarm"),
])
def test_a_term_is_answered_by_its_definition(plan: Assistant, question: str, words: str) -> None:
    assert words in quoted(plan, question)


def test_a_compound_with_a_space_slipped_into_it_is_that_compound(plan: Assistant) -> None:
    assert "To brandslukkere".casefold() in quoted(plan, "Hvor mange brand slukkere har hver hal?").casefold()


def test_a_loan_is_one_word_however_it_is_spelt(plan: Assistant) -> None:
    assert sounded("faciliteres")[:6] == sounded("fasiliteres")[:6]
    assert "beredskabet" in quoted(plan, "Hvem fasiliterer øvelsene?")


def test_a_row_of_a_table_answers_how_much_without_a_unit(plan: Assistant) -> None:
    assert "1 450" in quoted(plan, "Hvad koster en brandslukker?")


def test_a_case_somebody_tells_is_checked_against_what_bears_on_it(plan: Assistant) -> None:
    case = "Jeg er pedel på en skole i Klitborg og vil gerne vente med at prøve brandslukkerne til næste år. Er det i orden?"
    answer = plan.ask(case)
    assert answer.kind is Kind.FIT and answer.outcome is Outcome.ANSWERED
    assert any("hvert halve år" in one.quote for one in answer.citations)


def test_places_in_somebodys_case_ask_for_nobodys_documents(plan: Assistant) -> None:
    answer = plan.ask("Må vi flytte en brandslukker fra hallen, når den skal prøves i Aalborg?")
    assert answer.reason != "absent.organisation"
    assert plan.ask("Hvad siger Aalborg Kommunes brandplan?").reason == "absent.organisation"


@pytest.mark.parametrize("question", [
    "Hvad sker der, hvis en skole ikke følger brandplanen?", "What are the consequences if a school does not follow the fire plan?",
    "Hvad er telefonnummeret til beredskabet?", "Hvad er mailadressen til Bodil Kragelund?", "Hvilken dag blev brandplanen vedtaget?",
    "Hvad hedder kommunaldirektøren?", "Hvem er pedel på Møllegade?",
])
def test_what_the_type_of_answer_wants_must_be_there(plan: Assistant, question: str) -> None:
    """A sanction, a number to call, an address, the day itself, a name that stands with the post."""
    assert plan.ask(question).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(("question", "words"), [
    ("Hvornår er brandplanen vedtaget?", "foråret 2027"), ("Hvor mange år gælder brandplanen?", "fireårig"),
    ("Gælder planen kun for hallerne på havnen, eller gælder den for hele kommunen?", "hele kommunen"),
    ("Hvem er beredskabschef?", "Bodil Kragelund"),
])
def test_what_is_there_is_said(plan: Assistant, question: str, words: str) -> None:
    assert words in quoted(plan, question)


def test_an_overview_tells_what_a_document_is_for(read_in: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    told = "Formålet med planen er, at alle børn lærer at svømme, før de fylder tolv år."
    text = "# Svømmeplan\n\nUdvalget holdt otte møder om planen i løbet af efteråret og vinteren.\n\nHer kan man skrive en kort tekst om planen.\n\n" + told
    (tmp_path / "plan.md").write_text(text, encoding="utf-8")
    read_in(tmp_path / "index", tmp_path / "plan.md")
    answer = Assistant.open(Settings(index=tmp_path / "index")).ask("Giv mig et kort overblik over svømmeplanen")
    said = [one.quote for one in answer.citations]
    assert told in said and not any("Her kan man skrive" in quote for quote in said)
