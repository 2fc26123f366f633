"""A comparison in Markdown, for a terminal, a pull request or a CI summary."""

import re
from collections.abc import Iterator, Sequence

from evals.compare import GATED, Change, Comparison, Difference
from evals.gate import Objection
from evals.rows import Row

CHANGES_SHOWN = 50


def markdown(comparison: Comparison, objections: Sequence[Objection]) -> str:
    """Verdict, metrics, changed cases with both answers side by side."""
    lines = [f"# {escape(comparison.old.name)} → {escape(comparison.new.name)}", "", *_gate(objections), ""]
    lines += ["| metric | n | old | new | gain | 95 % | p | Holm | |", "|---|---|---|---|---|---|---|---|---|"]
    lines += [_metric(one) for one in comparison.differences]
    lines += ["", "Gain is positive where the new run is better. Bold metrics are gated.", ""]
    return "\n".join([*lines, *_changes(comparison.changes)]) + "\n"


def _gate(objections: Sequence[Objection]) -> Iterator[str]:
    yield (f"**The gate is shut: {len(objections)} objections.**" if objections else "**The gate is open.**")
    yield ""
    yield from (f"- ({objection.rule}) {escape(objection.text)}" for objection in objections)


def _metric(one: Difference) -> str:
    name = f"**{one.metric.name}**" if one.metric.name in GATED else one.metric.name
    adjusted = "" if one.adjusted is None else f"{one.adjusted:.3f}"
    numbers = f"{one.n} | {one.old:.3f} | {one.new:.3f} | {one.gain:+.3f} | {one.low:+.3f} … {one.high:+.3f}"
    return f"| {name} {one.metric.says} | {numbers} | {one.p:.3f} | {adjusted} | {one.verdict} |"


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    yield f"## {len(changes)} cases changed"
    for change in changes[:CHANGES_SHOWN]:
        case = change.new.case
        yield from ("", f"### {escape(case.id)} ({case.language}, {case.kind}): {escape(case.question)}", "")
        moved = (f"{name} {_value(old)} → {_value(new)}" for name, (old, new) in sorted(change.moved.items()))
        yield from (", ".join(moved) or "the same measures, another wording", "", "| old | new |", "|---|---|")
        yield f"| {_answer(change.old)} | {_answer(change.new)} |"
    if len(changes) > CHANGES_SHOWN:
        yield f"\n… and {len(changes) - CHANGES_SHOWN} more"


def _value(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}"


def _answer(row: Row) -> str:
    if not row.record:
        return f"crashed: {escape(row.error)}"
    return (
        f"{escape(str(row.record['outcome']))}, {escape(str(row.record['language']))}: {escape(row.record['answer'])}"
    )


def escape(text: str) -> str:
    """Text of others as plain words in one line: no markup, no HTML, no table bars."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~&])", r"\\\1", " ".join(text.split()))
