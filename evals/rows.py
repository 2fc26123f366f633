"""A row of `results.jsonl`: a case, the record it got (or why it got none), and what was measured on it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evals.cases.read import read_case, write_case
from evals.cases.types import Case
from evals.errors import RecordError, RunError
from evals.metrics.figures import Finding, figures
from evals.metrics.table import measure
from evals.records import SourceText, read_record


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a run. `record` is the answer record as it came, timings aside; `error` why there is none."""

    case: Case
    record: Mapping[str, Any] | None = None
    error: str = ""
    metrics: Mapping[str, float | None] = field(default_factory=dict)
    figures: Mapping[str, Finding] = field(default_factory=dict)


def measured(case: Case, record: Mapping[str, Any], documents: Mapping[str, SourceText]) -> Row:
    """The row of a record, held against the documents of the index, by id; a record that breaks the contract
    is a crash, and its row says so."""
    texts = {name: document.text for name, document in documents.items()}
    try:
        typed = read_record(record, {name: document.source for name, document in documents.items()})
    except RecordError as error:
        return Row(case, None, str(error))
    return Row(case, record, "", measure(case, typed), figures(case, typed, texts, exact=True))


def dump(raw: Any) -> str:
    """JSON with sorted keys, so that equal things are equal bytes."""
    return json.dumps(raw, ensure_ascii=False, sort_keys=True)


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Writes `rows`, one a line."""
    path.write_text("".join(dump(_write(row)) + "\n" for row in rows), encoding="utf-8")


def _write(row: Row) -> dict[str, Any]:
    found = {name: asdict(finding) for name, finding in row.figures.items()}
    raw = {"case": write_case(row.case), "record": row.record, "metrics": dict(row.metrics), "figures": found}
    return raw | ({"error": row.error} if row.error else {})


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows that `write_rows` wrote; `RunError` where the file is missing."""
    if not path.exists():
        raise RunError(f"{path} is missing: the run was not finished; start it again and it goes on where it stopped")
    return tuple(_read(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line)


def _read(raw: Mapping[str, Any]) -> Row:
    found = {name: Finding(f["hits"], f["n"], tuple(f["faults"])) for name, f in raw["figures"].items()}
    return Row(read_case(raw["case"]), raw["record"], raw.get("error", ""), raw["metrics"], found)


def by_id(rows: Sequence[Row]) -> dict[str, Row]:
    """The rows by their case's id."""
    return {row.case.id: row for row in rows}
