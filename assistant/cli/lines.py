"""Requests on standard input, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Request:
    """A question with its id and the questions before it."""

    id: str
    question: str
    history: tuple[str, ...] = ()


def requests(lines: Iterable[str], field: str = "question") -> Iterator[Request]:
    """The requests in `lines`, blank ones skipped. Raises `QuestionError` naming the line that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _request(line, number, field)


def _request(line: str, number: int, field: str) -> Request:
    try:
        row = json.loads(line)
        text = row.get(field, row.get("question"))
        history = tuple(str(one) for one in row.get("history") or ())
    except (ValueError, AttributeError, TypeError) as error:
        raise QuestionError(f"Line {number} of the input is no JSON object with a {field!r}: {error}") from error
    if not isinstance(text, str):
        raise QuestionError(f"Line {number} of the input has no {field!r}.")
    return Request(str(row.get("id", number)), text, history)
