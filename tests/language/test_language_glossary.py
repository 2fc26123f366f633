"""Questions in other languages, read word by word in English."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.glossary import GLOSSARIES, has_glossary, in_english
from assistant.language.lexicon import concepts, lexicon

FILES = sorted(GLOSSARIES.glob("*.toml"))
CODES = [path.stem for path in FILES]


@pytest.mark.parametrize(("code", "question", "told"), [
    ("es", "¿Quién es responsable del principio 5?", ("who", "responsib", "principle 5")), ("es", "¿Cuánto cuesta?", ("how much", "cost")),
    ("nl", "Wie is verantwoordelijk voor principe 5?", ("who", "responsib", "principle 5")), ("nl", "Hoeveel kost het?", ("how much", "cost")),
    ("pl", "Kto odpowiada za zasadę 5?", ("who", "responsib", "principle 5")), ("pl", "Dlaczego?", ("why",)),
    ("uk", "Хто відповідає за принцип 5?", ("who", "responsib", "principle 5")), ("uk", "Чому?", ("why",)),
    ("ar", "من المسؤول عن المبدأ 5؟", ("who", "responsib", "principle 5")), ("ar", "كم يكلف؟", ("how much", "cost")),
    ("ro", "Cine răspunde de principiul 5?", ("who", "responsib", "principle 5")), ("ro", "Care este obiectivul 5?", ("what", "objective 5")), ("ro", "Cât costă?", ("how much", "cost")),
    ("pt", "Quem é responsável pelo princípio 5?", ("who", "responsib", "principle 5")), ("pt", "Quanto custa?", ("how much", "cost")),
    ("ru", "Кто отвечает за принцип 5?", ("who", "responsib", "principle 5")), ("ru", "Почему?", ("why",)),
    ("et", "Kes vastutab põhimõtte 5 eest?", ("who", "responsib", "principle 5")), ("et", "Mida ütleb põhimõte 3?", ("principle 3?",)),
    ("is", "Hver ber ábyrgð á markmiði 5?", ("who", "responsib", "goal 5")), ("is", "Hvers vegna?", ("why",)),
])
def test_the_question_is_read_in_english(code: str, question: str, told: tuple[str, ...]) -> None:
    read = in_english(question, code).casefold()
    assert [word for word in told if word not in read] == []


def test_the_longest_phrase_counts() -> None:
    assert in_english("¿Por qué?", "es").casefold() == "why?"


def test_marks_may_be_left_off() -> None:
    assert in_english("quien es responsable", "es") == in_english("quién es responsable", "es")


def test_an_inflected_word_is_known_by_its_beginning() -> None:
    assert "librar" in in_english("bibliotekami", "pl").casefold()


def test_what_is_written_together_is_taken_apart() -> None:
    assert "strategy" in in_english("الاستراتيجية", "ar").casefold()


@pytest.mark.parametrize(("code", "written", "read"), [
    ("ru", "Халланде", "Hallande"), ("uk", "Рогаланд", "Rogaland"), ("ru", "Зеландии", "Zealand"), ("ar", "هالاند", "Halland"), ("ru", "ъфыв", ""), ("ru", "Вестра-Гёталанд", "Vestra-Götaland"), ("ru", "Принципы Региона Халланд", "Principles region Halland"),
])
def test_a_name_in_other_letters_is_spelt_in_ours(code: str, written: str, read: str) -> None:
    assert in_english(written, code) == read


@pytest.mark.parametrize("code", CODES)
def test_names_and_numbers_stay_as_they_are(code: str) -> None:
    assert in_english("Östergötland 2030 §131 Hvidtangerup", code) == "Östergötland 2030 §131 Hvidtangerup"


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(max_size=80))
def test_whatever_is_typed_is_read_without_complaint(code: str, text: str) -> None:
    assert isinstance(in_english(text, code), str)


@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_a_glossary_is_written_in_lower_case_and_leads_to_english_we_know(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [form for table in ("phrases", "words") for forms in raw[table].values() for form in forms if form != form.casefold()] == []
    ours = {form for row in concepts().values() for form in row["en"]}
    assert sorted(set(raw["words"]) - ours) == []


@pytest.mark.parametrize("path", FILES, ids=CODES)
def test_a_glossary_can_ask(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    asks = {"who", "when", "where", "why", "how", "how much", "how many", "what", "which", "principle", "goal", "focus area", "strategy", *(month for month in lexicon("en").raw["months"] if len(month) > 4)}
    assert sorted(asks - {english for english, forms in raw["phrases"].items() if forms}) == []


def test_a_language_of_our_own_needs_none() -> None:
    assert not has_glossary("da")
    assert not has_glossary("")
