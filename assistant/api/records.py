"""What comes back, as models for the description: field for field the records of `assistant.wire`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A record has exactly its fields."""

    model_config = ConfigDict(extra="forbid")


class DocumentRecord(Model):
    """Who, what and when of a document."""

    id: str
    title: str
    organisation: str
    language: str
    source: str
    valid_from: str | None
    valid_to: str | None
    status: str


class CitationRecord(Model):
    """A verbatim quote: it stands in the document's text from `start` to `end`."""

    marker: int
    document: DocumentRecord
    section: list[str]
    label: str | None
    page: int | None
    quote: str
    start: int
    end: int
    passage: str


class PassageRecord(Model):
    """A retrieved passage."""

    id: str
    document_id: str
    source: str
    section: list[str]
    page: int | None
    score: float
    text: str


class ReceiptRecord(Model):
    """What an auditor needs to repeat the answer."""

    index: str
    embedding: str
    model: str
    day: str


class PointRecord(Model):
    """One requirement beside the case: `marker` is that of the requirement's quote, `case` the asker's own words."""

    marker: int
    standing: Literal["met", "not_met", "not_addressed", "unclear"]
    reason: str
    case: str
    ask: str


class FitRecord(Model):
    """A language model's assessment; the verdict follows from the points by a rule."""

    verdict: Literal["fits", "does_not_fit", "open", "not_described"]
    points: list[PointRecord]


class AnswerRecord(Model):
    """A question answered, or not, with everything needed to check it."""

    id: str
    question: str
    language: str
    kind: Literal["lookup", "list", "fact", "fit", "compare", "overview", "smalltalk"]
    outcome: Literal["answered", "not_found", "out_of_scope"]
    answer: str
    citations: list[CitationRecord]
    passages: list[PassageRecord]
    model: str
    reason: str
    probability: float | None
    warnings: list[str]
    timings_ms: dict[str, float]
    receipt: ReceiptRecord | None
    fit: FitRecord | None
    rewrite: str


class SearchRecord(Model):
    """The passages a search found, best first."""

    id: str
    query: str
    passages: list[PassageRecord]


class Fault(Model):
    """What went wrong: `code` for programs, `message` for people."""

    code: str
    message: str
    request_id: str


class ErrorRecord(Model):
    """Every error has this shape."""

    error: Fault


class Health(Model):
    """Whether it is well: `trouble` says what is not."""

    status: str
    publication: str | None = None
    published: str | None = None
    trouble: str = ""
