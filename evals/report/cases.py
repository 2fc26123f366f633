"""Every case to open: question, gold, answer, citations and passages, with evidence and quotes marked."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from evals.cases.types import Case
from evals.gate import passes
from evals.report.markup import marked, tag
from evals.rows import Row


def listing(rows: Sequence[Row]) -> str:
    """The cases that fall short, then the others, each folded up."""
    short, right = [row for row in rows if not passes(row)], [row for row in rows if passes(row)]
    return _group("Fell short", short) + _group("Right", right)


def _group(title: str, rows: Sequence[Row]) -> str:
    return tag("h3", f"{title} ({len(rows)})") + "".join(map(_case, rows)) if rows else ""


def _case(row: Row) -> str:
    case = row.case
    sign = "✓" if passes(row) else "✗"
    about = escape(f"{case.language} · {case.kind}{' · pinned' if case.pinned else ''}")
    head = (
        f"{tag('b', sign)} {tag('code', escape(case.id))} {tag('span', about, class_='about')} {escape(case.question)}"
    )
    return tag("details", tag("summary", head) + _gold(case) + _faults(row) + _record(row) + _metrics(row), id=case.id)


def _gold(case: Case) -> str:
    rows = [("asked before", escape(question)) for question in case.history]
    rows += [
        ("evidence", tag("q", escape(piece.quote)) + " " + escape(", ".join(piece.documents)))
        for group in case.evidence
        for piece in group
    ]
    rows += [
        (
            "fact",
            escape(" | ".join(fact.aliases))
            + (f" = {fact.number.value:g} {escape(fact.number.unit)}" if fact.number else ""),
        )
        for fact in case.facts
    ]
    rows += [("never", escape(text)) for text in case.forbidden]
    rows += [] if case.answerable else [("not answerable", escape(f"{case.reason}. {case.note}"))]
    return tag("dl", "".join(tag("dt", name) + tag("dd", value) for name, value in rows))


def _faults(row: Row) -> str:
    faults = [f"{name}: {fault}" for name, finding in row.figures.items() for fault in finding.faults]
    faults += [f"crashed: {row.error}"] if row.error else []
    return tag("ul", "".join(tag("li", escape(fault)) for fault in faults), class_="faults") if faults else ""


def _record(row: Row) -> str:
    if not row.record:
        return ""
    record = row.record
    aliases = [alias for fact in row.case.facts for alias in fact.aliases]
    quotes = [cited["quote"] for cited in record["citations"]]
    outcome = escape(
        f"{record['outcome']}, in {record['language']}, by {record.get('model', '')} {record.get('reason') or ''}"
    )
    answer = tag("pre", marked(record["answer"], {"gold": aliases}), lang=record["language"])
    cited = "".join(_cited(citation, row.case) for citation in record["citations"])
    shown = "".join(_passage(passage, row.case, quotes) for passage in record["passages"])
    return tag("h4", f"Answer: {outcome}") + answer + _headed("Citations", cited) + _headed("Passages", shown)


def _headed(title: str, content: str) -> str:
    return tag("h4", title) + tag("ol", content) if content else ""


def _cited(citation: Mapping[str, Any], case: Case) -> str:
    text = marked(citation["passage"] or citation["quote"], {"gold": case.quotes, "quote": [citation["quote"]]})
    document = citation["document"]
    where = [document.get("title") or document.get("source"), *(citation.get("section") or ()), _page(citation)]
    line = escape(f"[{citation['marker']}] " + " · ".join(filter(None, where)))
    return tag("li", tag("p", line, class_="where") + tag("blockquote", text))


def _passage(passage: Mapping[str, Any], case: Case, quotes: Sequence[str]) -> str:
    where = [passage.get("source") or passage["document_id"], *(passage.get("section") or ()), _page(passage)]
    line = escape(" · ".join(filter(None, where)) + f" · {passage.get('score') or 0:.3f}")
    text = marked(passage["text"], {"gold": case.quotes, "quote": quotes})
    return tag("li", tag("p", line, class_="where") + tag("blockquote", text))


def _page(place: Mapping[str, Any]) -> str:
    return f"p. {place['page']}" if place.get("page") else ""


def _metrics(row: Row) -> str:
    found = (f"{name} {value:.3g}" for name, value in row.metrics.items() if value is not None)
    return tag("p", escape(" · ".join(found)), class_="about")
