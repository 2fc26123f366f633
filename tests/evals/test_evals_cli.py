"""`rettesnor eval` from the outside: files in, files and exit status out."""

import json
import re
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from evals_making import collection, collection_cases, collection_records

from evals import score
from evals.cases.sets import read_set, write_set
from evals.cli import main
from evals.commands.run import open_door


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a set, its documents and records of right answers; the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    for document in collection():
        (tmp_path / "docs" / document.source.source).write_text(document.text, encoding="utf-8")
    write_set(collection_cases(), tmp_path / "set.jsonl")
    keep_records(tmp_path, collection_records())
    return tmp_path


def keep_records(folder: Path, records: Sequence[Mapping[str, object]]) -> None:
    """Writes records as `rettesnor ask --jsonl` does. A document of a folder goes by its stem as id."""
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / "records.jsonl").write_text(re.sub(r'"id": "(da|sv|en)\.txt"', r'"id": "\1"', text), "utf-8")


def ran(out: str) -> int:
    return main(["run", "set.jsonl", "--records", "records.jsonl", "--documents", "docs", "--out", out])


def test_a_run_is_compared_gated_reported_and_made_the_baseline(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("runs/a") == 0
    assert "covered@5      1.000" in capsys.readouterr().out
    assert main(["baseline", "runs/a"]) == 0
    assert ran("runs/b") == 0
    assert main(["compare", "runs/b", "--junit", "gate.xml", "--markdown", "gate.md"]) == 0
    assert "The gate is open" in (desk / "gate.md").read_text()
    assert (desk / "gate.xml").read_text().startswith("<?xml")
    assert main(["report", "runs/b"]) == 0
    assert (desk / "runs" / "b" / "report.html").read_text().startswith("<!doctype html>")


def test_the_gate_s_exit_status_is_one_when_it_is_shut(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran("runs/a")
    keep_records(desk, [record | {"language": "en"} for record in collection_records()])
    ran("runs/b")
    assert main(["compare", "runs/a", "runs/b"]) == 1
    captured = capsys.readouterr()
    assert "(b) L0" in captured.err
    assert "The gate is shut" in captured.out


def test_a_run_with_a_crash_says_so(desk: Path) -> None:
    keep_records(desk, collection_records()[1:])
    assert ran("runs/a") == 1


def test_lint_and_convert(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "set.jsonl", "--documents", "docs"]) == 0
    assert main(["convert", "set.jsonl", "set.csv"]) == 0
    assert main(["convert", "set.csv", "set.xlsx"]) == 0
    assert read_set(desk / "set.xlsx") == collection_cases()
    (desk / "docs" / "sv.txt").write_text("Nu står det något annat.")
    assert main(["lint", "set.jsonl", "--documents", "docs"]) == 1
    assert capsys.readouterr().out.count("does not stand in sv.txt") == 10


def test_new_adds_to_a_set(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "kept.json").write_text(json.dumps(collection_records()[0]), "utf-8")
    lines = iter(["", "", "", "1", "", "vand", "", ""])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    write_set(collection_cases()[1:], desk / "set.jsonl")
    assert main(["new", "--record", "kept.json", "--set", "set.jsonl"]) == 0
    cases = read_set(desk / "set.jsonl")
    assert (cases[-1].id, len(cases)) == ("set-001", len(collection_cases()))


def test_new_goes_through_what_readers_reported_and_takes_each_once(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = [{"record": record, "history": ["Og?"], "comment": "Nej"} for record in collection_records()[:3]]
    (desk / "reported.jsonl").write_text("".join(json.dumps(one) + "\n" for one in kept), "utf-8")
    lines = iter(["n", "", "", "", "", "1", "", "", ""])
    monkeypatch.setattr("builtins.input", lambda _: next(lines, "n"))
    for _ in range(2):
        assert main(["new", "--record", "reported.jsonl", "--set", "fresh.jsonl"]) == 0
    cases = read_set(desk / "fresh.jsonl")
    assert [(case.id, case.question, case.history) for case in cases] == [("fresh-001", "(da) 1?", ("Og?",))]
    assert "already in fresh.jsonl: (da) 1?" in capsys.readouterr().out


def test_the_day_named_reaches_the_assistant(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--as-of` was once parsed and forgotten."""
    opened: list[tuple[object, object]] = []
    monkeypatch.setattr("evals.commands.run.AssistantDoor", lambda index, day: opened.append((index, day)))
    open_door(Namespace(records=None, baseline="", index=None, as_of=date(2020, 1, 2)), ())
    assert opened == [(None, date(2020, 1, 2))]


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "nowhere"],
        ["run", "nothing.jsonl", "--documents", "docs"],
        ["compare", "a", "b", "c"],
        ["new", "--set", "s.jsonl"],
        ["gate", "--baseline", "nowhere"],
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_score_needs_no_index(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["set.jsonl", "records.jsonl", "--documents", "docs"]
    assert score.main(arguments) == 0
    assert "covered@5     1.000 (30)" in capsys.readouterr().out


def test_score_says_which_source_it_has_no_text_of(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = sorted((desk / "docs").glob("*.txt"))[0]
    gone.rename(gone.with_suffix(".md"))
    assert score.main(["set.jsonl", "records.jsonl", "--documents", "docs"]) == 1
    assert gone.stem in capsys.readouterr().err


def test_score_lists_each_case_that_falls_short_with_the_reason(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = collection_records()
    records[0] |= {"answer": "Luft [1].", "passages": []}
    records[-1] |= {"outcome": "answered", "language": "da"}
    keep_records(desk, records[:-2] + records[-1:])
    assert score.main(["set.jsonl", "records.jsonl", "--documents", "docs", "-v"]) == 1
    captured = capsys.readouterr()
    assert "1 cases have no record: uen1" in captured.err
    for reason in ("a0 da fact", "covered@5: Regel 0", "facts: vand", "invented: answered", "language: da, not en"):
        assert reason in captured.out
