"""A turn of the conversation as HTML: the answer first, its proof beside it, then what can be done with it."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.index.types import Document, Passage
from assistant.record import Answer, Citation, Hit, Outcome, Part, Say
from assistant.web import markup
from assistant.web.catalogue import Words
from assistant.web.conversation import Conversation, Turn
from assistant.web.places import Place, cited, found, standing, status_of

NEAREST = 3
SNIPPET = 180
# A heading longer than this is a sentence, which the answer has quoted already.
NAME = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark: where it leads, and what a screen reader and a hovering pointer are told."""

    citation: Citation
    place: Place
    name: str

    @property
    def label(self) -> str:
        """What people call the place."""
        return label_of(self.citation.passage)

    @property
    def peek(self) -> str:
        """The beginning of the quote."""
        return shorten(self.citation.quote)


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document with the marks that lead into it."""

    document: Document
    standing: str
    status: str
    marks: tuple[Mark, ...]

    @property
    def spots(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks, neighbours in the same section and on the same page together."""
        held = groupby(self.marks, key=lambda mark: (mark.label, mark.place.page))
        return tuple(tuple(group) for _, group in held)


def turn(one: Turn, conversation: Conversation, words: Words, *, last: bool = True) -> Markup:
    """One turn as an article."""
    answer = one.answer
    return markup.render(
        "turn.html", turn=one, answer=answer, key=conversation.key(one), words=words, last=last,
        parts=parts(answer) if answer else (), marks=marks(answer, words) if answer else {},
        sources=sources(answer, words) if answer else (), nearest=nearest(answer) if answer else (),
        link=f"../?{urlencode({'question': one.sent})}", announcement=announcement(one, words),
    )


def marks(answer: Answer, words: Words) -> dict[int, Mark]:
    """Marker to mark, for all citations of an answer."""
    return {one.marker: _mark(one, words) for one in answer.citations}


def sources(answer: Answer, words: Words) -> tuple[Source, ...]:
    """The cited documents in the order of their first mark."""
    by_document: dict[str, list[Mark]] = {}
    for one in marks(answer, words).values():
        by_document.setdefault(one.citation.document.id, []).append(one)
    return tuple(_source(tuple(group), words) for group in by_document.values())


def parts(answer: Answer) -> tuple[Part, ...]:
    """What is shown of an answer: all of it, but for sentences that follow as something to press."""
    said = answer.parts[:1] if nearest(answer) else answer.parts
    return tuple(one for one in said if not (isinstance(one, Say) and one.text in answer.suggestions))


def nearest(answer: Answer) -> tuple[tuple[Place, str], ...]:
    """The best places that do not answer, each with its beginning."""
    if answer.outcome is not Outcome.NOT_FOUND:
        return ()
    return tuple((found(hit), shorten(hit.passage.text)) for hit in _distinct(answer.hits)[:NEAREST])


def label_of(passage: Passage) -> str:
    """What people call the place: its label, else its heading, cut where that is a sentence."""
    if passage.label:
        return passage.label.surface
    return shorten(passage.section[-1], NAME) if passage.section else ""


def announcement(one: Turn, words: Words) -> str:
    """What a screen reader is told, once, when the answer is complete."""
    if not one.done:
        return ""
    if one.answer is None:
        return one.problem or words("ask.stopped")
    if one.answer.outcome is not Outcome.ANSWERED:
        return words(f"answer.{one.answer.outcome.value}")
    return f"{words('answer.ready')} {words.count('answer.sources_count', len(one.answer.citations))}"


def shorten(text: str, size: int = SNIPPET) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= size else f"{line[:size].rsplit(' ', 1)[0]} …"


def _mark(one: Citation, words: Words) -> Mark:
    label = label_of(one.passage)
    place = f", {label}" if label else ""
    return Mark(one, cited(one), words("answer.mark", marker=one.marker, title=one.document.about.title, place=place))


def _source(group: tuple[Mark, ...], words: Words) -> Source:
    document = group[0].citation.document
    return Source(document, standing(document, words), status_of(document).value, group)


def _distinct(hits: tuple[Hit, ...]) -> list[Hit]:
    seen: dict[tuple[str, tuple[str, ...]], Hit] = {}
    for hit in hits:
        seen.setdefault((hit.document.id, hit.passage.section), hit)
    return list(seen.values())
