"""Lessons for the reader: questions with sentences that answer them, and with sentences that only look as if they did."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Of one question, sentences of either kind that are read.
EACH = 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, a sentence of `document`, and whether the one is answered by the other."""

    question: str
    sentence: str
    answers: bool
    language: str
    document: str


def lessons(folders: Iterable[Path], without: Sequence[str] = ()) -> list[Lesson]:
    """All lessons of the `.jsonl` files in folders, those about the documents `without` left out.

    A line holds `document`, `question`, `language`, `gold` (sentences that answer it; none, if the document does not say), `near` (sentences
    that do not) and `also`, the question in other languages. Raises `ValueError` for a line of another make, naming it.
    """
    files = [file for folder in folders for file in sorted(folder.glob("*.jsonl"))]
    return [lesson for file in files for lesson in _of(file) if lesson.document not in without]


def _of(file: Path) -> Iterator[Lesson]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield from _told(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}, line {number} is no lesson: {error!r}") from error


def _told(line: dict[str, object]) -> Iterator[Lesson]:
    asked = {str(line["language"]): str(line["question"]), **_strings(line.get("also", {}))}
    told = [(sentence, True) for sentence in _list(line["gold"])[:EACH]] + [(sentence, False) for sentence in _list(line["near"])[:EACH]]
    for language, question in asked.items():
        yield from (Lesson(question, sentence, answers, language, str(line["document"])) for sentence, answers in told)


def _strings(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no table of questions by language")
    return {str(language): str(question) for language, question in value.items()}


def _list(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list of sentences")
    return [str(one) for one in value]
