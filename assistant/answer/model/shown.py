"""The passages a model is shown, and what each of them holds that a claim can rest on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answer.figures import Figure, figures
from assistant.index.embedding import Encoder, Vectors
from assistant.index.quotable import quotable, quotable_sentences
from assistant.index.types import Span
from assistant.language.lexicon import LANGUAGES
from assistant.language.organisations import aliases
from assistant.language.plain import plain
from assistant.language.words import fold, words
from assistant.question.cues import aside
from assistant.question.types import Aside
from assistant.record import Citation, Hit
from assistant.retrieval.collection import Collection
from assistant.retrieval.terms import terms

# What the fence and the heading of a passage take of the budget, in characters.
FRAME = 120


@dataclass(frozen=True)
class Shown:
    """A passage under its number. `span` is the part of the document that the model sees."""

    number: int
    hit: Hit
    span: Span
    collection: Collection
    encoder: Encoder

    @property
    def text(self) -> str:
        """The words shown, as the document has them."""
        return self.span.of(self.hit.document.text)

    @property
    def language(self) -> str:
        """The language of the passage."""
        return self.hit.document.about.language

    @cached_property
    def address(self) -> str:
        """Where it stands, in words: a claim may name its document, section and label."""
        passage, about = self.hit.passage, self.hit.document.about
        label = (passage.label.surface, passage.label.name) if passage.label else ()
        return "\n".join((about.title, about.organisation, *passage.section, *label, passage.context))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Stems and concepts of text and address."""
        return frozenset(terms(f"{self.address}\n{plain(self.text)}", self.language, self.collection.vocabulary))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of text and address, folded, and the organisation's other names."""
        named = " ".join(aliases(self.hit.document.about.organisation))
        return frozenset(fold(word) for word in words(f"{self.address}\n{self.text}\n{named}"))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers of text and address, those in letters too."""
        return figures(f"{self.address}\n{self.text}", self.language)

    @cached_property
    def parts(self) -> list[Span]:
        """What may be quoted of it."""
        return quotable(self.hit.document, self.span)

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences; the parts when it has none."""
        return quotable_sentences(self.hit.document, self.span) or self.parts or [self.span]

    @cached_property
    def vectors(self) -> Vectors:
        """Vectors of its sentences, made when a claim in another language asks for them."""
        return self.encoder.encode([plain(one.of(self.hit.document.text)) for one in self.sentences], query=False)


def cited(one: Citation, collection: Collection, encoder: Encoder) -> Shown:
    """What a citation quotes, under its marker."""
    return Shown(one.marker, Hit(one.passage, one.document, 0.0), one.span, collection, encoder)


def fitting(held: Sequence[Shown], characters: int, cost: Callable[[Shown], int]) -> list[Shown]:
    """The first of them that fit in so many characters, at what each costs. One that tries to steer a reader is not sent."""
    sent: list[Shown] = []
    for one in held:
        characters -= cost(one)
        if characters >= 0 and aside(one.text, LANGUAGES) is not Aside.INJECTION:
            sent.append(one)
    return sent


def select(hits: Sequence[Hit], characters: int, collection: Collection, encoder: Encoder) -> tuple[Shown, ...]:
    """The best hits that fit in `characters`, numbered; the first is cut to fit, others are left out.

    A passage that tries to steer a reader is not shown: no strategy speaks to an assistant.
    """
    chosen: list[Shown] = []
    left = characters
    for hit in hits:
        cost = FRAME + len(hit.document.about.title) + sum(map(len, hit.passage.section))
        span = hit.passage.span if chosen else _cut(hit, max(0, left - cost))
        if span is None or span.end - span.start + cost > left or aside(hit.passage.text, LANGUAGES) is Aside.INJECTION:
            continue
        chosen.append(Shown(len(chosen) + 1, hit, span, collection, encoder))
        left -= span.end - span.start + cost
    return tuple(chosen)


def _cut(hit: Hit, most: int) -> Span | None:
    """The span of a hit, ended after the last sentence that fits."""
    span = hit.passage.span
    if span.end - span.start <= most:
        return span
    ends = [one.end for one in quotable_sentences(hit.document, span) if one.end - span.start <= most]
    return Span(span.start, max(ends)) if ends else None
