"""A door that answers from a list: for the tests, for records made elsewhere, and for trying the workbench out."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.errors import RecordError
from evals.records import Source, SourceText, stem


class ScriptedDoor:
    """Gives the record whose `question` is the question asked; a question not in the script is an error."""

    def __init__(self, records: Sequence[Mapping[str, Any]], documents: Sequence[SourceText], name: str = "scripted"):
        self._records = {str(record["question"]): dict(record) for record in records}
        self._documents, self._name = documents, name

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> dict[str, Any]:
        """The record for `question`; history and filters are not looked at."""
        if question not in self._records:
            raise RecordError(f"the script has no answer to {question!r}")
        return self._records[question]

    def search(self, query: str, k: int = 5) -> dict[str, Any]:
        """The first `k` passages of that record."""
        record = self.ask(query)
        return record | {"passages": record["passages"][:k]}

    def documents(self) -> Sequence[SourceText]:
        """The documents given."""
        return self._documents

    def fingerprint(self) -> dict[str, str]:
        """The script's name for everything."""
        return {"index": self._name, "embedding": self._name, "model": self._name}


def read_folder(folder: Path) -> tuple[SourceText, ...]:
    """The `*.txt` of a folder as documents called by their file names."""
    paths = sorted(folder.glob("*.txt"))
    return tuple(SourceText(Source(stem(p.name), p.name), p.read_text(encoding="utf-8")) for p in paths)


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
