"""The baseline: the run every later one is held against. It moves only by `eval baseline RUN`.

Kept in the repository, so that its change is part of the commit that causes it; therefore only what comparing
needs: cases, measures, answers, and where citations point.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.compare import Comparison, compare
from evals.errors import RunError
from evals.results import Run, read_run
from evals.rows import Row, write_rows
from evals.run import CONFIG, RESULTS, SUMMARY

FOLDER = Path("evals/baseline")
SEEN = ("outcome", "language", "kind", "answer")


def kept(folder: Path = FOLDER) -> Run:
    """The baseline in `folder`; `RunError` where none has been made."""
    if not (folder / RESULTS).exists():
        raise RunError(f"there is no baseline in {folder}; make a run one with `rettesnor eval baseline RUN`")
    return read_run(folder)


def move(run: Path, folder: Path = FOLDER) -> Comparison | None:
    """Makes the run in the folder `run` the baseline; gives its comparison with the one before, if there was one."""
    new = read_run(run)
    comparison = compare(read_run(folder), new) if (folder / RESULTS).exists() else None
    folder.mkdir(parents=True, exist_ok=True)
    write_rows(map(slim, new.rows), folder / RESULTS)
    for name, content in ((CONFIG, new.config), (SUMMARY, new.summary)):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    return comparison


def slim(row: Row) -> Row:
    """The row with what can be seen of its record, and without the measures its case is not eligible for."""
    metrics = {name: value for name, value in row.metrics.items() if value is not None}
    return replace(row, record=row.record and _seen(row.record), metrics=metrics)


def _seen(record: Mapping[str, Any]) -> dict[str, Any]:
    cited = [{"document": {"id": one["document"]["id"]}, "start": one["start"], "end": one["end"]} for one in record["citations"]]
    return {name: record[name] for name in SEEN} | {"citations": cited}
