"""A run: every case of some sets asked through a door, measured, and kept in a folder.

config.json     what the answers depend on: sets, baseline, fingerprints
results.jsonl   a row a case: the case, its record, its metrics     (evals.rows)
summary.json    metrics by language and kind, with n and intervals  (evals.summary)
timings.json    when it was run and how long each case took: the only file that differs between equal runs
answers.jsonl   only while the run is going on: what has been answered so far, to go on from
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

from evals.cases.types import Case
from evals.door import Door
from evals.errors import RunError
from evals.fingerprint import fingerprints
from evals.records import SourceText
from evals.rows import Row, dump, measured, write_rows
from evals.summary import summarise

CONFIG, RESULTS, SUMMARY, TIMINGS, ANSWERS = (
    "config.json",
    "results.jsonl",
    "summary.json",
    "timings.json",
    "answers.jsonl",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: cases from sets, through a door (a baseline's, if one is named), so many at a time."""

    cases: tuple[Case, ...]
    sets: tuple[str, ...]
    baseline: str = ""
    jobs: int = 1

    def config(self, door: Door) -> dict[str, Any]:
        """The content of `config.json`."""
        found = fingerprints(self.cases) | door.fingerprint()
        return {"sets": list(self.sets), "baseline": self.baseline, "fingerprints": found}


def run(plan: Plan, door: Door, folder: Path, progress: TextIO) -> tuple[Row, ...]:
    """Runs `plan` into `folder`, going on where an earlier run of the same plan was broken off."""
    _prepare(folder, plan.config(door))
    answers = _read_answers(folder / ANSWERS)
    left = [case for case in plan.cases if case.id not in answers]
    for answer in _ask_all(left, door, plan.jobs):
        _append(folder / ANSWERS, answer)
        answers[answer["id"]] = answer
        _report(progress, len(answers), len(plan.cases))
    documents = {document.source.id: document for document in door.documents()}
    rows = tuple(_row(case, answers[case.id], documents) for case in plan.cases)
    _finish(folder, rows, answers)
    return rows


def _prepare(folder: Path, config: Mapping[str, Any]) -> None:
    """Makes the folder, or sees that what is in it belongs to this plan and is unfinished."""
    if (folder / RESULTS).exists():
        raise RunError(f"{folder} holds a finished run; name another folder with --out")
    path = folder / CONFIG
    if path.exists() and json.loads(path.read_text(encoding="utf-8")) != config:
        raise RunError(f"{folder} was begun with other cases, code or index; name another folder with --out")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(config, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _read_answers(path: Path) -> dict[str, dict[str, Any]]:
    """What was answered before; a last line cut off in the middle is asked again."""
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return {answer["id"]: answer for answer in map(json.loads, lines)}


def _ask_all(cases: Sequence[Case], door: Door, jobs: int) -> Iterator[dict[str, Any]]:
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        try:
            yield from pool.map(lambda case: _ask(case, door), cases)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _ask(case: Case, door: Door) -> dict[str, Any]:
    filters = {"organisation": case.organisation} if case.organisation else {}
    begun = perf_counter()
    try:
        record, error = door.ask(case.question, case.history, **filters), ""
    except Exception as fault:  # one case that crashes is a finding, not the end of the run
        record, error = None, f"{type(fault).__name__}: {fault}"
    seconds = perf_counter() - begun
    return {"id": case.id, "record": record, "error": error, "seconds": seconds}


def _append(path: Path, answer: Mapping[str, Any]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(dump(answer) + "\n")


def _row(case: Case, answer: Mapping[str, Any], documents: Mapping[str, SourceText]) -> Row:
    if answer["record"] is None:
        return Row(case, None, answer["error"])
    return measured(case, {"id": case.id} | lasting(answer["record"]), documents)


def lasting(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what differs between equal runs: timings, the receipt's day, the id of the asking."""
    kept = {name: value for name, value in record.items() if name not in ("timings_ms", "id")}
    if isinstance(kept.get("receipt"), Mapping):
        kept["receipt"] = {name: value for name, value in kept["receipt"].items() if name != "day"}
    return kept


def _finish(folder: Path, rows: Sequence[Row], answers: Mapping[str, Mapping[str, Any]]) -> None:
    """Writes timings and summary first: where `results.jsonl` stands, the run is whole."""
    cases = {row.case.id: _timing(answers[row.case.id]) for row in rows}
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    _write_json(folder / TIMINGS, {"ended": ended, "cases": cases})
    _write_json(folder / SUMMARY, summarise(rows))
    write_rows(rows, folder / RESULTS)
    (folder / ANSWERS).unlink()


def _timing(answer: Mapping[str, Any]) -> dict[str, float]:
    """Milliseconds: the assistant's own, and ours around the call as `wall`."""
    own = (answer["record"] or {}).get("timings_ms", {})
    return dict(own) | {"wall": round(answer["seconds"] * 1000, 3)}


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _report(progress: TextIO, done: int, total: int) -> None:
    """A counter that overwrites itself on a terminal, and every tenth case elsewhere."""
    if progress.isatty():
        print(f"\r{done}/{total} ", end="\n" if done == total else "", file=progress, flush=True)
    elif done % 10 == 0 or done == total:
        print(f"{done}/{total}", file=progress, flush=True)
