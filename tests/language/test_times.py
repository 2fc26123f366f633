"""Times as documents tell them, and what asks for them: a length, a condition, a month and an old year answer too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.language.times import leads_in, lengths, recurs, tells_time
from assistant.question.types import Wants
from assistant.question.wants import asks_measure, counted, wanted, when_must
from assistant.service import Assistant
from assistant.settings import Settings


@pytest.mark.parametrize(("text", "language"), [
    ("Loggen slettes efter seks måneder.", "da"), ("Rapporten lämnas i mars.", "sv"), ("Byggd på 1800-talet.", "sv"), ("The office opens at 8:30.", "en"),
    ("Det ble avstått i 1809.", "nb"), ("Fristen er fredag.", "da"), ("In the 19th century it was a mill.", "en"), ("Kokous pidetään keväällä.", "fi"),
    ("Das Gesetz gilt seit 1814.", "de"), ("Le délai est de trois semaines.", "fr"), ("Tempelet falt i 480 f.Kr.", "nb"), ("Applications close 15 May.", "en"),
])
def test_a_time_is_told(text: str, language: str) -> None:
    assert tells_time(text, language)


@pytest.mark.parametrize(("text", "language"), [
    ("Vi samler det i én plan.", "da"), ("It may be postponed.", "en"), ("Vår plan är öppen.", "sv"), ("Der er 1750 træer.", "da"), ("Punkt 4.2 gælder.", "da"), ("See section 12.10.", "en"),
])
def test_no_time_is_told(text: str, language: str) -> None:
    assert not tells_time(text, language)


def test_lengths_are_known_by_their_unit_in_every_language() -> None:
    assert lengths("mindst fire år og to uger", "da") == {"year", "week"}
    assert lengths("at least four years", "en") == lengths("vähintään neljä vuotta", "fi") == {"year"}
    assert not lengths("året efter", "da")


def test_what_is_asked_when_may_be_answered_by_a_condition() -> None:
    assert when_must("Hvornår skal vi indberette et brud?", "da") and when_must("When must we report it?", "en")
    assert not when_must("Hvornår blev planen vedtaget?", "da") and not when_must("When was it adopted?", "en")
    assert leads_in("Bruddet indberettes, senest når det er opdaget.", "da") and not leads_in("Planen er vedtaget.", "da")


@pytest.mark.parametrize(("text", "language", "wants"), [
    ("What do they do to reduce costs?", "en", Wants.ANYTHING), ("Vad händer om jag inte kan betala?", "sv", Wants.ANYTHING), ("What is the budget?", "en", Wants.AMOUNT),
    ("Hvad koster det?", "da", Wants.AMOUNT), ("Vad får en konsult kosta?", "sv", Wants.AMOUNT), ("Vilken budget finns det?", "sv", Wants.AMOUNT), ("Hvor meget må vi bruge?", "da", Wants.AMOUNT),
])
def test_a_word_of_money_asks_for_an_amount_where_it_is_what_is_asked(text: str, language: str, wants: Wants) -> None:
    assert wanted(text, [language]) is wants


def test_how_much_of_anything_is_no_question_of_money() -> None:
    assert asks_measure("Hvor mye drivstoff brukte bilen?", "nb") and not asks_measure("Hvor meget af budgettet er brugt?", "da")


def test_what_is_counted_follows_how_many() -> None:
    assert counted("Hur många myndigheter arbetar för målen?", ["sv"])[0] == "myndigheter"


LOG = "---\ntitle: Logplan\norganisation: Klitborg kommune\nlanguage: da\n---\n\n# Logplan\n\n{}\n"
RULES = (
    "Adgangslogge opbevares i fem år og slettes derefter.\n\nEt databrud indberettes til tilsynet, når det er opdaget, og senest efter tre dage.\n\n"
    "Vandværket bruger 900 kilowatt til sine pumper om vinteren."
)


@pytest.mark.parametrize(("question", "words"), [
    ("Hvor længe skal vi opbevare adgangslogge?", "fem år"), ("Hvor mange år opbevares adgangslogge?", "fem år"), ("Hvornår skal vi indberette et databrud?", "når det er opdaget"),
])
def test_lengths_and_conditions_are_answers(read_in: Callable[..., dict[str, Any]], tmp_path: Path, question: str, words: str) -> None:
    (tmp_path / "log.md").write_text(LOG.format(RULES), encoding="utf-8")
    read_in(tmp_path / "index", tmp_path / "log.md")
    answer = Assistant.open(Settings(index=tmp_path / "index")).ask(question)
    assert any(words in one.quote for one in answer.citations), answer.reason


@pytest.mark.parametrize(("text", "language"), [
    ("Minst tre turer per dag", "sv"), ("Rådet mødes to gange om året", "da"), ("Møtet holdes fire ganger i året", "nb"), ("Two checks a week are made", "en"),
    ("Drei Fahrten pro Tag", "de"), ("Deux visites par mois", "fr"),
])
def test_how_often_may_be_told_by_a_number_in_a_unit(text: str, language: str) -> None:
    assert recurs(text, language)


@pytest.mark.parametrize(("text", "language"), [("I år bygger vi tre broer", "da"), ("Vi ses i dag kl. 3", "nb"), ("The plan covers four years", "en"), ("Om två veckor", "sv")])
def test_a_length_or_a_day_is_no_frequency(text: str, language: str) -> None:
    assert not recurs(text, language)
