"""The baseline: the run every later one is held against. It moves only by `eval baseline RUN`.

Kept in the repository, so that its change is part of the commit that causes it; therefore without timings,
retrieved passages and the passages around quotes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.compare import Comparison, compare
from evals.results import read_run
from evals.rows import Row, write_rows
from evals.run import CONFIG, RESULTS, SUMMARY

FOLDER = Path("evals/baseline")


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
    """The row without its record's passages."""
    if row.record is None:
        return row
    cited: Sequence[Mapping[str, Any]] = [dict(citation) | {"passage": ""} for citation in row.record["citations"]]
    return replace(row, record=dict(row.record) | {"passages": [], "citations": cited})
