"""Whether passages say what a sentence says: by its words in one language, by words and meaning across two.

Thresholds were set on the editions: a sentence of one passage held against another of the same language
reaches a share of 0.45 in one case of twenty, and an invented English sentence a share of 0.4 at a cosine of 0.85.
"""

from collections.abc import Sequence

import numpy as np

from assistant.answer.model.names import attested, keys
from assistant.answer.model.quotes import outside, quoted
from assistant.answer.model.shown import Shown
from assistant.index.types import Span
from assistant.language.lexicon import LANGUAGES, lexicon
from assistant.language.plain import plain
from assistant.language.words import words
from assistant.retrieval.terms import terms

# Share of a sentence's words that passages in its language must have.
SAME = 0.5
# Across languages: by words alone (share, cosine), by meaning (share, cosine), beside a verbatim quotation.
BY_WORDS, BY_MEANING, BESIDE_QUOTE = (0.5, 0.82), (0.25, 0.87), (0.25, 0.8)
# So few words beside a quotation only lead it in.
LEAD_IN = 3
# A passage that has less than this part of what the best one has carries nothing.
PART = 0.6


def telling(text: str, language: str) -> list[str]:
    """The words of a sentence that say something, quotations aside."""
    small = lexicon(language).words("stopwords") if language in LANGUAGES else frozenset()
    return [word for word in words(outside(text)) if word not in small and not word.isdigit()]


def share(text: str, language: str, cited: Sequence[Shown]) -> float:
    """The share of a sentence's telling words that the passages have."""
    asked = telling(text, language)
    return sum(attested(word, language, cited) for word in asked) / len(asked) if asked else 0.0


def supported(text: str, language: str, cited: Sequence[Shown]) -> bool:
    """Whether the passages carry the sentence together. A sentence that says nothing is carried by nothing."""
    quotes = outside(text) != text
    if not cited or len(telling(text, language)) <= (LEAD_IN if quotes else 0):
        return bool(cited) and quotes
    found = share(text, language, cited)
    if all(one.language == language for one in cited):
        return found >= SAME
    meaning = max(cosine(outside(text), one) for one in cited)
    ways = (BY_WORDS, BY_MEANING, BESIDE_QUOTE) if quotes else (BY_WORDS, BY_MEANING)
    return any(found >= words_needed and meaning >= near for words_needed, near in ways)


def carrying(text: str, language: str, cited: Sequence[Shown], quoted_of: Sequence[Shown]) -> list[Shown]:
    """The passages cited that do carry some of it: a number cited besides proves nothing."""
    shares = [share(text, language, [one]) for one in cited]
    enough = max(PART * max(shares, default=0.0), 0.01)
    return [one for one, own in zip(cited, shares, strict=True) if one in quoted_of or own >= enough] or list(cited)


def cosine(text: str, one: Shown) -> float:
    """How near the nearest sentence of a passage is to a text."""
    return float(np.max(one.vectors @ one.encoder.encode([text], query=False)[0]))


def best_sentence(text: str, language: str, one: Shown) -> Span:
    """The sentence of a passage that says most of it."""
    asked = keys(outside(text), language, one) | frozenset(term for _, inner in quoted(text) for term in keys(inner, one.language, one))
    document = one.hit.document
    bags = [frozenset(terms(plain(span.of(document.text)), one.language, one.collection.vocabulary)) for span in one.sentences]
    counts = [len(asked & bag) for bag in bags]
    if max(counts) == 0:
        return one.sentences[int(np.argmax(one.vectors @ one.encoder.encode([text], query=False)[0]))]
    return one.sentences[counts.index(max(counts))]
