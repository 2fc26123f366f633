"""Evidence that the passages found answer the question, as numbers one can inspect.

Each telling word of the question is looked for where the question looks: by its stem, by the parts of a
compound, by its concept in another language, by a cognate. A word whose concept the glossary knows, and which
no passage in scope expresses, is the strongest sign that nothing is said of it.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assistant.answer.kit import Kit
from assistant.answer.typed import holds
from assistant.language.lexicon import common, concepts, cue_words
from assistant.language.words import fold, words
from assistant.question.types import Wants
from assistant.question.understand import beyond_label
from assistant.record import Kind
from assistant.retrieval.terms import concepts_in, concepts_of, terms

# Letters two words of different languages must share from the start to be cognates ("digitalis-ation/-ering").
COGNATE = 6


class Presence(StrEnum):
    """Where a word of the question stands."""

    FOUND = "found"
    SCOPE = "scope"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Signals:
    """`sentence` and `cosine`: best similarity of a sentence and of a passage. `coverage`: share of the telling
    words that the passages found hold; `together`: the same for the best single sentence. `absent`: words that
    nothing in scope expresses, and their share. `untyped`: a type of answer is asked for (an amount, a person, a
    date) and no sentence found holds one. `foreign`: the passages are in another language than the question.
    """

    sentence: float
    cosine: float
    coverage: float
    together: float
    absent: tuple[str, ...]
    absent_share: float
    untyped: bool
    foreign: bool
    case: bool
    labelled: bool
    words: int


def signals(kit: Kit) -> Signals:
    """The evidence for one question."""
    asked = telling(kit)
    rows = np.flatnonzero(kit.collection.within(kit.question.scope, kit.question.organisations))
    keys = {word: _keys(kit, word) for word in asked}
    weights = {word: _weight(kit, keys[word]) for word in asked}
    total = sum(weights.values())
    found = frozenset().union(*(kit.collection.bag(hit.document, hit.passage.span) for hit in kit.found.hits))
    where = {word: _presence(kit, word, keys[word], found, rows) for word in asked}
    lines = [kit.collection.bag(one.hit.document, one.span) for one in kit.ranked[:4]]
    absent = tuple(word for word in asked if where[word] is Presence.ABSENT)
    judged = [word for word in asked if where[word] is not Presence.UNKNOWN]
    known = sum(weights[word] for word in judged)
    best = kit.ranked[0]
    return Signals(
        sentence=best.cosine, cosine=kit.found.cosine, absent=absent,
        coverage=_share(sum(weights[word] for word in judged if where[word] is Presence.FOUND), known),
        together=_share(max((sum(weights[word] for word in judged if keys[word] & bag) for bag in lines), default=0.0), known),
        absent_share=sum(weights[word] for word in absent) / total if total else 0.0, untyped=_untyped(kit),
        foreign=best.hit.document.about.language != kit.question.language, case=kit.question.kind is Kind.FIT,
        labelled=bool(kit.found.labelled) or _of_kind(kit), words=len(asked),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.5


def telling(kit: Kit) -> list[str]:
    """Content words of the question, general ones left out; phrases that name one concept stay together."""
    general = common(kit.question.language) | cue_words(kit.question.language)
    asked = [word for word in beyond_label(kit.question) if word not in general and not _is_small_number(word)]
    return list(dict.fromkeys(asked))


def _is_small_number(word: str) -> bool:
    return word.isdigit() and len(word) < 4


def _keys(kit: Kit, word: str) -> frozenset[str]:
    """Every term a word may be found by: its stem as each language cuts it, and its concepts in its own."""
    vocabulary, language = kit.collection.vocabulary, kit.question.language
    own = set(terms(word, language, vocabulary))
    stems = {term for code in kit.collection.languages if code != "und" for term in terms(word, code, vocabulary) if not term.startswith("=")}
    phrases = concepts_in(words(kit.question.topic), language)
    named = {f"={name}" for name in phrases if any(word in form.split() for form in concepts()[name].get(language, ()))}
    return frozenset(own | stems | named)


def _presence(kit: Kit, word: str, keys: frozenset[str], found: frozenset[str], rows: NDArray[np.int64]) -> Presence:
    if keys & found:
        return Presence.FOUND
    if any(np.isin(kit.collection.lexical.holding(key), rows).any() for key in keys):
        return Presence.SCOPE
    if any(key.startswith("=") for key in keys) or _same_language(kit):
        return Presence.ABSENT if not _cognate(kit, word) else Presence.SCOPE
    return Presence.SCOPE if _cognate(kit, word) else Presence.UNKNOWN


def _same_language(kit: Kit) -> bool:
    """Whether every passage found is in the question's language, so that its words can be expected there."""
    return all(hit.document.about.language == kit.question.language for hit in kit.found.hits)


def _cognate(kit: Kit, word: str) -> bool:
    start = fold(word)[:COGNATE]
    return len(start) == COGNATE and start in kit.collection.beginnings(COGNATE) and not concepts_of(word, kit.question.language)


def _weight(kit: Kit, keys: frozenset[str]) -> float:
    """A word's rarity: the lowest of its terms', so that a common concept makes a rare synonym common."""
    return float(min((kit.collection.lexical.idf(key) for key in keys), default=0.0))


def _of_kind(kit: Kit) -> bool:
    """Whether the best passage carries the kind of label asked about ("which principle ...")."""
    label = kit.ranked[0].hit.passage.label
    return bool(label and label.kind == kit.question.label_kind)


def _untyped(kit: Kit) -> bool:
    wants = kit.question.wants
    if wants not in (Wants.AMOUNT, Wants.PERSON, Wants.DATE):
        return False
    return not any(holds(wants, one.span.of(one.hit.document.text), one.hit.document.about.language) for one in kit.ranked[:3])


# Logistic weights fitted by `python -m evals.bench.absence` on development questions; the README there says which.
WEIGHTS = {"bias": 0.6, "sentence": 18.0, "together": 3.0, "coverage": 1.0, "absent": -5.0, "untyped": -3.0, "foreign": 0.3, "case": 1.0, "labelled": 1.5}
SENTENCE_MEAN = 0.855


def probability(found: Signals) -> float:
    """The estimated probability that the question is answered by what was found, 0 to 1."""
    z = WEIGHTS["bias"] + WEIGHTS["sentence"] * (found.sentence - SENTENCE_MEAN)
    z += WEIGHTS["together"] * (found.together - 0.5) + WEIGHTS["coverage"] * (found.coverage - 0.5)
    z += WEIGHTS["absent"] * found.absent_share * (0.5 if found.case else 1.0) + WEIGHTS["untyped"] * found.untyped
    z += WEIGHTS["foreign"] * found.foreign + WEIGHTS["case"] * found.case + WEIGHTS["labelled"] * found.labelled
    return 1.0 / (1.0 + math.exp(-float(np.clip(z, -30, 30))))
