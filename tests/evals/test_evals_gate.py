"""The gate: every damage is caught, nothing else is."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from evals_making import collection, collection_cases, collection_door, collection_records

from evals.baseline import kept, move
from evals.cases.sets import write_set
from evals.cases.types import Case
from evals.compare import Comparison, compare
from evals.damage import DAMAGES, DamagedDoor
from evals.door import Door
from evals.errors import RunError, SetError
from evals.gate import Objection, Rules, judge, read_rules, short_of
from evals.junit import junit
from evals.markdown import markdown
from evals.results import Run, read_run
from evals.run import RESULTS, Plan, run
from evals.scripted import ScriptedDoor
from evals.trial import CASES, COMPARISON, JUNIT, REPORT, trial


def ran(folder: Path, door: Door, cases: Sequence[Case] = collection_cases()) -> Run:
    run(Plan(tuple(cases), ("made",)), door, folder, io.StringIO())
    return read_run(folder)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return ran(tmp_path_factory.mktemp("runs") / "good", collection_door())


def changed(tmp_path: Path, at: int, **fields: Any) -> Run:
    """A run in which record `at` is another."""
    records = collection_records()
    records[at] |= fields
    return ran(tmp_path / "changed", ScriptedDoor(records, collection()))


def rules_of(objections: Sequence[Objection]) -> set[str]:
    return {objection.rule for objection in objections}


@pytest.mark.parametrize("name", list(DAMAGES))
def test_a_damaged_build_is_caught(tmp_path: Path, good: Run, name: str) -> None:
    """By comparison alone: neither an invariant nor a floor is needed to see it."""
    damaged = ran(tmp_path / "damaged", DamagedDoor(collection_door(), DAMAGES[name]))
    objections = judge(compare(good, damaged), Rules())
    assert {"b", "c"} <= rules_of(objections)
    assert "a" not in rules_of(objections), objections


def test_ten_runs_of_an_unchanged_build_pass(tmp_path: Path, good: Run) -> None:
    for number in range(10):
        again = ran(tmp_path / str(number), collection_door())
        comparison = compare(good, again)
        assert judge(comparison, read_rules()) == ()
        assert comparison.changes == ()
        assert {one.verdict for one in comparison.differences} <= {"equal", "reported only"}


def test_a_broken_invariant_shuts_the_gate_whatever_the_means(tmp_path: Path, good: Run) -> None:
    answer = collection_records()[0]["answer"] + " Og mere [7]."
    objections = judge(compare(good, changed(tmp_path, 0, answer=answer)), Rules(drop=1))
    assert [objection.text.split(" ")[0] for objection in objections if objection.rule == "a"] == ["a0:", "a0:"]


def test_a_crash_shuts_the_gate(tmp_path: Path, good: Run) -> None:
    broken = ran(tmp_path / "x", ScriptedDoor(collection_records()[1:], collection()))
    assert "a0 crashed" in judge(compare(good, broken), Rules(drop=1))[0].text


def test_other_cases_than_the_baselines_shut_the_gate(tmp_path: Path, good: Run) -> None:
    cases = collection_cases()
    other = [replace(cases[1], note="another"), *cases[2:]]
    objections = judge(compare(good, ran(tmp_path / "x", collection_door(), other)), Rules())
    assert ["missing" in one.text or "reworded" in one.text for one in objections] == [True, True]
    assert rules_of(objections) == {"a"}


def test_a_pinned_case_must_go_on_passing(tmp_path: Path, good: Run) -> None:
    """Case a3 is pinned, a4 is not; one case of 30 is a fall of .033, allowed here."""
    refusal = {"outcome": "not_found", "citations": [], "answer": "Det siger dokumenterne ikke noget som helst om."}
    pinned = judge(compare(good, changed(tmp_path, 3, **refusal)), Rules(drop=0.05))
    assert rules_of(pinned) == {"d"}
    free = judge(compare(good, changed(tmp_path / "free", 4, **refusal)), Rules(drop=0.05))
    assert free == ()


def test_a_small_fall_is_allowed_and_a_larger_is_not(tmp_path: Path, good: Run) -> None:
    """One of 30 answers without its fact: A2 falls by .033. At .03 that is too much, at .04 it is not."""
    quoteless = changed(tmp_path, 5, answer="Det her er slet ikke svaret på noget af det [1].")
    assert any(one.text.startswith("A2") for one in judge(compare(good, quoteless), Rules(drop=0.03)))
    assert judge(compare(good, quoteless), Rules(drop=0.04)) == ()


def test_floors_hold_without_a_difference(good: Run) -> None:
    rules = Rules(at_least={"facts": 1.01}, at_most={"invented": -0.1})
    assert {one.text for one in judge(compare(good, good), rules)} == {
        "facts is 1.000, at least 1.01",
        "invented is 0.000, at most -0.1",
    }


def test_a_floor_for_a_figure_that_is_none_is_an_error(good: Run) -> None:
    with pytest.raises(SetError, match="'covered'"):
        judge(compare(good, good), Rules(at_least={"covered": 1.0}))


def test_rules_with_unknown_names_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text("dorp = 0.1")
    with pytest.raises(SetError, match="dorp"):
        read_rules(tmp_path / "rules.toml")


def test_losing_half_is_worse_and_winning_it_back_is_better(tmp_path: Path, good: Run) -> None:
    """Fifteen of thirty answers lose their fact: A2 1 → .5, McNemar 0-15, p = 2/2^15."""
    records = [
        record | {"answer": "Slet ikke noget [1]."} if at % 2 and record["citations"] else record
        for at, record in enumerate(collection_records())
    ]
    worse = ran(tmp_path / "worse", ScriptedDoor(records, collection()))
    found = {one.metric.name: one for one in compare(good, worse).differences}["A2"]
    assert (found.old, found.new, found.gain, found.verdict) == (1, 0.5, -0.5, "worse")
    assert found.p == pytest.approx(2 / 2**15)
    back = {one.metric.name: one for one in compare(worse, good).differences}["A2"]
    assert back.verdict == "better"


def test_what_is_not_significant_is_not_called_better(tmp_path: Path, good: Run) -> None:
    one_worse = changed(tmp_path, 5, answer="Slet ikke noget [1].")
    found = {one.metric.name: one for one in compare(one_worse, good).differences}["A2"]
    assert (found.gain > 0, found.verdict) == (True, "no more than chance")


def comparison(tmp_path: Path, good: Run) -> Comparison:
    return compare(good, changed(tmp_path, 2, answer="<script>alert(1)</script> | *ny* [1]\x07"))


def test_the_markdown_has_both_answers_and_no_markup_of_theirs(tmp_path: Path, good: Run) -> None:
    found = comparison(tmp_path, good)
    text = markdown(found, judge(found, Rules()))
    assert "1 cases changed" in text
    assert "\\<script\\>" in text
    assert "<script>" not in text
    assert FRAME_START in text


FRAME_START = "Dokumentet siger følgende"


def test_the_junit_file_is_xml_and_fails_where_the_gate_does(tmp_path: Path, good: Run) -> None:
    found = comparison(tmp_path, good)
    suites = Xml.fromstring(junit(found, judge(found, Rules())))
    gate, cases = suites.findall("testsuite")
    assert len(gate.findall("testcase")) == 5
    assert gate.findall("testcase/failure")
    assert [case.get("name") for case in cases.findall("testcase") if case.find("skipped") is not None] == [
        "a2: (da) 2?"
    ]


def test_the_baseline_moves_only_when_told_and_keeps_what_comparing_needs(tmp_path: Path, good: Run) -> None:
    ran(tmp_path / "first", collection_door())
    assert move(tmp_path / "first", tmp_path / "baseline") is None
    held = kept(tmp_path / "baseline")
    assert judge(compare(held, good), read_rules()) == ()
    assert compare(held, good).changes == ()
    assert markdown(compare(held, changed(tmp_path, 2, answer="En anden [1].")), ()).count(FRAME_START) == 1
    assert (tmp_path / "baseline" / RESULTS).stat().st_size < (tmp_path / "first" / RESULTS).stat().st_size / 2
    moved = move(tmp_path / "first", tmp_path / "baseline")
    assert moved is not None
    assert moved.changes == ()


def test_without_a_baseline_the_way_to_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="eval baseline RUN"):
        kept(tmp_path / "baseline")


def test_a_missed_target_is_said_and_shuts_nothing(good: Run) -> None:
    rules = Rules(targets={"at_least": {"facts": 1.01}, "at_most": {"invented": 0.5}})
    assert short_of(good, rules) == ("facts is 1.000, at least 1.01",)
    assert judge(compare(good, good), rules) == ()


def test_the_project_s_own_rules_name_sets_that_are_there() -> None:
    rules = read_rules()
    assert rules.sets
    assert [name for name in (*rules.sets, *rules.reported) if not (CASES / name).is_file()] == []


@pytest.fixture(scope="module")
def own_rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """The project's numbers, over the small collection's cases."""
    path = tmp_path_factory.mktemp("sets") / "made.jsonl"
    write_set(collection_cases(), path)
    return replace(read_rules(), sets=(str(path),), reported=(str(path),))


def test_a_trial_of_an_unchanged_build_leaves_comparison_verdict_and_report(tmp_path: Path, good: Run, own_rules: Rules) -> None:
    found = trial(collection_door(), own_rules, good, tmp_path / "trial", io.StringIO())
    assert (found.objections, found.short) == ((), ())
    assert [run.name for run in found.reported] == ["made"]
    assert "The gate is open" in (tmp_path / "trial" / COMPARISON).read_text()
    assert all((tmp_path / "trial" / name).exists() for name in (JUNIT, REPORT, RESULTS))


@pytest.mark.parametrize("name", list(DAMAGES))
def test_a_trial_of_a_damaged_build_does_not_pass(tmp_path: Path, good: Run, own_rules: Rules, name: str) -> None:
    """As `make eval` judges: the baseline slimmed down, the project's own numbers."""
    move_to(good, tmp_path)
    damaged = DamagedDoor(collection_door(), DAMAGES[name])
    assert trial(damaged, own_rules, kept(tmp_path / "baseline"), tmp_path / "trial", io.StringIO()).objections


def move_to(run: Run, folder: Path) -> None:
    """Makes a run the baseline of `folder`."""
    ran(folder / run.name, collection_door())
    move(folder / run.name, folder / "baseline")
