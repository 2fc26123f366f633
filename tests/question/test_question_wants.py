"""What type of answer is asked for, by the sentence that asks and not by words that stand somewhere in the text."""

import pytest

from assistant.language.lexicon import LANGUAGES
from assistant.question.types import Wants
from assistant.question.wants import wanted


@pytest.mark.parametrize(("text", "language"), [
    ("Does the council save power when it runs its pumps?", "en"), ("Är det så att avgiften tas ut när huset är klart?", "sv"), ("Er det lov å parkere når det snør?", "nb"),
    ("Can faster service come at the expense of quality?", "en"), ("Min nabo fik en bøde på 500 kroner i går. Kan han klage?", "da"),
    ("registration number of the harbour paper", "en"), ("Vilket diarienummer har beslutet?", "sv"), ("Er der afsat penge til cykelstier?", "da"),
])
def test_words_of_time_money_and_number_that_are_not_asked_for_ask_nothing(text: str, language: str) -> None:
    assert wanted(text, [language]) is Wants.ANYTHING


@pytest.mark.parametrize(("text", "language", "wants"), [
    ("Vet du när planen antogs?", "sv", Wants.DATE), ("When must we report it?", "en", Wants.DATE), ("Når er fristen?", "nb", Wants.DATE),
    ("Hvor lang er ventetiden?", "da", Wants.AMOUNT), ("Hur långt är spåret?", "sv", Wants.AMOUNT), ("Kor lang tid tek det?", "nn", Wants.AMOUNT),
    ("Vi skal bygge en bro. Hvad er budgettet?", "da", Wants.AMOUNT), ("budget cykelbro", "da", Wants.AMOUNT), ("how many kroner may we spend", "en", Wants.AMOUNT),
    ("Vad får man låna och vad får det kosta?", "sv", Wants.AMOUNT), ("Wie weit ist es?", "de", Wants.AMOUNT),
])
def test_they_ask_where_the_question_is_theirs(text: str, language: str, wants: Wants) -> None:
    assert wanted(text, [language]) is wants


@pytest.mark.parametrize(("text", "language"), [
    ("Hvad er en gangbro?", "da"), ("Vad är ett vattendrag?", "sv"), ("What is a public tender?", "en"), ("Was ist ein Gutachten?", "de"), ("Vad är distansarbete?", "sv"),
])
def test_what_a_thing_is_asks_for_its_definition(text: str, language: str) -> None:
    assert wanted(text, [language]) is Wants.DEFINITION


@pytest.mark.parametrize("text", ["Hvad er ambitionen med planen?", "What is the aim of the plan for the harbour?", "Vad är det största problemet i hamnen?"])
def test_what_the_aim_is_asks_for_no_definition(text: str) -> None:
    assert wanted(text, LANGUAGES) is not Wants.DEFINITION


@pytest.mark.parametrize("text", ["När de skriver \"vi\" i policyn, räknas jag då?", "When they write that, am I counted?", "Når vi køber nyt, hvem skal så godkende det?"])
def test_when_before_a_subject_only_joins(text: str) -> None:
    assert wanted(text, ("sv", "da", "en")) is not Wants.DATE


@pytest.mark.parametrize("text", ["När ska vi rapportera?", "When do we report?", "Hvornår skal vi rapportere?"])
def test_when_before_a_verb_asks_for_a_time(text: str) -> None:
    assert wanted(text, ("sv", "da", "en")) is Wants.DATE
