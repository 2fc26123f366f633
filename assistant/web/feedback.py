"""Judgements of answers, kept as lines in a local file; the question and answer only with consent."""

import json
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.record import Answer, Outcome
from assistant.wire import record

FEEDBACK = "feedback.jsonl"
REPORTED = "reported.jsonl"
COMMENT = 2000
REASONS = frozenset({"wrong", "missing", "source", "language", "other"})


class FeedbackBox:
    """Appends to `feedback.jsonl` and `reported.jsonl` in a folder only this user may read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    def judge(self, form: Mapping[str, Any], answer: Answer | None) -> None:
        """Keep a judgement. Raises `OSError` when the folder cannot be written."""
        consent = form.get("consent") == "yes"
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "verdict": "useful" if form.get("verdict") == "useful" else "not_useful",
            "reason": form.get("reason") if form.get("reason") in REASONS else "",
            "comment": str(form.get("comment") or "")[:COMMENT],
            "consent": consent,
        }
        self._append(FEEDBACK, line | (_of(answer) if consent and answer else {}))

    def report(self, answer: Answer, history: tuple[str, ...], comment: str = "") -> None:
        """Keep the question as an evaluation case to be finished by a person (`checked_on` is empty)."""
        self._append(REPORTED, case(answer, history, comment[:COMMENT]))

    def _append(self, name: str, line: dict[str, Any]) -> None:
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def case(answer: Answer, history: tuple[str, ...], comment: str) -> dict[str, Any]:
    """A case in the evaluation sets' shape. What was cited stands as a draft of the evidence."""
    evidence = [{"doc": one.document.id, "quote": one.quote, "page": one.passage.page} for one in answer.citations]
    return {
        "id": f"reported-{answer.id}", "cluster": f"reported-{answer.id}", "lang": answer.language,
        "question": answer.question, "history": list(history), "kind": answer.kind.value,
        "evidence": [evidence] if evidence else [], "facts": [], "forbidden": [], "accept_langs": [answer.language],
        "tags": ["reported", "unchecked"], "author": "reader", "checked_on": "",
        "answered": answer.outcome is Outcome.ANSWERED, "comment": comment,
    }


def _of(answer: Answer) -> dict[str, Any]:
    return {"record": record(answer, date.today())}
