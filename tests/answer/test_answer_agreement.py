"""Several documents that state the same: word for word it is quoted once, of another number or denied both are shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.record import Answer, Note, Say
from assistant.service import Assistant
from assistant.settings import Settings

HEAD = "---\ntitle: {title}\norganisation: {organisation}\nlanguage: da\n---\n\n# {title}\n\n"
CYCLES = "Alle skoler i kommunen skal have overdækket cykelparkering inden udgangen af 2031."
# What else each document says, so that they are no copies of one another.
FILLING = (
    "Vinterberedskabet rydder stierne før klokken syv om morgenen, og borgerne kan følge det på kortet.",
    "Biblioteket låner trillebøre og skovle ud til foreninger, der passer byens bede om sommeren.",
)


@pytest.fixture
def over(read_in: Callable[..., dict[str, Any]], tmp_path: Path) -> Callable[..., Assistant]:
    """An assistant over documents of Klitborg, each made of its title, a sentence, and another organisation where one is named."""

    def opened(*written: tuple[str, str] | tuple[str, str, str]) -> Assistant:
        (tmp_path / "in").mkdir()
        for number, (title, sentence, *organisation) in enumerate(written):
            head = HEAD.format(title=title, organisation=(organisation or ["Klitborg kommune"])[0])
            (tmp_path / "in" / f"{number}.md").write_text(f"{head}{sentence}\n\n{FILLING[number]}\n", encoding="utf-8")
        read_in(tmp_path / "index", tmp_path / "in")
        return Assistant.open(Settings(index=tmp_path / "index"))

    return opened


def notes(answer: Answer) -> list[str]:
    return [part.kind for part in answer.parts if isinstance(part, Note)]


def test_a_sentence_that_stands_in_two_documents_is_quoted_once_and_both_are_named(over: Callable[..., Assistant]) -> None:
    answer = over(("Cykelplan", CYCLES), ("Skoleplan", CYCLES)).ask("Hvornår skal skolerne have overdækket cykelparkering?")
    assert sum(CYCLES in getattr(part, "text", "") for part in answer.parts) == 1
    assert {one.document.about.title for one in answer.citations if one.quote == CYCLES} == {"Cykelplan", "Skoleplan"}
    said = [part for part in answer.parts if isinstance(part, Say)][-1]
    assert "ordret" in said.text and len(said.markers) == 1
    assert "disagree" not in notes(answer)


@pytest.mark.parametrize("contrary", [CYCLES.replace("2031", "2027"), CYCLES.replace("skal have", "skal ikke have")], ids=["another number", "denied"])
def test_two_documents_that_contradict_each_other_are_both_shown_and_said_to(over: Callable[..., Assistant], contrary: str) -> None:
    answer = over(("Cykelplan", CYCLES), ("Skoleplan", contrary)).ask("Hvornår skal skolerne have overdækket cykelparkering?")
    assert {one.quote for one in answer.citations} >= {CYCLES, contrary}
    assert "disagree" in notes(answer)


def test_what_another_organisation_does_is_no_contradiction(over: Callable[..., Assistant]) -> None:
    held = over(("Cykelplan", CYCLES), ("Skoleplan", CYCLES.replace("2031", "2027"), "Havneby kommune"))
    assert "disagree" not in notes(held.ask("Hvornår skal skolerne have overdækket cykelparkering?"))


def test_the_same_number_in_letters_is_no_contradiction(over: Callable[..., Assistant]) -> None:
    written = "Kommunen opretter {} nye ladestandere ved hver svømmehal i byen."
    answer = over(("Cykelplan", written.format("fire")), ("Skoleplan", written.format("4"))).ask("Hvor mange ladestandere opretter kommunen ved svømmehallen?")
    assert answer.citations and "disagree" not in notes(answer)


def test_the_same_rule_for_something_else_is_no_contradiction(over: Callable[..., Assistant]) -> None:
    rule = "For at køre som chauffør på linje {}-bus skal du have haft kørekort i mindst {} år."
    answer = over(("Krav A", rule.format("A", "fire")), ("Krav B", rule.format("B", "to"))).ask("Hvor længe skal jeg have haft kørekort for at køre A-bus?")
    assert answer.citations and "disagree" not in notes(answer)
