"""The page: what was run, how good it is by language and kind, plots, and every case."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from evals.metrics.table import METRICS
from evals.report import cases, charts
from evals.report.glance import glance
from evals.report.markup import table, tag
from evals.results import Run

# Nothing may be fetched and no script may run, whatever a document or a question brings.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
FOLLOWED = ("R1@5", "C3", "A1", "A2", "H", "O")


def page(run: Run, others: Sequence[Run] = (), held: Run | None = None) -> str:
    """The whole HTML of `run`; `others` are runs of the same cases, in the order they ended, `held` its baseline."""
    title = f"Evaluation: {run.name}"
    style = files("evals").joinpath("report/style.css").read_text(encoding="utf-8")
    meta = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    meta += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = tag("head", meta + tag("title", escape(title)) + tag("style", style))
    parts = [_header(run), glance(run, others, held), _metrics(run), _plots(run, others), _cases(run)]
    return "<!doctype html>\n" + tag("html", head + tag("body", tag("main", "\n".join(parts))), lang="en") + "\n"


def _header(run: Run) -> str:
    prints = " · ".join(f"{name} {value}" for name, value in sorted(run.config["fingerprints"].items()))
    what = f"{len(run.rows)} cases of {', '.join(run.config['sets'])}"
    ended = f", ended {run.timings['ended'][:16].replace('T', ' ')} UTC" if "ended" in run.timings else ""
    return tag(
        "header",
        tag("h1", escape(run.name)) + tag("p", escape(what + ended)) + tag("p", escape(prints), class_="about"),
    )


def _metrics(run: Run) -> str:
    metrics = run.summary["metrics"]
    groups = list(metrics[METRICS[0].name])
    kinds = [group for group in groups if not group.startswith("language:")]
    languages = [group for group in groups if not group.startswith("kind:")]
    parity = " · ".join(f"{name} {_number(value)}" for name, value in run.summary["L2"].items())
    same = _number(run.summary["L3"])
    closing = f"Widest gap between languages (L2): {parity}. Same result in every language (L3): {same}."
    tables = _by(metrics, languages, "By language", run.summary["macro"]) + _by(metrics, kinds[1:], "By kind")
    return tag("section", tag("h2", "Metrics") + tables + tag("p", escape(closing)))


def _by(metrics: Mapping[str, Any], groups: Sequence[str], title: str, macro: Mapping[str, Any] | None = None) -> str:
    heads = ["", *(escape(group.split(":")[-1]) for group in groups), *(["mean of languages"] if macro else [])]
    rows = []
    for metric in METRICS:
        name = tag("th", f"{metric.name} {tag('span', escape(metric.says), class_='about')}", scope="row")
        last = [tag("td", _number(macro[metric.name]))] if macro else []
        rows.append([name, *(_cell(metrics[metric.name][group]) for group in groups), *last])
    return tag("h3", title) + table(heads, rows)


def _cell(cell: Mapping[str, Any]) -> str:
    if cell["mean"] is None:
        return tag("td", "–")
    interval = f"{_number(cell['low'])}–{_number(cell['high'])}"
    return tag("td", f"{_number(cell['mean'])} {_small(cell['n'])}<br>{tag('small', interval)}")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}" if abs(value) < 10 else f"{value:.0f}"


def _small(n: int) -> str:
    return tag("small", f"n {n}")


def _plots(run: Run, others: Sequence[Run]) -> str:
    drawn = "".join(_drawn(run, [other for other in others if not other.config["baseline"]]))
    return tag("section", tag("h2", "Plots") + tag("div", drawn, class_="plots"))


def _drawn(run: Run, others: Sequence[Run]) -> Iterator[str]:
    said = [
        (r.record["probability"], r.case.answerable)
        for r in run.rows
        if r.record and r.record.get("probability") is not None
    ]
    yield charts.reliability(said) if said else tag("p", "No record says how probable it is that the documents answer.")
    if run.latencies:
        yield charts.distribution(run.latencies)
    if len(others) > 1:
        for name in FOLLOWED:
            yield charts.over_runs(name, [(one.name, one.summary["metrics"][name]["all"]["mean"]) for one in others])


def _cases(run: Run) -> str:
    evidence, quoted = tag("mark", "evidence", class_="gold"), tag("mark", "quoted", class_="quote")
    legend = f"In texts, {evidence} is what the case's gold names, {quoted} what the answer cites."
    return tag("section", tag("h2", "Cases") + tag("p", legend, class_="about") + cases.listing(run.rows))
