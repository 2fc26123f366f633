"""The value types every room speaks. Offsets are Python string indices into `Document.text`."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where a document stands on a given day."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, `start <= end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Label:
    """What people call a section by: a canonical kind (`principle`) and a number (`3`).

    `surface` is how the document writes it ("Princip 3"); `name` what follows ("Sammenhæng ...").
    """

    kind: str
    number: str
    surface: str
    name: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What two labels in different languages must share to be the same."""
        return (self.kind, self.number)


@dataclass(frozen=True, slots=True)
class Section:
    """A node of a document's outline. `span` runs from the heading to the end of what belongs to it."""

    heading: str
    level: int
    span: Span
    path: tuple[str, ...]
    page: int | None = None
    label: Label | None = None


class PassageKind(StrEnum):
    """What a passage is made of; a question that wants a list prefers a list."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    DEFINITION = "definition"
    CONTENTS = "contents"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is embedded and retrieved: a span of one document, with its address.

    `context` is what a reader of the span alone would miss (column headings, the sentence a list
    hangs on); it is embedded with the text and never quoted. `places` are the spans where the same is
    said again in the document. `twin` is the id of a passage of another document that says the same: both
    share one record and one vector.
    """

    id: str
    document_id: str
    span: Span
    text: str
    section: tuple[str, ...]
    kind: PassageKind = PassageKind.TEXT
    page: int | None = None
    label: Label | None = None
    context: str = ""
    places: tuple[Span, ...] = ()
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact about a document was read: the field, and the words that state it."""

    field: str
    quote: str


@dataclass(frozen=True, slots=True)
class About:
    """Who, what and when: a document's own card."""

    title: str
    organisation: str = ""
    language: str = "und"
    country: str = ""
    kind: str = ""
    registry_number: str = ""
    issued: date | None = None
    adopted_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    draft: bool = False
    adopted: bool = False
    repealed: bool = False
    version: str = ""
    evidence: tuple[Evidence, ...] = ()

    def status(self, on: date) -> Status:
        """The status on the day `on`: expired beats draft beats in force."""
        if self.repealed or (self.valid_to is not None and self.valid_to < on):
            return Status.EXPIRED
        if self.draft:
            return Status.DRAFT
        if self.valid_from is not None and self.valid_from <= on:
            return Status.IN_FORCE
        return Status.ADOPTED if self.adopted else Status.UNKNOWN


class Role(StrEnum):
    """What a run of a document's text is on the page."""

    HEADING = "h"
    PARAGRAPH = "p"
    ITEM = "i"
    ROW = "r"
    FURNITURE = "f"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text with one role. A quote never crosses from one run into another but between paragraphs."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Document:
    """One strategy, policy or decision: its text as read, its outline, its pages and its card.

    `page_starts[i]` is the offset where page `i + 1` begins; empty when the source has no pages.
    `runs` cut the text by role; those of page furniture are addressable, but in no passage.
    `versions` are the ids of this document at other times and itself, oldest first; () when there are no others.
    """

    id: str
    source: str
    text: str
    about: About
    sections: tuple[Section, ...] = ()
    runs: tuple[Run, ...] = ()
    page_starts: tuple[int, ...] = ()
    digest: str = ""
    read_on: str = ""
    warnings: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[Span, ...]:
        """Page furniture: what is in no passage."""
        return tuple(run.span for run in self.runs if run.role is Role.FURNITURE)

    def role_at(self, span: Span) -> Role:
        """The role of the run that holds a span; a paragraph where none does."""
        after = bisect_right(self.runs, span.start, key=lambda run: run.span.start)
        held = self.runs[after - 1] if after else None
        return held.role if held and held.span.holds(span) else Role.PARAGRAPH

    def page_at(self, offset: int) -> int | None:
        """The page number (from 1) that holds the character at `offset`."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None
