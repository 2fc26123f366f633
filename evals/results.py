"""A finished run, read back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import RunError
from evals.rows import Row, read_rows
from evals.run import CONFIG, RESULTS, SUMMARY, TIMINGS


@dataclass(frozen=True, slots=True)
class Run:
    """What the run folder `name` holds."""

    name: str
    config: Mapping[str, Any]
    rows: tuple[Row, ...]
    summary: Mapping[str, Any]
    timings: Mapping[str, Any]

    @property
    def latencies(self) -> list[float]:
        """Milliseconds a case took, in ascending order: the assistant's `total`, or ours around the call."""
        return sorted(float(one.get("total", one["wall"])) for one in self.timings.get("cases", {}).values())


def read_run(folder: Path) -> Run:
    """The finished run in `folder`; `RunError` where there is none. Timings may be missing (a kept baseline)."""
    if not folder.is_dir():
        raise RunError(f"there is no run folder {folder}")
    config, rows = _json(folder / CONFIG), read_rows(folder / RESULTS)
    timings = _json(folder / TIMINGS) if (folder / TIMINGS).exists() else {}
    return Run(folder.resolve().name, config, rows, _json(folder / SUMMARY), timings)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(f"{path} cannot be read: {error}") from error
