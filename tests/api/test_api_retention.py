"""Judgements and reported answers are kept as long as the settings allow, and no longer."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.web.feedback import FEEDBACK, REPORTED, FeedbackBox


def written(folder: Path, name: str, *days: int) -> None:
    """Lines of so many days ago, and one nobody can date."""
    lines = [json.dumps({"at": (datetime.now(UTC) - timedelta(days=one)).isoformat(), "age": one}) for one in days]
    (folder / name).write_text("\n".join([*lines, '{"age": 999}']) + "\n", encoding="utf-8")


def ages(folder: Path, name: str) -> list[int]:
    return [json.loads(line).get("age", 0) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def test_what_is_too_old_is_deleted_when_the_server_starts(tmp_path: Path) -> None:
    for name in (FEEDBACK, REPORTED):
        written(tmp_path, name, 40, 31, 29, 1)
    FeedbackBox(tmp_path, days=30).forget()
    assert ages(tmp_path, FEEDBACK) == ages(tmp_path, REPORTED) == [29, 1]
    assert (tmp_path / FEEDBACK).stat().st_mode & 0o077 == 0


def test_and_when_something_is_kept(tmp_path: Path) -> None:
    written(tmp_path, FEEDBACK, 400, 10)
    FeedbackBox(tmp_path).judge({"verdict": "useful"}, None)
    assert ages(tmp_path, FEEDBACK) == [10, 0]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    FeedbackBox(tmp_path / "nothing").forget()
    assert not (tmp_path / "nothing").exists()
