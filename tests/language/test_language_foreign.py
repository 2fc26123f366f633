"""A question in a language we do not answer in is known for one, and none of ours is taken for one."""

import pytest

from assistant.language.foreign import UNKNOWN, foreign

ABROAD = {
    "es": ["¿Quién puede probar las ideas nuevas?", "¿Cuánto cuesta aprender a nadar?", "¿qué dice el principio 3?"],
    "it": ["Chi è responsabile della strategia?", "Quando apre la nuova biblioteca?"],
    "pt": ["Quem é responsável pelas escolas?", "Quanto custa a licença de pesca?"],
    "nl": ["Wie is verantwoordelijk voor de fietspaden?", "Hoeveel kost het om te leren zwemmen?", "wat zegt principe 3?"],
    "pl": ["Kto odpowiada za ścieżki rowerowe?", "Ile kosztuje nauka pływania?"],
    "is": ["Hver ber ábyrgð á hjólastígum?", "Hvað kostar að læra að synda?"],
    "ro": ["Cine răspunde de pistele pentru biciclete?"],
    "lt": ["Kas atsakingas už dviračių takus?"],
    "et": ["Kes vastutab jalgrattateede eest?"],
    "tr": ["Bisiklet yollarından kim sorumlu?"],
    "uk": ["Хто відповідає за принцип 5?", "Скільки коштує навчитися плавати?"],
    "ru": ["Кто отвечает за велосипедные дорожки?", "Что такое цифровая стратегия? Объясните, пожалуйста"],
    "ar": ["من المسؤول عن مسارات الدراجات؟", "كم تكلفة تعلم السباحة؟"],
    "fa": ["چه کسی مسئول مسیرهای دوچرخه است؟"],
}
OURS = [
    "princip 3", "Principle 7?", "principle 11", "guideline g", "Rule 5", "redundans?", "handlingsplan Digi Rogaland", "vem e it-direktör i halland",
    "Hvem er IT-sjef i Region Sjælland?", "Og princip 6?", "Hva kostet Øvelse Storm?", "periaate 5", "und die fünfte?", "§ 93", "", "12", "?",
    "Qui est responsable?", "Hvad betyder »atención urgente«?", "Was sagt die Región Zelandia über Daten?",
]


@pytest.mark.parametrize(("code", "question"), [(code, question) for code, questions in ABROAD.items() for question in questions])
def test_a_question_in_another_language_is_known_for_one(code: str, question: str) -> None:
    assert foreign(question) == code


@pytest.mark.parametrize("question", OURS)
def test_none_of_our_languages_is_taken_for_another(question: str) -> None:
    assert foreign(question) == ""


def test_letters_that_nobody_here_writes_are_foreign_all_the_same() -> None:
    assert foreign("Ποιος είναι υπεύθυνος;") == UNKNOWN
    assert foreign("誰が責任者ですか") == UNKNOWN


def test_in_a_conversation_a_few_words_go_on_in_its_language() -> None:
    assert foreign("y el 5?", "es") == "es"
    assert foreign("og det femte?", "es") == ""
