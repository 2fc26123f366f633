"""The sentences that state the answer: scored against the question, and quoted with what they need."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer.merit import Merit
from assistant.index.embedding import Encoder, Vectors
from assistant.index.types import Span
from assistant.language.plain import plain
from assistant.question.types import Question
from assistant.record import Hit
from assistant.retrieval.collection import Collection
from assistant.retrieval.search import Found

# A cosine difference of 0.01 weighs as one unit of inverse document frequency, as in the search.
DENSE_WEIGHT = 100.0
# How much of a passage's lead over the best passage its sentences carry.
PASSAGE_SHARE = 0.5
# A word in the heading over a sentence counts this much of one in the sentence.
HEADING_SHARE = 0.6
# Vectors of sentences that the index does not keep, made on demand.
CACHE = 4096


@dataclass(frozen=True, slots=True)
class Stating:
    """A sentence of a hit with its score."""

    hit: Hit
    span: Span
    score: float
    cosine: float
    order: int


class SentenceRanker:
    """Ranks the sentences of hits; keeps vectors it had to make."""

    def __init__(self, collection: Collection, encoder: Encoder) -> None:
        self._collection = collection
        self._encoder = encoder
        self._merit = Merit(collection)
        self._made: dict[str, Vectors] = {}

    def rank(self, question: Question, found: Found, hits: Sequence[Hit]) -> list[Stating]:
        """Sentences of `hits`, best first. Equal scores keep the order of the hits and the text."""
        top = max((hit.score for hit in hits), default=0.0)
        ranked: list[Stating] = []
        for hit in hits:
            spans = self._collection.sentences_in(hit.document.id, hit.passage.span)
            cosines: list[float] = list(map(float, self._vectors(hit, spans) @ found.vector)) if spans else []
            for span, cosine in zip(spans, cosines, strict=True):
                score = DENSE_WEIGHT * cosine + self._lexical(found, hit, span) + PASSAGE_SHARE * (hit.score - top)
                score += self._merit.of(question, found.query, hit, span)
                ranked.append(Stating(hit, span, score, cosine, len(ranked)))
        return sorted(_unique(ranked), key=lambda one: (-one.score, one.order))

    def _lexical(self, found: Found, hit: Hit, span: Span) -> float:
        bag = self._collection.bag(hit.document, span)
        above = self._collection.heading_bag(hit.document, span) - bag
        said = sum(weight * self._collection.lexical.idf(term) for term, weight in found.query.items() if term in bag)
        return said + HEADING_SHARE * sum(weight * self._collection.lexical.idf(term) for term, weight in found.query.items() if term in above)

    def _vectors(self, hit: Hit, spans: list[Span]) -> Vectors:
        kept = [self._collection.spoken.of(hit.document.id, span) for span in spans]
        missing = [plain(span.of(hit.document.text)) for span, vector in zip(spans, kept, strict=True) if vector is None]
        new = [text for text in dict.fromkeys(missing) if text not in self._made]
        if len(self._made) + len(new) > CACHE:
            self._made.clear()
            new = list(dict.fromkeys(missing))
        self._made |= dict(zip(new, self._encoder.encode(new, query=False), strict=True)) if new else {}
        made = iter(missing)
        return np.stack([self._made[next(made)] if vector is None else vector for vector in kept])


def _unique(ranked: list[Stating]) -> list[Stating]:
    """One of each sentence, though windows may overlap."""
    return list({(one.hit.document.id, one.span): one for one in reversed(ranked)}.values())
