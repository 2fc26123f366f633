"""When two pieces of text are the same words."""

import pytest

from evals.text import contains_words, covers, gram_recall, markers, normalise, readings, stands, without_markers


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a  b\n\tc ", "a b c"),
        ("digita\u00adlisering", "digitalisering"),
        ("ﬁnans\u00a0plan", "finans plan"),
        ("digita-\n   lisering", "digitalisering"),
        ("2024-\n2027", "2024- 2027"),
        ("den – måske – ’rette’", "den – måske – ’rette’"),
    ],
    ids=["white space", "soft hyphen", "ligature", "line-break hyphen", "not between digits", "the rest stays"],
)
def test_normalisation_touches_only_what_it_says(written: str, read: str) -> None:
    assert normalise(written) == read


def test_a_line_break_hyphen_has_two_readings() -> None:
    assert readings("it-\nstøtte") == ("itstøtte", "it-støtte")
    assert stands("it-støtte", "vores it-\nstøtte")
    assert stands("digitalisering", "vores digita-\nlisering")


def test_case_counts_unless_it_is_set_aside() -> None:
    assert not stands("Princip", "et princip")
    assert stands("Princip", "et princip", case=False)


def test_an_empty_quote_stands_nowhere() -> None:
    assert not stands("", "tekst")
    assert not covers("tekst", "")


def test_a_passage_covers_a_quote_with_a_little_noise_in_it() -> None:
    """One letter in 60 spoils 5 of 56 5-grams: 51/56 = .91 is enough; two letters, 46/56 = .82, are not."""
    quote = "vi passer godt på vandet i hele kommunen og i alle dens parker"
    assert covers("x " + quote.replace("hele", "hzle") + " y", quote)
    assert not covers(quote.replace("hele", "hzle").replace("passer", "pazser"), quote)


def test_a_short_quote_must_stand_as_it_is() -> None:
    assert covers("se § 93 i dag", "§ 93")
    assert not covers("se § 94 i dag", "§ 93")


def test_gram_recall_is_the_share_of_the_wanted_grams() -> None:
    """ "abcd" has the 3-grams abc and bcd; "xabc" has one of them."""
    assert gram_recall("abcd", "xabc", 3) == 0.5


def test_markers_are_numbers_in_brackets_and_not_links() -> None:
    assert markers("a [1], b [2][1] og [3](https://x) [note]") == (1, 2, 1)
    assert without_markers("a [1], b [2][1].") == "a, b."


def test_words_are_found_in_a_row_and_whole() -> None:
    assert contains_words(("en", "to", "tre"), ("to", "tre"))
    assert not contains_words(("en", "to", "tre"), ("en", "tre"))
    assert not contains_words(("enogtyve",), ("en",))
