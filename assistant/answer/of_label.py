"""A question that names a label and wants something of it ("Who decides step 3?"): what is said there, or that it is not said.

What bears on a label is its section, or its row of a table, and the paragraphs elsewhere that name it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.kit import Kit
from assistant.answer.presence import keys_of, telling
from assistant.answer.stating import Stating
from assistant.answer.typed import holds
from assistant.index.types import Document, Section, Span
from assistant.language.lexicon import union
from assistant.language.words import words
from assistant.question.labelled import coded
from assistant.question.types import Wants
from assistant.question.wants import asks_measure
from assistant.record import Kind
from assistant.retrieval.terms import terms

# Types of answer that have a shape: where nothing has it, they are not stated.
SHAPED = (Wants.PERSON, Wants.AMOUNT, Wants.DATE, Wants.NUMBER, Wants.FREQUENCY)
# In a section of so few words, what has the shape asked for is what is asked for.
SHORT = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences of a document that bear on a label, best first: its section's, or those that name it elsewhere."""

    document: Document
    sentences: tuple[Stating, ...]
    inside: bool
    shaped: bool
    lacking: int

    @property
    def short(self) -> bool:
        """Whether it says little besides."""
        return sum(len(one.span.of(self.document.text).split()) for one in self.sentences) <= SHORT

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """What has the shape asked for goes before what has more of the words, and the section before what names it."""
        return self.shaped, -self.lacking, self.inside


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whether a label states what is asked of it (`None`: to be weighed), and whether in its section or where it is named elsewhere."""

    stated: bool | None = None
    inside: bool = False


def narrowed(kit: Kit) -> tuple[Kit, Bearing]:
    """The kit with what bears on the label asked about alone; it comes back as it is when its question wants nothing of a label."""
    parts = list(_parts(kit)) if kit.question.kind is Kind.FACT and kit.found.labelled else []
    if not parts:
        return kit, Bearing(inside=bool(kit.found.labelled))
    best = max(parts, key=lambda part: part.rank)
    chosen = [part for part in parts if part.rank == best.rank]
    labelled = tuple(one for one in kit.found.labelled if one[0].id in {part.document.id for part in chosen})
    stated = _stated(kit, best)
    ranked = [one for part in (chosen if stated else parts) for one in part.sentences]
    kit = replace(kit, found=replace(kit.found, labelled=labelled), ranked=sorted(ranked, key=lambda one: (-one.score, one.order)))
    return kit, Bearing(stated, best.inside)


def _stated(kit: Kit, best: Part) -> bool | None:
    if not best.shaped:
        return False
    return True if not best.lacking or (best.short and kit.question.wants in SHAPED) else None


def _parts(kit: Kit) -> Iterator[Part]:
    """What bears on the label in each document that has it."""
    asked = [keys_of(kit, word) for word in telling(kit)]
    for document in {document.id: document for document, _ in kit.found.labelled}.values():
        sections = [section for one, section in kit.found.labelled if one.id == document.id]
        own = [one for one in kit.ranked if one.hit.document.id == document.id]
        inside = tuple(one for one in own if any(section.span.holds(one.span) for section in sections))
        naming = tuple(one for one in own if one not in inside and _names(kit, document, one.span))
        for sentences in filter(None, (inside, naming)):
            said = _said(kit, document, sections if sentences is inside else [], sentences)
            lacking = sum(not keys & said for keys in asked)
            yield Part(document, sentences, sentences is inside, _shaped(kit, sentences, asked, lacking), lacking)


def _said(kit: Kit, document: Document, sections: list[Section], sentences: tuple[Stating, ...]) -> frozenset[str]:
    """The terms of some sentences, of the headings and column heads over them, and of the document's title."""
    spans = [Span(one.span.start, one.span.start + len(one.heading)) for one in sections] + [one.span for one in sentences]
    bags = [kit.collection.bag(document, span) | kit.collection.heading_bag(document, span) for span in spans]
    return kit.collection.title_bag(document).union(*bags, *(_heads(kit, one) for one in sentences))


def _shaped(kit: Kit, sentences: Sequence[Stating], asked: Sequence[frozenset[str]], lacking: int) -> bool:
    """Whether something of the type asked for is there: how much in any unit, and who in any words, only beside all that is asked about.

    A column whose head says what is asked for holds it, whatever stands in it.
    """
    wants, language = kit.question.wants, sentences[0].hit.document.about.language
    texts = [one.span.of(one.hit.document.text) for one in sentences]
    if wants not in SHAPED or any(holds(wants, text, language) for text in texts):
        return True
    if wants is Wants.AMOUNT and asks_measure(kit.question.text, kit.question.language):
        return bool(asked) and not lacking and any(letter.isdigit() for text in texts for letter in text)
    if any(set(words(context)) & union("questions", wants.value) for one in sentences for context in _contexts(kit, one)):
        return True  # "Who decides" is the head of a column
    heads = [_heads(kit, one) for one in sentences]
    bags = [head | kit.collection.bag(one.hit.document, one.span) if wants is Wants.PERSON else head for head, one in zip(heads, sentences, strict=True)]
    return bool(asked) and any(all(keys & bag for keys in asked) for bag in bags)


def _heads(kit: Kit, one: Stating) -> frozenset[str]:
    """The terms of the heads of the columns over a row, or of what leads in an item."""
    language, vocabulary = one.hit.document.about.language, kit.collection.vocabulary
    return frozenset(term for context in _contexts(kit, one) for term in terms(context, language, vocabulary))


def _contexts(kit: Kit, one: Stating) -> list[str]:
    return [kit.collection.passages[row].context for row in kit.collection.rows_in(one.hit.document.id, one.span)]


def _names(kit: Kit, document: Document, span: Span) -> bool:
    """Whether the paragraph of a sentence names one of the labels asked about."""
    run = next((run.span for run in document.runs if run.span.holds(span)), span)
    text = run.of(document.text)
    named = {(found.kind, found.number) for found in kit.collection.catalogue.labels_in(text)} | set(coded(text, kit.collection.catalogue)[0])
    return any(key in named for key in kit.question.labels)
