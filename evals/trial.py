"""A trial: the gated sets run through a door, held against the baseline, and everything about it in one folder.

Besides the run's own files: comparison.md, gate.xml (JUnit), report.html, and a folder for each set that is only
reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TextIO

from evals.cases.sets import read_sets
from evals.compare import Comparison, compare
from evals.door import Door
from evals.gate import Objection, Rules, judge, short_of
from evals.junit import junit
from evals.markdown import markdown
from evals.report.page import page
from evals.results import Run, read_run
from evals.run import Plan, run

CASES = Path(str(files("evals"))) / "cases"
COMPARISON, JUNIT, REPORT = "comparison.md", "gate.xml", "report.html"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it: the comparison, every objection, the targets still ahead, and the runs only reported."""

    comparison: Comparison
    objections: tuple[Objection, ...]
    short: tuple[str, ...]
    reported: tuple[Run, ...]


def trial(door: Door, rules: Rules, baseline: Run, folder: Path, progress: TextIO) -> Trial:
    """Runs the sets of `rules` into `folder` and judges them against `baseline`."""
    new = _ran(door, rules.sets, folder, progress)
    comparison = compare(baseline, new)
    objections = judge(comparison, rules)
    (folder / COMPARISON).write_text(markdown(comparison, objections), encoding="utf-8")
    (folder / JUNIT).write_text(junit(comparison, objections), encoding="utf-8")
    (folder / REPORT).write_text(page(new, held=baseline), encoding="utf-8")
    beside = tuple(_ran(door, [name], folder / Path(name).stem, progress) for name in rules.reported)
    return Trial(comparison, objections, short_of(new, rules), beside)


def _ran(door: Door, names: Sequence[str], folder: Path, progress: TextIO) -> Run:
    cases = read_sets([CASES / name for name in names])
    run(Plan(cases, tuple(names)), door, folder, progress)
    return read_run(folder)
