"""The page a section begins on: as the document's own contents list says, else as its pages were read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer.kit import Kit, heading_span
from assistant.index.types import Document, Role, Span
from assistant.language.words import words
from assistant.question.cues import has
from assistant.record import Kind

# "Samverkansbeskrivning... 14", "3.2 Ansvar ........ 7", "Syfte … 4"
DOTTED = r"(?P<title>[^\s.…][^.…\n]*(?:\.(?!\s*[.…])[^.…\n]*)*?)\s*(?:\.\s?){3,}\s*(?P<page>\d{1,3})(?!\d)"
ENTRY = re.compile(rf"{DOTTED}|(?P<short>[^\s.…][^…\n]*?)\s*…+\s*(?P<number>\d{{1,3}})(?!\d)")

# A paragraph of so many entries is a contents list.
FEWEST_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A section by its title, the page it begins on, and where the text says so."""

    title: str
    page: int
    span: Span
    listed: bool


def compose(kit: Kit) -> bool:
    """Answer on which page a section begins; false, and nothing said, when that is not asked or no section is named."""
    question = kit.question
    if question.kind is Kind.COMPARE or not has(question.text, "questions", "page_of", [question.language]):
        return False
    asked = set(words(question.search))
    for document in dict.fromkeys(hit.document.id for hit in kit.found.hits):
        if place := _named(kit, kit.collection.documents[document], asked):
            _say(kit, kit.collection.documents[document], place)
            return True
    return False


def _named(kit: Kit, document: Document, asked: set[str]) -> Place | None:
    """The section whose title the question holds whole, the longest; one with the label asked for needs no more."""
    catalogue, labels = kit.collection.catalogue, set(kit.question.labels)
    fitting: list[tuple[int, Place]] = []
    for place in (*_listed(document), *_read(document)):
        opening = next(iter(catalogue.labels_in(place.title)), None)
        titled = set(words(place.title[opening.span.end :] if opening and not opening.span.start else place.title))
        labelled = bool(labels & {(one.kind, one.number) for one in catalogue.labels_in(place.title)})
        if titled and (titled <= asked or labelled):
            fitting.append((len(titled & asked), place))
    return max(fitting, key=lambda one: (one[0], one[1].listed), default=(0, None))[1]


def _listed(document: Document) -> Iterator[Place]:
    """The entries of contents lists, which are page furniture or a paragraph of little else."""
    for run in document.runs:
        entries = list(ENTRY.finditer(document.text, run.span.start, run.span.end))
        if run.role is Role.FURNITURE or len(entries) >= FEWEST_ENTRIES:
            for match in entries:
                title, page = match["title"] or match["short"], match["page"] or match["number"]
                yield Place(" ".join(title.split()), int(page), Span(*match.span()), True)


def _read(document: Document) -> Iterator[Place]:
    """The headings of a document whose pages are known."""
    for section in document.sections:
        page = document.page_at(section.span.start)
        if page is not None:
            yield Place(section.heading, page, heading_span(document, section), False)


def _say(kit: Kit, document: Document, place: Place) -> None:
    quote = kit.draft.quote(kit.hit_for(document, place.span), place.span)
    key = "contents.listed" if place.listed else "contents.read"
    kit.draft.say(kit.say_title(key, document, section=place.title, page=place.page), quote.marker)
    kit.draft.add(quote)
