"""Words, stems, compounds and concepts: what a question and a passage can have in common."""

import threading

import pytest

from assistant.language.plain import plain
from assistant.language.words import fold, parts, stem, words
from assistant.retrieval.terms import Vocabulary, terms


def test_words_are_folded_to_lower_case_and_keep_their_hyphens() -> None:
    assert words("GØR it-udstyr til 13/18, O'Brien's!") == ["gør", "it-udstyr", "til", "13/18", "o'brien's"]


def test_a_ligature_is_read_as_its_letters() -> None:
    """PDF files are full of "ﬁ" and "ﬂ"."""
    assert words("ﬁnansiering ﬂytt") == ["finansiering", "flytt"]


def test_a_letter_composed_of_two_characters_is_one() -> None:
    assert words("ma\u030al") == words("mål") == ["mål"]


@pytest.mark.parametrize(("language", "forms"), [
    ("da", ["princip", "princippet", "principper", "principperne"]), ("sv", ["kommun", "kommunen", "kommuner", "kommunerna"]),
    ("nb", ["tiltak", "tiltaket", "tiltakene"]), ("en", ["school", "schools"]), ("de", ["schule", "schulen"]), ("fi", ["koulu", "koulut", "koulun"]),
    ("fr", ["école", "écoles"]),
])
def test_forms_of_a_word_share_their_stem(language: str, forms: list[str]) -> None:
    stems = {stem(form, language) for form in forms}
    # Danish "principp-" and "princip" differ by the doubled letter; no more than two stems each.
    assert len(stems) <= (2 if language == "da" else 1)


def test_the_alphabets_of_the_north_come_together() -> None:
    assert fold("køb") == fold("köb")
    assert stem("køb", "da") == stem("köb", "da")


def test_a_language_without_a_stemmer_leaves_the_word() -> None:
    assert stem("ordene", "und") == "ordene"


def test_stems_are_the_same_from_many_threads() -> None:
    """Snowball stemmers keep state: one shared between threads mixes words up."""
    asked = [f"{word}{end}" for word in ("bibliotek", "kommun", "strategi", "skol") for end in ("", "en", "er", "erna", "s")]
    expected = [stem.__wrapped__(word, "sv") for word in asked]
    wrong: list[str] = []

    def many() -> None:
        for _ in range(50):
            wrong.extend(word for word, right in zip(asked, expected, strict=True) if stem.__wrapped__(word, "sv") != right)

    threads = [threading.Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_hyphenated_word_is_also_its_pieces() -> None:
    assert parts("it-udstyr") == ["it-udstyr", "it", "udstyr"]
    assert parts("2024/2025") == ["2024/2025", "2024", "2025"]
    assert parts("hus") == ["hus"]


def test_a_compound_is_cut_into_words_that_stand_there_by_themselves() -> None:
    known = Vocabulary.of(["digitalisering strategi bibliotek plan barn hage innkjøp avtale"])
    assert known.cut("digitaliseringsstrategi") == ("digitalisering", "strategi")
    assert known.cut("biblioteksplan") == ("bibliotek", "plan")
    assert known.cut("barnehage") == ("barn", "hage")
    assert known.cut("innkjøpsavtale") == ("innkjøp", "avtale")


def test_a_word_nothing_of_which_is_known_stays_whole() -> None:
    known = Vocabulary.of(["plan"])
    assert known.cut("ombrukssenter") == ()
    assert known.cut("plan") == ()


def test_function_words_are_no_terms() -> None:
    assert not terms("det er og som vi har", "da", Vocabulary.of([]))


@pytest.mark.parametrize(("one", "other"), [
    (("da", "bibliotek"), ("en", "library")), (("sv", "kommun"), ("fi", "kunta")), (("nb", "skole"), ("de", "schule")), (("da", "borger"), ("en", "citizen")),
])
def test_words_of_two_languages_that_mean_the_same_share_a_concept(one: tuple[str, str], other: tuple[str, str]) -> None:
    nothing = Vocabulary.of([])
    concepts = [{term for term in terms(word, code, nothing) if term.startswith("=")} for code, word in (one, other)]
    assert concepts[0] & concepts[1]


@pytest.mark.parametrize(("text", "expected"), [
    ("*ord* och **fet** och ***båda***", "ord och fet och båda"), ("[namn](http://x.y) kvar", "namn kvar"), ("![bild](x.png) text", "bild text"),
    ("_kursiv_", "kursiv"), ("a*b*c", "a*b*c"), ("snake_case_navn", "snake_case_navn"), ("2 * 3 * 4", "2 * 3 * 4"),
    ("  flere   ord\n på linje ", "flere ord på linje"), ("", ""),
])
def test_inline_marks_go_and_words_stay(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(("language", "forms"), [
    ("sv", ("område", "områden", "områdena", "områdenas")), ("sv", ("arbete", "arbeten", "arbetena")), ("sv", ("kriterium", "kriterier")),
    ("da", ("kriterium", "kriterier", "kriterierne")), ("nb", ("studium", "studier", "studiene")),
])
def test_forms_that_a_stemmer_leaves_apart_meet(language: str, forms: tuple[str, ...]) -> None:
    assert len({stem(form, language) for form in forms}) == 1
