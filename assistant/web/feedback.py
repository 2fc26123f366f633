"""Judgements of answers, kept as lines in a local file; the question and answer only with consent."""

import json
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.record import Answer
from assistant.wire import record

FEEDBACK = "feedback.jsonl"
REPORTED = "reported.jsonl"
COMMENT = 2000
REASONS = frozenset({"wrong", "missing", "source", "language", "other"})


class FeedbackBox:
    """Appends to `feedback.jsonl` and `reported.jsonl` in a folder only this user may read."""

    def __init__(self, folder: Path, days: int = 365) -> None:
        self._folder, self._days = folder, days
        self._lock = Lock()
        self._forgotten: date | None = None

    def judge(self, form: Mapping[str, Any], answer: Answer | None) -> None:
        """Keep a judgement. Raises `OSError` when the folder cannot be written."""
        consent = form.get("consent") == "yes"
        line = {
            "at": _now(),
            "verdict": "useful" if form.get("verdict") == "useful" else "not_useful",
            "reason": form.get("reason") if form.get("reason") in REASONS else "",
            "comment": str(form.get("comment") or "")[:COMMENT],
            "consent": consent,
        }
        self._append(FEEDBACK, line | (_of(answer) if consent and answer else {}))

    def report(self, answer: Answer, history: tuple[str, ...], comment: str = "") -> None:
        """Keep the answer as `rettesnor eval new --record` takes it, for a person to make a case of."""
        self._append(REPORTED, {"at": _now(), "history": list(history), "comment": comment[:COMMENT]} | _of(answer))

    def _append(self, name: str, line: dict[str, Any]) -> None:
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._forget()
            handle = os.open(self._folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def forget(self) -> None:
        """Delete what is too old now, as when the server starts."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        """Once a day: lines older than the settings allow are deleted. One without a date is as old as can be."""
        today = datetime.now(UTC).date()
        if self._forgotten == today:
            return
        oldest = (today - timedelta(days=self._days)).isoformat()
        for path in (self._folder / FEEDBACK, self._folder / REPORTED):
            if path.exists():
                _keep_since(oldest, path)
        self._forgotten = today


def _keep_since(oldest: str, path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if _day(line) >= oldest]
    if len(kept) < len(lines):
        written = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.writelines(kept)
        written.replace(path)


def _day(line: str) -> str:
    try:
        return str(json.loads(line)["at"])[:10]
    except (ValueError, KeyError, TypeError):
        return ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _of(answer: Answer) -> dict[str, Any]:
    return {"record": record(answer, date.today())}
