"""Whether passages say what a sentence says: by its words in one language, by words and meaning across two.

Thresholds were set on the editions: a sentence of one passage held against another of the same language
reaches a share of 0.45 in one case of twenty, and an invented English sentence a share of 0.4 at a cosine of 0.85.
"""

import re
from collections.abc import Sequence

import numpy as np

from assistant.answer.figures import Figure, figures
from assistant.answer.model.names import attested, keys
from assistant.answer.model.quotes import outside, quoted
from assistant.answer.model.shown import Shown
from assistant.answer.negation import negates
from assistant.index.types import Span
from assistant.language.lexicon import LANGUAGES, common, lexicon
from assistant.language.plain import plain
from assistant.language.words import words
from assistant.retrieval.terms import terms

# Share of a sentence's words that passages in its language must have, and of each clause of two words and more.
SAME, CLAUSE = 0.5, 0.4
# Across languages: by words alone (share, cosine), by meaning (share, cosine), beside a verbatim quotation.
BY_WORDS, BY_MEANING, BESIDE_QUOTE = (0.5, 0.82), (0.25, 0.87), (0.25, 0.8)
# A clause of so many words must have one that the passages know, whatever their language.
LONG_CLAUSE = 3
# So few words beside a quotation only lead it in.
LEAD_IN = 3
# A passage that has less than this part of what the best one has carries nothing.
PART = 0.6
# A sentence with this share of its source's words repeats it.
COPIED = 0.7
BREAK = re.compile(r"[,;:–—()]|\b(?:og|och|and|und|et|ja|samt|sowie|sekä|men|but|aber|mais|mutta)\b", re.IGNORECASE)


def telling(text: str, language: str) -> list[str]:
    """The words of a sentence that say something, quotations aside."""
    small = lexicon(language).words("stopwords") | common(language) if language in LANGUAGES else frozenset()
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
    return _clauses(text, language, cited) and _whole(text, language, cited, quotes) and not reversed_sense(text, language, cited)


def _whole(text: str, language: str, cited: Sequence[Shown], quotes: bool) -> bool:
    found = share(text, language, cited)
    if _one_language(language, cited):
        return found >= SAME
    meaning = max(cosine(outside(text), one) for one in cited)
    ways = (BY_WORDS, BY_MEANING, BESIDE_QUOTE) if quotes else (BY_WORDS, BY_MEANING)
    return any(found >= words_needed and meaning >= near for words_needed, near in ways)


def _clauses(text: str, language: str, cited: Sequence[Shown]) -> bool:
    """Whether no clause stands alone: a true half must not carry an invented one."""
    least, needed = (2, CLAUSE) if _one_language(language, cited) else (LONG_CLAUSE, 0.01)
    clauses = [clause for clause in BREAK.split(outside(text)) if len(telling(clause, language)) >= least]
    return all(share(clause, language, cited) >= needed for clause in clauses)


def _one_language(language: str, cited: Sequence[Shown]) -> bool:
    return all(one.language == language for one in cited)


def carrying(text: str, language: str, cited: Sequence[Shown], quoted_of: Sequence[Shown]) -> list[Shown]:
    """The passages cited that do carry some of it: a number cited besides proves nothing."""
    shares = [share(text, language, [one]) for one in cited]
    enough = max(PART * max(shares, default=0.0), 0.01)
    return [one for one, own in zip(cited, shares, strict=True) if one in quoted_of or own >= enough] or list(cited)


def figures_near(text: str, language: str, one: Shown) -> tuple[Figure, ...]:
    """The numbers a passage has where it speaks of what a text speaks of: a sentence or row with a word or two numbers
    of it, and the address. Across languages, where words tell little, all its numbers.
    """
    if one.language != language:
        return one.figures
    asked, said = keys(outside(text), language, one), figures(outside(text), language)
    near = [one.address]
    for span in one.sentences:
        own = span.of(one.hit.document.text)
        held = figures(own, language)
        shared = sum(any(figure.stated_by(other) for other in held) for figure in said)
        if shared > 1 or asked & frozenset(terms(plain(own), language, one.collection.vocabulary)):
            near.append(own)
    return figures("\n".join(near), language)


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


def reversed_sense(text: str, language: str, cited: Sequence[Shown]) -> bool:
    """Whether a sentence denies what no passage denies, or repeats a denial without its "not"."""
    sources = [best_sentence(text, language, one).of(one.hit.document.text) for one in cited]
    if negates(outside(text)):
        return not any(map(negates, sources))
    return outside(text) == text and all(negates(source) and _copied(source, text, language, one) for source, one in zip(sources, cited, strict=True))


def _copied(source: str, text: str, language: str, one: Shown) -> bool:
    """Whether a sentence has nearly all the words of its source."""
    held = keys(text, language, one)
    asked = telling(source, one.language)
    return bool(asked) and sum(bool(keys(word, one.language, one) & held) for word in asked) >= COPIED * len(asked)
