"""The figures at a glance: this run, what it is held against, and the simple pipelines asked the same."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from evals.metrics.figures import FIGURES
from evals.report.markup import table, tag
from evals.results import Run

SAYS = {
    "covered@5": "questions whose evidence is all in the first five passages",
    "cited": "questions whose evidence is all cited",
    "facts": "facts stated",
    "verbatim": "quotes that stand where they say; always 1",
    "markers": "answers whose markers and citations match; always 1",
    "language": "answers in the asker's language",
    "invented": "unanswerable questions answered; the less the better",
    "refused": "answerable questions refused; the less the better",
}
PARITY = "widest gap between languages, over translated questions; the less the better"


def glance(run: Run, others: Sequence[Run] = (), held: Run | None = None) -> str:
    """The section. `held` is the run it was compared with; of `others` the simple pipelines are shown."""
    columns = {"this run": run} | ({"baseline": held} if held else {})
    columns |= {other.config["baseline"]: other for other in others if other.config["baseline"]}
    shown = [one.summary for one in columns.values()]
    rows = [[_name(name, SAYS[name]), *(_figure(one, name) for one in shown)] for name in FIGURES]
    rows += [[_name(f"parity of {name}", PARITY), *(_plain(one["L2"][name]) for one in shown)] for name in run.summary["L2"]]
    rows += [[_name("consistency", "questions with the same result in every language"), *(_plain(one["L3"]) for one in shown)]]
    return tag("section", tag("h2", "At a glance") + table(["", *map(escape, columns)], rows))


def _name(name: str, says: str) -> str:
    return tag("th", f"{escape(name)} {tag('span', escape(says), class_='about')}", scope="row")


def _figure(summary: Mapping[str, Any], name: str) -> str:
    cell = summary["figures"][name]["all"]
    return tag("td", "–" if cell["value"] is None else f"{cell['value']:.3f} " + tag("small", f"n {cell['n']}"))


def _plain(value: float | None) -> str:
    return tag("td", "–" if value is None else f"{value:.3f}")
