"""What people reported or judged in the page, as the server keeps it: a line each, some with the answer record."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import RecordError


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer record, the questions asked before it, and what the reader said about it."""

    record: Mapping[str, Any]
    history: tuple[str, ...] = ()
    comment: str = ""


def read_kept(path: Path) -> tuple[Kept, ...]:
    """The answers in `reported.jsonl`, in `feedback.jsonl` (where there was consent), or in a file that is a record."""
    try:
        found = [_kept(raw) for raw in _objects(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError) as error:
        raise RecordError(f"{path} cannot be read as JSON, whole or a line each: {error}") from error
    if not any(found):
        raise RecordError(f"{path} holds no answer: of judgements without consent the answer is not kept")
    return tuple(one for one in found if one)


def _objects(text: str) -> list[Any]:
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]


def _kept(raw: Mapping[str, Any]) -> Kept | None:
    if "record" in raw:
        return Kept(raw["record"], tuple(raw.get("history", ())), str(raw.get("comment", "")))
    return Kept(raw) if "answer" in raw else None
