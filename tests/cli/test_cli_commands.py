"""The contract of the command line: records on standard output, one a line and in order, and nothing else there."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]

RECORD = {"id", "question", "language", "kind", "outcome", "answer", "citations", "passages", "model", "warnings", "timings_ms"}
CITATION = {"marker", "document", "section", "label", "page", "quote", "start", "end", "passage"}
PASSAGE = {"id", "document_id", "source", "section", "page", "score", "text"}
DOCUMENT = {"id", "title", "organisation", "language", "source", "valid_from", "valid_to", "status"}


def test_a_question_is_answered_as_one_json_object(rettesnor: Run, small_index: Path) -> None:
    ran = rettesnor("ask", "Hvad siger princip 1 i Klitborg?", "--json", "--index", small_index)
    assert (ran.returncode, ran.stderr) == (0, "")
    held = json.loads(ran.stdout)
    assert held.keys() >= RECORD
    assert held["citations"][0].keys() >= CITATION
    assert held["citations"][0]["document"].keys() >= DOCUMENT
    assert held["passages"][0].keys() >= PASSAGE


def test_a_question_is_answered_for_people_with_the_places(command: Run, small_index: Path) -> None:
    ran = command("ask", "Hvad siger princip 1 i Klitborg?", "--index", small_index)
    assert ran.returncode == 0
    assert "[1] Klitborg kommune · Cykelstrategi 2025-2029" in ran.stdout


def test_questions_on_standard_input_are_answered_in_order_under_their_ids(rettesnor: Run, small_index: Path) -> None:
    """`--jsonl` is how sets are run: the n-th line out belongs to the n-th line in."""
    rows = [
        {"id": "b", "question": "Hvad siger princip 1 i Klitborg?"}, {"id": "a", "question": "og princip 2?", "history": ["Hvad siger princip 1 i Klitborg?"]},
        {"id": 7, "question": "Vad säger fokusområde 1?"}, {"question": "Hej!"},
    ]
    given = "\n\n".join(json.dumps(row) for row in rows) + "\n"
    ran = rettesnor("ask", "--jsonl", "--index", small_index, given=given)
    assert ran.returncode == 0, ran.stderr
    held = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["question"] for one in held] == [row["question"] for row in rows]
    assert [one["id"] for one in held][:3] == ["b", "a", "7"]
    assert "parkeringspladsen" in held[1]["answer"]


def test_queries_on_standard_input_find_passages_in_order(command: Run, small_index: Path) -> None:
    given = '{"id": "x", "query": "skolevej"}\n{"id": "y", "question": "landstrøm"}\n'
    ran = command("search", "--jsonl", "-k", 2, "--index", small_index, given=given)
    assert ran.returncode == 0, ran.stderr
    held = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["id"] for one in held] == ["x", "y"]
    assert all(0 < len(one["passages"]) <= 2 and one["passages"][0].keys() >= PASSAGE for one in held)
    assert "folkeskoler" in held[0]["passages"][0]["text"]


def test_a_search_is_one_json_object(command: Run, small_index: Path) -> None:
    held = json.loads(command("search", "landstrøm", "--json", "-k", 3, "--index", small_index).stdout)
    assert 0 < len(held["passages"]) <= 3
    scores = [one["score"] for one in held["passages"]]
    assert scores[0] == max(scores)


def test_documents_are_listed_with_what_is_believed_of_them(command: Run, small_index: Path) -> None:
    ran = command("documents", "--json", "--index", small_index)
    assert ran.returncode == 0
    held = {one["source"]: one for one in json.loads(ran.stdout)["documents"]}
    assert {source: (one["organisation"], one["language"]) for source, one in held.items()} == {
        "biblioteksplan.txt": ("Granviks kommun", "sv"), "cykelstrategi.md": ("Klitborg kommune", "da"), "klimaplan.html": ("Fjellvåg kommune", "nb"),
        "open-data-policy.md": ("City of Brightwater", "en"),
    }
    assert held["biblioteksplan.txt"]["status"] == "expired"
    assert (held["biblioteksplan.txt"]["valid_from"], held["biblioteksplan.txt"]["valid_to"]) == ("2019-01-01", "2022-12-31")
    assert held["klimaplan.html"]["status"] == "draft"
    assert held["klimaplan.html"]["left_out_characters"] >= 0
    assert [one["label"] for one in held["cykelstrategi.md"]["outline"] if one["label"]] == [f"principle {n}" for n in (1, 2, 3, 4)]


def test_the_doctor_finds_all_well(command: Run, small_index: Path) -> None:
    ran = command("doctor", "--json", "--index", small_index)
    assert ran.returncode == 0
    held = json.loads(ran.stdout)
    assert held["well"] is True
    assert all(check["well"] for check in held["checks"])


def test_the_doctor_says_what_is_wrong_and_what_to_do(command: Run, tmp_path: Path) -> None:
    ran = command("doctor", "--index", tmp_path / "nothing")
    assert ran.returncode == 1
    assert "FAIL index" in ran.stdout
    assert "rettesnor ingest" in ran.stdout


def test_the_command_knows_its_version(command: Run) -> None:
    from assistant import __version__

    ran = command("--version")
    assert (ran.returncode, ran.stdout.strip()) == (0, f"rettesnor {__version__}")
