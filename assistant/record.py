"""The answer record: what a question gives back, the same for the page, the command line and the API."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.index.types import Document, Passage, Span


class Outcome(StrEnum):
    """How a question ended. `NOT_FOUND` and `OUT_OF_SCOPE` never carry citations."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"


class Kind(StrEnum):
    """What was asked for."""

    LOOKUP = "lookup"
    LIST = "list"
    FACT = "fact"
    FIT = "fit"
    COMPARE = "compare"
    OVERVIEW = "overview"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage with its score (higher is better) and the document it stands in."""

    passage: Passage
    document: Document
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands: `document.text[span.start:span.end] == quote`."""

    marker: int
    document: Document
    passage: Passage
    span: Span

    @property
    def quote(self) -> str:
        """The document's own words."""
        return self.span.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence of ours, in the asker's language, with the markers that carry it."""

    text: str
    markers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """The document's words, set apart. `lead` is a short name before it ("Princip 3: ..."); `again`: the cell before it shows the same marker."""

    marker: int
    text: str
    language: str
    lead: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list in the document's order."""

    entries: tuple[Quoted, ...]
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; a cell is a sentence of ours or the document's words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Say | Quoted, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know besides (`expired`, `draft`, `repetition`, `judge_yourself`...)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Translation:
    """What a language model makes of a quote in another language. It is no quote, and says so wherever it is shown."""

    marker: int
    text: str
    language: str
    lead: str


Part = Say | Quoted | Items | Table | Note | Translation


class Standing(StrEnum):
    """How a case stands to one requirement."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ADDRESSED = "not_addressed"
    UNCLEAR = "unclear"


class Overall(StrEnum):
    """How a case stands to all requirements together."""

    FITS = "fits"
    BREAKS = "does_not_fit"
    OPEN = "open"
    SILENT = "not_described"


@dataclass(frozen=True, slots=True)
class Point:
    """One requirement beside the case: the marker of its quote, why it stands so, the case's own words, what to ask next."""

    marker: int
    standing: Standing
    reason: str = ""
    case: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every requirement beside the case. What follows from them is worked out here, never asked of a model."""

    points: tuple[Point, ...]

    @property
    def overall(self) -> Overall:
        """One requirement not met: it does not fit. All met: it fits. None addressed: nothing is described. Else it is open."""
        found = {point.standing for point in self.points}
        if Standing.NOT_MET in found:
            return Overall.BREAKS
        alone = {Standing.MET: Overall.FITS, Standing.NOT_ADDRESSED: Overall.SILENT}
        return alone.get(next(iter(found)), Overall.OPEN) if len(found) == 1 else Overall.OPEN


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an auditor needs to repeat the answer."""

    index: str
    embedding: str
    model: str
    day: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered (or not), with everything needed to check it."""

    id: str
    question: str
    language: str
    kind: Kind
    outcome: Outcome
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    model: str = "extractive"
    reason: str = ""
    probability: float | None = None
    suggestions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
    receipt: Receipt | None = None
    assessment: Assessment | None = None
    rewrite: str = ""
