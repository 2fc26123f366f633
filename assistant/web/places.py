"""A place in a document: what a mark, a heading or a shared link leads to."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit

from assistant.index.types import Document, Section, Span, Status
from assistant.record import Citation, Hit
from assistant.web.catalogue import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document with what a reader must know of where it stands."""

    document: Document
    span: Span
    section: tuple[str, ...]
    page: int | None

    @property
    def link(self) -> str:
        """The address to share. Relative: it holds wherever the page is mounted."""
        query = {"document": self.document.id, "start": self.span.start, "end": self.span.end}
        return f"../?{urlencode(query)}"

    @property
    def heading(self) -> str:
        """The innermost heading over the place."""
        return self.section[-1] if self.section else ""


def cited(citation: Citation) -> Place:
    """Where a quote stands."""
    return place_at(citation.document, citation.span)


def found(hit: Hit) -> Place:
    """Where a retrieved passage stands."""
    return Place(hit.document, hit.passage.span, hit.passage.section, hit.passage.page)


def place_at(document: Document, span: Span) -> Place:
    """The place of a span; a span outside the text becomes the nearest one inside."""
    size = len(document.text)
    start = min(max(span.start, 0), size)
    inside = Span(start, min(max(span.end, start), size))
    section = section_at(document, inside.start)
    return Place(document, inside, section.path if section else (), document.page_at(inside.start))


def section_at(document: Document, offset: int) -> Section | None:
    """The innermost section that holds the character at `offset`."""
    holding = [one for one in document.sections if one.span.start <= offset < one.span.end]
    return max(holding, key=lambda one: (one.level, one.span.start), default=None)


def status_of(document: Document, on: date | None = None) -> Status:
    """The status today, or on another day."""
    return document.about.status(on or date.today())


def standing(document: Document, words: Words) -> str:
    """The status in words, with the year where it has run out: "expired 2025"."""
    status = status_of(document)
    if status is Status.EXPIRED and document.about.valid_to:
        return words("status.expired_in", year=document.about.valid_to.year)
    return words(f"status.{status.value}")


def period(document: Document, words: Words) -> str:
    """The period of validity in words, empty when the document states none."""
    start, end = document.about.valid_from, document.about.valid_to
    if start and end:
        return words("status.from_to", start=start.isoformat(), end=end.isoformat())
    if start or end:
        return words("status.from", start=start) if start else words("status.to", end=end)
    return ""


def website(source: str) -> str:
    """The source as an address that is safe to link to; empty for files and everything else."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return source if parts.scheme in {"http", "https"} and parts.netloc else ""
