"""Runs: the same bytes twice, going on after a break, and cases that crash."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from evals_making import collection, collection_cases, collection_door, collection_records

from evals.door import Door
from evals.errors import RunError
from evals.results import read_run
from evals.run import ANSWERS, CONFIG, RESULTS, SUMMARY, TIMINGS, Plan, run
from evals.scripted import ScriptedDoor

CASES = collection_cases()


class FailingDoor(ScriptedDoor):
    """Raises `error` at the `at`-th question; `asked` counts them."""

    def __init__(self, at: int, error: BaseException) -> None:
        super().__init__(collection_records(), collection())
        self.at, self.error, self.asked = at, error, 0

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> dict[str, Any]:
        self.asked += 1
        if self.asked == self.at:
            raise self.error
        return super().ask(question, history, **filters)


def into(folder: Path, door: Door, jobs: int = 1) -> None:
    run(Plan(CASES, ("made",), jobs=jobs), door, folder, io.StringIO())


def test_two_runs_are_the_same_bytes_but_for_timings(tmp_path: Path) -> None:
    into(tmp_path / "a", collection_door())
    into(tmp_path / "b", collection_door(), jobs=4)
    for name in (CONFIG, RESULTS, SUMMARY):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == sorted([CONFIG, RESULTS, SUMMARY, TIMINGS])


def test_a_scripted_right_answer_scores_full_marks(tmp_path: Path) -> None:
    """Thirty answered with their own rule, nine refused: every figure at its best, J = 1."""
    into(tmp_path / "a", collection_door())
    summary = read_run(tmp_path / "a").summary
    values = {name: summary["figures"][name]["all"]["value"] for name in summary["figures"]}
    assert values == {
        "covered@5": 1,
        "cited": 1,
        "facts": 1,
        "verbatim": 1,
        "markers": 1,
        "language": 1,
        "invented": 0,
        "refused": 0,
    }
    assert summary["J"]["all"] == 1
    assert summary["metrics"]["L1"]["all"] == {"mean": 1.0, "n": 39, "low": pytest.approx(0.91, abs=0.01), "high": 1.0}
    assert summary["metrics"]["R1@5"]["language:sv"]["n"] == 10


def test_a_broken_off_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        into(tmp_path / "a", FailingDoor(8, KeyboardInterrupt()))
    with (tmp_path / "a" / ANSWERS).open("a") as file:
        file.write('{"id": "cut of')
    door = FailingDoor(0, RuntimeError())
    into(tmp_path / "a", door)
    assert door.asked == len(CASES) - 7
    into(tmp_path / "b", collection_door())
    assert (tmp_path / "a" / RESULTS).read_bytes() == (tmp_path / "b" / RESULTS).read_bytes()


def test_a_case_that_crashes_is_a_finding_and_the_run_goes_on(tmp_path: Path) -> None:
    into(tmp_path / "a", FailingDoor(3, RuntimeError("out of paper")))
    done = read_run(tmp_path / "a")
    assert done.summary["crashed"] == ["a2"]
    assert done.rows[2].error == "RuntimeError: out of paper"
    assert len(done.rows) == len(CASES)


def test_a_record_that_breaks_the_contract_is_a_crash(tmp_path: Path) -> None:
    records = collection_records()
    del records[0]["citations"]
    into(tmp_path / "a", ScriptedDoor(records, collection()))
    assert read_run(tmp_path / "a").summary["crashed"] == ["a0"]


def test_a_finished_run_is_not_written_over(tmp_path: Path) -> None:
    into(tmp_path / "a", collection_door())
    with pytest.raises(RunError, match="finished run"):
        into(tmp_path / "a", collection_door())


def test_a_run_begun_with_other_cases_is_not_gone_on_with(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        into(tmp_path / "a", FailingDoor(8, KeyboardInterrupt()))
    with pytest.raises(RunError, match="begun with other cases"):
        run(Plan(CASES[1:], ("made",)), collection_door(), tmp_path / "a", io.StringIO())


def test_what_differs_between_equal_runs_is_left_out_of_the_rows(tmp_path: Path) -> None:
    records = [
        record | {"receipt": {"day": "2026-01-01", "index": "i"}, "id": "u-7f"} for record in collection_records()
    ]
    into(tmp_path / "a", ScriptedDoor(records, collection()))
    kept = read_run(tmp_path / "a").rows[0].record
    assert kept is not None
    assert kept["receipt"] == {"index": "i"}
    assert kept["id"] == "a0"
    assert "timings_ms" not in kept


def test_timings_are_kept_beside(tmp_path: Path) -> None:
    into(tmp_path / "a", collection_door())
    timings = json.loads((tmp_path / "a" / TIMINGS).read_text())
    assert timings["cases"]["a0"]["total"] == 3.0
    assert read_run(tmp_path / "a").latencies == [3.0] * len(CASES)


def test_a_quote_beside_its_place_is_not_verbatim(tmp_path: Path) -> None:
    """The words stand in the document, one character further on: the index's own text must have them at `start`."""
    records = collection_records()
    records[0]["citations"][0]["start"] += 1
    into(tmp_path / "a", ScriptedDoor(records, collection()))
    assert read_run(tmp_path / "a").summary["figures"]["verbatim"]["all"] == {
        "hits": 29,
        "n": 30,
        "value": pytest.approx(29 / 30, abs=1e-6),
    }


def test_progress_is_told(tmp_path: Path) -> None:
    told = io.StringIO()
    run(Plan(CASES, ("made",)), collection_door(), tmp_path / "a", told)
    assert told.getvalue().splitlines() == ["10/39", "20/39", "30/39", "39/39"]
