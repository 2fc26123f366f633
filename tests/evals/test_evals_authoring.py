"""A case made at the terminal."""

from evals_making import TEXT, a_case, passage, raw_record

from evals.authoring import Author, next_id
from evals.cases.types import Case, Evidence, Fact, Reason

RECORD = raw_record("Prisen er 12 [1].", question="Hvad koster det?", passages=[passage(TEXT), passage("Andet.")])


def written(*lines: str) -> tuple[Case, str]:
    """The case that the evaluator's `lines` make, and what was shown."""
    left, shown = list(lines), list[str]()
    case = Author(lambda _: left.pop(0), shown.append).write("s-001", RECORD, ["Hej?"])
    assert left == [], "not everything was asked"
    return case, "\n".join(shown)


def test_an_answerable_case_has_the_words_and_facts_pointed_at() -> None:
    case, shown = written("", "", "", "1", "Prisen er 12 kroner.", "12 | tolv", "kroner", "", "set by hand")
    assert case == Case(
        "s-001",
        "da",
        "Hvad koster det?",
        history=("Hej?",),
        kind="fact",
        note="set by hand",
        evidence=((Evidence(("plan.txt",), "Prisen er 12 kroner."),),),
        facts=(Fact(("12", "tolv")), Fact(("kroner",))),
    )
    assert "(2) plan.txt" in shown


def test_words_that_do_not_stand_there_are_asked_for_again() -> None:
    case, shown = written("sv", "y", "list", "9", "1 2", "Prisen er 13", "Prisen er 12", "", "", "")
    assert (case.language, case.kind) == ("sv", "list")
    assert case.quotes == ("Prisen er 12", "Andet.")
    assert "do not stand in the passage" in shown
    assert "passages 1 to 2" in shown


def test_an_unanswerable_case_has_its_reason() -> None:
    case, shown = written("", "nej", "because", "nonsense", "")
    assert (case.answerable, case.reason, case.evidence) == (False, Reason.NONSENSE, ())
    assert "is not one of" in shown


def test_the_next_id_is_above_all_that_are_taken() -> None:
    cases = [a_case(id=name) for name in ("s-001", "s-007", "other-9", "s-x")]
    assert next_id(cases, "s") == "s-008"
    assert next_id([], "s") == "s-001"
