"""Whether a sentence speaks of what the question does, whatever type of answer it holds."""

from collections.abc import Mapping

from assistant.answer.kit import Kit
from assistant.answer.presence import is_verbal
from assistant.answer.stating import Stating
from assistant.index.types import Span
from assistant.retrieval.terms import is_concept

# The share of the telling words a sentence must hold for its date or amount to be the one asked for.
BEARING = 0.34
# A run of lines up to this many characters is read as one: a signature.
SHORT_RUN = 200


def bears(kit: Kit, one: Stating, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float], share: float = BEARING) -> bool:
    """Whether a sentence speaks of what the question does, apart from holding the type of answer; in another language, as far as the words are known there."""
    bag = kit.collection.bag(one.hit.document, one.span) | kit.collection.column_bag(one.hit.document, one.span) | _said_before(kit, one)
    language = one.hit.document.about.language
    lexical = kit.collection.lexical  # verbs that stand nowhere are said in other words
    held = {word: weight for word, weight in weights.items() if any(len(lexical.holding(key)) for key in keys[word]) or not is_verbal(kit, word)}
    known = {word: weight for word, weight in held.items() if is_known_in(kit, language, keys[word]) or keys[word] & bag}  # a name needs no glossary
    return sum(weight for word, weight in known.items() if keys[word] & bag) >= share * sum(known.values())


def _said_before(kit: Kit, one: Stating) -> frozenset[str]:
    """The terms of the sentence before, in the same paragraph: what "the scheme costs 900 kroner" speaks of has been named there."""
    document = one.hit.document
    spans = kit.collection.sentences_in(document.id, one.hit.passage.span)
    at = spans.index(one.span) if one.span in spans else 0
    if not at or "\n\n" in document.text[spans[at - 1].end : one.span.start]:
        return frozenset()
    return kit.collection.bag(document, spans[at - 1])


def is_known_in(kit: Kit, language: str, keys: frozenset[str]) -> bool:
    """Whether a word of the question can be recognised in a language: its own, or any the glossary brings its meaning into."""
    return language == kit.question.language or any(map(is_concept, keys))


def around(kit: Kit, one: Stating) -> str:
    """A sentence, or the whole signature it is part of, without the names of organisations."""
    return kit.collection.catalogue.without_names(run(one).of(one.hit.document.text))


def run(one: Stating) -> Span:
    """The signature a sentence is part of, or its own span."""
    found = next((held.span for held in one.hit.document.runs if held.span.holds(one.span)), one.span)
    return found if found.end - found.start < SHORT_RUN else one.span
