"""Wrong use: a clear message on standard error, nothing on standard output, and a status that says so. Never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


def refused(ran: CompletedProcess[str], *words: str) -> None:
    """The command refused, and said why."""
    assert ran.returncode != 0
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr) < 2000
    for word in words:
        assert word in ran.stderr


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question(command: Run, small_index: Path, question: str) -> None:
    refused(command("ask", question, "--index", small_index), "The question is empty")


def test_a_question_of_a_hundred_thousand_characters(rettesnor: Run, small_index: Path) -> None:
    """The index still answers afterwards; the question is not repeated in the message."""
    refused(rettesnor("ask", "a" * 100_000, "--index", small_index), "100000 characters", "Shorten it")


def test_no_index_there(rettesnor: Run, tmp_path: Path) -> None:
    refused(rettesnor("ask", "Hvad siger princip 1?", "--index", tmp_path / "nothing"), "nothing", "rettesnor ingest")
    refused(rettesnor("documents", "--index", tmp_path), "there is no index in it")
    assert not (tmp_path / "nothing").exists()


def test_an_organisation_that_is_not_in_the_collection(command: Run, small_index: Path) -> None:
    refused(command("ask", "Hvad siger princip 1?", "--organisation", "Region Mars", "--index", small_index), "Region Mars", "Klitborg kommune")


@pytest.mark.parametrize(("line", "words"), [
    ("not json", "no JSON object"), ("[1, 2]", "no JSON object"), ('"text"', "no JSON object"), ('{"id": 1}', "has no 'question'"), ('{"id": 1, "question": 5}', "has no 'question'"),
    ('{"question": "x", "history": 3}', "no JSON object"),
])
def test_a_line_that_is_no_request_is_named_by_its_number(command: Run, small_index: Path, line: str, words: str) -> None:
    """What came before it is answered: a long run is not lost."""
    ran = command("ask", "--jsonl", "--index", small_index, given='{"id": "first", "question": "Hej!"}\n' + line + "\n")
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert "Line 2" in ran.stderr
    assert words in ran.stderr
    assert [json.loads(row)["id"] for row in ran.stdout.splitlines()] == ["first"]


def test_neither_a_question_nor_jsonl_or_both(command: Run, small_index: Path) -> None:
    refused(command("ask", "--index", small_index), "--jsonl")
    refused(command("ask", "Hej", "--jsonl", "--index", small_index), "--jsonl")


def test_an_unknown_command(rettesnor: Run) -> None:
    ran = rettesnor("frobnicate")
    refused(ran, "frobnicate", "ask", "ingest")
    assert ran.returncode == 2


def test_no_command_at_all(command: Run) -> None:
    assert command().returncode == 2


@pytest.mark.parametrize("arguments", [("ask", "x", "--as-of", "yesterday"), ("ask", "x", "--colour"), ("search", "x", "-k", "many"), ("documents", "extra")])
def test_an_argument_that_is_none(command: Run, arguments: tuple[str, ...]) -> None:
    ran = command(*arguments)
    refused(ran, "usage: rettesnor")
    assert ran.returncode == 2


def test_fewer_than_one_passage(command: Run, small_index: Path) -> None:
    refused(command("search", "cykel", "-k", 0, "--index", small_index), "-k must be at least 1")


@pytest.mark.parametrize(("written", "words"), [
    ('indx = "x"', "indx"), ("[retrieval]\npasages = 3", "retrieval.pasages"), ("[retrieval]\npassages = 999", "retrieval.passages"), ("index =", "not valid TOML"),
    ('[serve]\nport = "many"', "serve.port"), ("[reading]\nseconds = 0", "reading.seconds"),
])
def test_a_setting_misspelt_or_out_of_bounds_in_the_file(command: Run, tmp_path: Path, written: str, words: str) -> None:
    (tmp_path / "rettesnor.toml").write_text(written, encoding="utf-8")
    ran = command("documents")
    refused(ran, "rettesnor.toml", words)
    assert ran.returncode == 2


@pytest.mark.parametrize(("variable", "value", "words"), [
    ("RETTESNOR_MODEL__NAM", "x", "model.nam"), ("RETTESNOR_RETRIEVAL__PASSAGES", "many", "retrieval.passages"), ("RETTESNOR_LOG_LEVEL", "LOUD", "log_level"),
    ("RETTESNOR_CONFIG", "/nowhere/at-all.toml", "/nowhere/at-all.toml"),
])
def test_a_setting_misspelt_or_out_of_bounds_in_a_variable(command: Run, variable: str, value: str, words: str) -> None:
    ran = command("documents", environment={variable: value})
    refused(ran, "RETTESNOR_", words)
    assert ran.returncode == 2


def test_a_variable_goes_before_the_file_and_the_argument_before_both(command: Run, tmp_path: Path, small_index: Path) -> None:
    (tmp_path / "rettesnor.toml").write_text('index = "from-the-file"', encoding="utf-8")
    assert "from-the-file" in command("documents").stderr
    assert "from-the-variable" in command("documents", environment={"RETTESNOR_INDEX": "from-the-variable"}).stderr
    assert command("documents", "--index", small_index, environment={"RETTESNOR_INDEX": "from-the-variable"}).returncode == 0


@pytest.mark.parametrize(("variable", "meant"), [("RETTESNOR_INDX", "RETTESNOR_INDEX"), ("RETTESNOR_CHROMA_UR", "RETTESNOR_CHROMA_URL"), ("rettesnor_indx", "RETTESNOR_INDEX"), ("RETTESNOR_SERV__PORT", "RETTESNOR_SERVE")])
def test_a_variable_that_names_no_setting(command: Run, small_index: Path, variable: str, meant: str) -> None:
    """Else the setting stays as it is, in silence."""
    ran = command("documents", "--index", small_index, environment={variable: "x"})
    refused(ran, variable, f"Did you mean {meant}?")
    assert ran.returncode == 2


def test_a_disk_that_is_full_is_said_so(command: Run, small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the system refuses, also deep inside a library."""
    monkeypatch.setattr("ingest.job.find", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    ran = command("ingest", tmp_path, "--index", tmp_path / "index")
    refused(ran, "No space left on device", "Check free disk space")
    refused(command("backup", "/dev/full/saved.zip", "--index", small_index), "Check the folder")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_server_for_everybody_that_nobody_guards(command: Run, small_index: Path, host: str) -> None:
    ran = command("serve", "--host", host, "--index", small_index)
    refused(ran, host, "access.users", "access.everybody")
    assert ran.returncode == 2


def test_users_are_added_listed_and_removed(command: Run, tmp_path: Path) -> None:
    users = tmp_path / "users"
    assert command("users", "add", "åse", "--file", users, "--password-stdin", given="en lang adgangskode\n").returncode == 0
    assert command("users", "list", "--file", users).stdout == "åse\n"
    refused(command("users", "add", "bo", "--file", users, "--password-stdin", given="kort\n"), "at least 10")
    refused(command("users", "add", "b o", "--file", users, "--password-stdin", given="en lang adgangskode\n"), "no name for a user")
    refused(command("users", "remove", "bo", "--file", users), "åse")
    assert command("users", "remove", "åse", "--file", users).returncode == 0 and users.read_text() == ""
    refused(command("users", "add", "åse"), "--file")


def test_a_folder_of_originals_that_is_not_there(command: Run, small_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETTESNOR_SERVE__ORIGINALS", '["/nowhere/strategies"]')
    refused(command("serve", "--index", small_index), "/nowhere/strategies", "no folder")
