"""The doctor finds what is wrong, whatever it is, and says what to do."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
CHECKS = {"versions", "embedding", "index", "embedding matches the index", "index finds its own passages", "reader", "cross-encoder", "disk", "permissions", "chat model"}


@pytest.fixture
def checks(command: Run) -> Callable[..., dict[str, dict[str, Any]]]:
    """`rettesnor doctor --json`, by the names of the checks."""

    def examined(index: Path, **environment: str) -> dict[str, dict[str, Any]]:
        ran = command("doctor", "--json", "--index", index, environment=environment)
        held = json.loads(ran.stdout)
        assert ran.returncode == (0 if held["well"] else 1)
        return {one["name"]: one for one in held["checks"]}

    return examined


@pytest.fixture
def index(small_index: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(small_index, tmp_path / "copy"))


def failed(found: dict[str, dict[str, Any]]) -> set[str]:
    assert all(one["remedy"] for one in found.values() if not one["well"])
    return {name for name, one in found.items() if not one["well"]}


def test_a_good_index_passes_every_check(checks: Any, small_index: Path) -> None:
    found = checks(small_index)
    assert set(found) == CHECKS and failed(found) == set()


def test_no_index_at_all(checks: Any, tmp_path: Path) -> None:
    found = checks(tmp_path / "nothing")
    assert "index" in failed(found) and "rettesnor ingest FILES" in found["index"]["remedy"]


@pytest.mark.parametrize(("change", "name"), [
    ({"schema": 1}, "index"), ({"passages": 999}, "index"), ({"name": "gone"}, "index finds its own passages"), ({"embedding": "another"}, "embedding matches the index"),
])
def test_a_pointer_that_is_not_true(checks: Any, index: Path, change: dict[str, object], name: str) -> None:
    pointer = index / "current.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | change))
    assert name in failed(checks(index))


def test_files_cut_short(checks: Any, index: Path) -> None:
    database = index / "chroma" / "chroma.sqlite3"
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])
    assert "index" in failed(checks(index))


def test_a_server_that_does_not_answer(command: Run) -> None:
    ran = command("doctor", environment={"RETTESNOR_CHROMA_URL": "http://127.0.0.1:9"})
    assert ran.returncode == 1 and "chroma run" in ran.stdout and "Traceback" not in ran.stderr


def test_a_chat_model_that_does_not_answer(checks: Any, small_index: Path) -> None:
    found = checks(small_index, RETTESNOR_MODEL__NAME="openai:x", RETTESNOR_MODEL__BASE_URL="http://127.0.0.1:9/v1", RETTESNOR_MODEL__API_KEY="very-secret")
    assert failed(found) == {"chat model"} and "very-secret" not in json.dumps(found)


def test_a_users_file_that_others_may_read(checks: Any, small_index: Path, tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text("")
    users.chmod(0o644)
    found = checks(small_index, RETTESNOR_ACCESS__USERS=str(users))
    assert failed(found) == {"permissions"} and "chmod" in found["permissions"]["remedy"]


def test_a_disk_that_is_nearly_full(checks: Any, small_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6))  # type: ignore[attr-defined]
    assert failed(checks(small_index)) == {"disk"}
