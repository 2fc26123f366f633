"""A case made at the terminal."""

import json
from pathlib import Path

import pytest
from evals_making import TEXT, a_case, citation, passage, raw_record

from evals.authoring import Author, next_id, places
from evals.cases.types import Case, Evidence, Fact, Reason
from evals.errors import RecordError
from evals.kept import Kept, read_kept
from evals.records import read_record

RECORD = raw_record("Prisen er 12 [1].", question="Hvad koster det?", passages=[passage(TEXT), passage("Andet.")])


def written(*lines: str) -> tuple[Case, str]:
    """The case that the evaluator's `lines` make, and what was shown."""
    left, shown = list(lines), list[str]()
    case = Author(lambda _: left.pop(0), shown.append).write("s-001", Kept(RECORD, ("Hej?",), "Prisen er en anden"))
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
    assert "(before) Hej?" in shown
    assert "The reader says: Prisen er en anden" in shown


def test_words_that_do_not_stand_there_are_asked_for_again() -> None:
    case, shown = written("y", "sv", "y", "llist", "list", "9", "1 2", "Prisen er 13", "Prisen er 12", "", "", "")
    assert (case.language, case.kind) == ("sv", "list")
    assert case.quotes == ("Prisen er 12", "Andet.")
    assert "do not stand in the passage" in shown
    assert "passages 1 to 2" in shown
    assert "'y' is not one of" in shown and "'llist' is not one of" in shown


def test_an_unanswerable_case_has_its_reason() -> None:
    case, shown = written("", "nej", "because", "nonsense", "")
    assert (case.answerable, case.reason, case.evidence) == (False, Reason.NONSENSE, ())
    assert "is not one of" in shown


def test_the_next_id_is_above_all_that_are_taken() -> None:
    cases = [a_case(id=name) for name in ("s-001", "s-007", "other-9", "s-x")]
    assert next_id(cases, "s") == "s-008"
    assert next_id([], "s") == "s-001"


def test_of_what_the_page_kept_only_lines_with_an_answer_can_become_cases(tmp_path: Path) -> None:
    lines = [{"verdict": "useful"}, {"record": RECORD, "history": ["Hej?"], "comment": "nej"}, {"record": RECORD}]
    (tmp_path / "kept.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert read_kept(tmp_path / "kept.jsonl") == (Kept(RECORD, ("Hej?",), "nej"), Kept(RECORD))


def test_a_file_of_judgements_without_consent_says_why_it_is_of_no_use(tmp_path: Path) -> None:
    (tmp_path / "feedback.jsonl").write_text('{"verdict": "useful"}\n{"verdict": "useful"}\n')
    with pytest.raises(RecordError, match="without consent"):
        read_kept(tmp_path / "feedback.jsonl")


@pytest.mark.parametrize("text", ["", "no JSON", '{"a": 1}\n{'])
def test_a_file_that_is_no_json_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "kept.jsonl").write_text(text)
    with pytest.raises(RecordError, match=r"kept\.jsonl"):
        read_kept(tmp_path / "kept.jsonl")


def test_what_is_cited_but_was_not_retrieved_can_be_evidence_too() -> None:
    cited = [citation(1, "Prisen", TEXT), citation(2, "Et bilag", "Et bilag med mere."), citation(3, "mere", "Et bilag med mere.")]
    record = read_record(raw_record("Se [1][2][3].", passages=[passage(TEXT)], citations=cited))
    assert [place.text for place in places(record)] == [TEXT, "Et bilag med mere."]
