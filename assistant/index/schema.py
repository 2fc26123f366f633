"""Value types to Chroma records and back. The schema's number changes when records do."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.index.types import About, Document, Evidence, Label, Passage, PassageKind, Role, Run, Section, Span

SCHEMA = 3


def passage_metadata(passage: Passage, document: Document) -> dict[str, Any]:
    """What Chroma filters by (language, organisation, kind...) and what makes the passage whole again."""
    return {
        "document_id": passage.document_id,
        "language": document.about.language,
        "organisation": document.about.organisation,
        "document_kind": document.about.kind,
        "start": passage.span.start,
        "end": passage.span.end,
        "page": passage.page or 0,
        "kind": passage.kind.value,
        "section": json.dumps(passage.section, ensure_ascii=False),
        "label": json.dumps(asdict(passage.label), ensure_ascii=False) if passage.label else "",
        "context": passage.context,
        "places": json.dumps([[place.start, place.end] for place in passage.places]),
        "twin": passage.twin,
    }


def copies_metadata(copies: Sequence[tuple[int, Passage]], documents: Mapping[str, Document]) -> str:
    """What makes passages of other documents whole that share a record, each with its position; their words stand in their documents."""
    rows = [passage_metadata(one, documents[one.document_id]) | {"id": one.id, "position": position} for position, one in copies]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def copies_of(row: Mapping[str, Any], document: Callable[[str], Document]) -> list[tuple[int, Passage]]:
    """The passages of other documents that share a record, with their positions; `document` finds one by its id."""
    written = json.loads(row["copies"]) if row.get("copies") else []
    spans = ((one, Span(int(one["start"]), int(one["end"]))) for one in written)
    return [(int(one["position"]), passage_of(one["id"], span.of(document(one["document_id"]).text), one)) for one, span in spans]


def passage_of(id_: str, text: str, row: Mapping[str, Any]) -> Passage:
    """The passage a record was made from."""
    return Passage(
        id=id_, document_id=str(row["document_id"]), span=Span(int(row["start"]), int(row["end"])), text=text,
        section=tuple(json.loads(row["section"])), kind=PassageKind(row["kind"]), page=int(row["page"]) or None,
        label=Label(**json.loads(row["label"])) if row["label"] else None, context=str(row["context"]),
        places=tuple(Span(*pair) for pair in json.loads(row["places"])), twin=str(row["twin"]),
    )


def document_json(document: Document) -> str:
    """A document as JSON text."""
    row = asdict(document) | {"runs": [[run.span.start, run.span.end, run.role.value] for run in document.runs]}
    return json.dumps(row, ensure_ascii=False, default=_iso)


def document_of(written: str) -> Document:
    """The document a JSON text was made from."""
    row = json.loads(written)
    about = row["about"]
    for name in ("issued", "valid_from", "valid_to"):
        about[name] = date.fromisoformat(about[name]) if about[name] else None
    about["evidence"] = tuple(Evidence(**one) for one in about["evidence"])
    return Document(**row | {
        "about": About(**about),
        "sections": tuple(_section(one) for one in row["sections"]),
        "page_starts": tuple(row["page_starts"]),
        "runs": tuple(Run(Span(start, end), Role(role)) for start, end, role in row["runs"]),
        "warnings": tuple(row["warnings"]),
        "versions": tuple(row["versions"]),
    })


def _section(row: dict[str, Any]) -> Section:
    label = Label(**row["label"]) if row["label"] else None
    return Section(row["heading"], row["level"], _span(row["span"]), tuple(row["path"]), row["page"], label)


def _span(row: dict[str, int]) -> Span:
    return Span(row["start"], row["end"])


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
