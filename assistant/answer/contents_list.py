"""The page a section begins on: as the document's own contents list says, else as its pages were read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer.kit import Kit, heading_span
from assistant.index.types import Document, Role, Span
from assistant.language.words import words
from assistant.question.cues import has
from assistant.record import Kind

# What leads from a title to its page: "... 14", " ........ 7", " … 4"; and what no title goes on over.
LEADER = re.compile(r"(?:(?<![.…])(?<!\.\s)(?:\.\s?){3,}|(?<!…)…+)\s*(?P<page>\d{1,3})(?!\d)")
BREAK = re.compile(r"\n|…|\.\s*\.")
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
        named = catalogue.labels_in(place.title)
        titled = set(words(place.title[named[0].span.end :] if named and not named[0].span.start else place.title))
        labelled = bool(labels & {(one.kind, one.number) for one in named})
        if titled and (titled <= asked or labelled):
            fitting.append((len(titled & asked), place))
    return max(fitting, key=lambda one: (one[0], one[1].listed), default=(0, None))[1]


def entries(text: str, span: Span) -> Iterator[Place]:
    """The entries of a contents list in part of a text: "Samverkansbeskrivning... 14 Processarbete... 16", "3.2 Ansvar ........ 7"."""
    start = span.start
    for leader in LEADER.finditer(text, span.start, span.end):
        title = BREAK.split(text[start : leader.start()].rstrip())[-1].lstrip(" \t.")
        if title:
            at = text.rindex(title, start, leader.start())
            yield Place(" ".join(title.split()), int(leader["page"]), Span(at, leader.end()), True)
        start = leader.end()


def _listed(document: Document) -> Iterator[Place]:
    """The entries of contents lists, which are page furniture or a paragraph of little else."""
    for run in document.runs:
        found = list(entries(document.text, run.span))
        yield from found if run.role is Role.FURNITURE or len(found) >= FEWEST_ENTRIES else ()


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
