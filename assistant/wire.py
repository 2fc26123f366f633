"""Records as JSON: the contract of the command line and the API."""

from datetime import date
from typing import Any

from assistant.answer.markdown import render
from assistant.index.types import Document
from assistant.record import Answer, Citation, Hit


def record(answer: Answer, today: date) -> dict[str, Any]:
    """The answer record of DESIGN's contract."""
    return {
        "id": answer.id, "question": answer.question, "language": answer.language, "kind": answer.kind.value,
        "outcome": answer.outcome.value, "answer": render(answer),
        "citations": [citation_record(one, today) for one in answer.citations],
        "passages": [passage_record(one) for one in answer.hits],
        "model": answer.model, "reason": answer.reason, "probability": answer.probability,
        "warnings": list(answer.warnings), "timings_ms": answer.timings_ms,
        "receipt": _receipt(answer), "fit": _fit(answer), "rewrite": answer.rewrite,
    }


def citation_record(citation: Citation, today: date) -> dict[str, Any]:
    """A citation with all it takes to check it."""
    passage = citation.passage
    return {
        "marker": citation.marker, "document": document_record(citation.document, today), "section": list(passage.section),
        "label": passage.label.surface if passage.label else None, "page": citation.document.page_at(citation.span.start),
        "quote": citation.quote, "start": citation.span.start, "end": citation.span.end, "passage": passage.text,
    }


def document_record(document: Document, today: date) -> dict[str, Any]:
    """Who, what and when of a document."""
    about = document.about
    return {
        "id": document.id, "title": about.title, "organisation": about.organisation, "language": about.language,
        "source": document.source, "valid_from": _iso(about.valid_from), "valid_to": _iso(about.valid_to), "status": about.status(today).value,
    }


def passage_record(hit: Hit) -> dict[str, Any]:
    """A retrieved passage."""
    passage = hit.passage
    return {
        "id": passage.id, "document_id": hit.document.id, "source": hit.document.source, "section": list(passage.section),
        "page": hit.document.page_at(passage.span.start), "score": round(hit.score, 4), "text": passage.text,
    }


def _receipt(answer: Answer) -> dict[str, str] | None:
    held = answer.receipt
    return None if held is None else {"index": held.index, "embedding": held.embedding, "model": held.model, "day": held.day}


def _fit(answer: Answer) -> dict[str, Any] | None:
    """A language model's assessment, point by point; `marker` is that of the requirement's quote."""
    held = answer.assessment
    if held is None:
        return None
    points = [{"marker": one.marker, "standing": one.standing.value, "reason": one.reason, "case": one.case, "ask": one.ask} for one in held.points]
    return {"verdict": held.overall.value, "points": points}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
