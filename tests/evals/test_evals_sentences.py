"""An answer taken apart."""

from evals.metrics.sentences import sentences

ANSWER = """Planen har to mål [1]. De gælder fra 2022, jf. bl.a. bilaget [2].

Den siger:

> Vi passer på vandet. Det er **vigtigt** for os alle.
> Og for [fremtiden] [3]

## Kilder
| hvad | hvor |
|---|---|
| vand [1] | parken [4] |

1. *Første* punkt [1][2]
2. Andet punkt"""


def test_every_sentence_has_the_markers_that_carry_it() -> None:
    assert [(found.text, set(found.markers)) for found in sentences(ANSWER)] == [
        ("Planen har to mål.", {1}),
        ("De gælder fra 2022, jf. bl.a. bilaget.", {2}),
        ("Den siger:", {3}),
        ("Vi passer på vandet.", {3}),
        ("Det er vigtigt for os alle.", {3}),
        ("Og for [fremtiden]", {3}),
        ("vand parken", {1, 4}),
        ("Første punkt", {1, 2}),
        ("Andet punkt", set()),
    ]


def test_a_marker_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    assert [set(found.markers) for found in sentences("Vandet er rent. [1] Luften er ren. [2]")] == [{1}, {2}]


def test_an_empty_answer_has_no_sentences() -> None:
    assert sentences("") == ()


def test_factual_is_a_number_a_name_or_six_words_and_no_question() -> None:
    found = sentences(
        "Hej du.\n\nI 2022.\n\nSpørg Odense.\n\nVi går hjem.\n\n"
        "Måske er det en helt anden plan?\n\nDet er en helt anden plan."
    )
    assert [one.is_factual(["odense"]) for one in found] == [False, True, True, False, False, True]


def test_what_is_quoted_stays_whole() -> None:
    (found, after) = sentences("- **Princip 3:** “Vi passer på vandet. Det er vigtigt.” [2] Og mere.")
    assert (found.text, set(found.markers)) == ("Princip 3: “Vi passer på vandet. Det er vigtigt.”", {2})
    assert after.text == "Og mere."


def test_a_note_in_italics_is_no_sentence_of_the_answer() -> None:
    assert [
        found.text
        for found in sentences("Svaret er her.\n\n*Planen er et udkast fra 2018.*\n\n* punkt*\n\n**Fed** slut.")
    ] == [
        "Svaret er her.",
        "punkt",
        "Fed slut.",
    ]
