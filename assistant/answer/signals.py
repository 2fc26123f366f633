"""Evidence that the passages found answer the question, as numbers one can inspect."""

import math
from dataclasses import dataclass

import numpy as np

from assistant.answer.kit import Kit
from assistant.answer.typed import holds
from assistant.language.plain import plain
from assistant.question.types import Wants
from assistant.question.understand import beyond_label
from assistant.retrieval.terms import terms


@dataclass(frozen=True, slots=True)
class Signals:
    """`cosine` and `sentence`: best similarity of a passage and of a sentence. `coverage`: share of the
    question's telling words (weighted by rarity) that the best passages hold; `best_coverage` the same for
    the best single sentence. `missing`: words that no passage in scope holds in any form. `typed`: whether
    the best sentences hold the type of answer asked for (1 when no type is).
    """

    cosine: float
    sentence: float
    coverage: float
    best_coverage: float
    missing: tuple[str, ...]
    missing_share: float
    typed: bool
    wants: bool
    words: int


def signals(kit: Kit) -> Signals:
    """The evidence for one question."""
    asked = list(dict.fromkeys(beyond_label(kit.question)))
    weights = {word: _weight(kit, word) for word in asked}
    total = sum(weights.values()) or 1.0
    spoken = [_bag(kit, plain(hit.passage.text), hit.document.about.language) for hit in kit.found.hits]
    held = {word for word in asked if any(_holds(kit, word, bag) for bag in spoken)}
    lines = [_bag(kit, plain(one.span.of(one.hit.document.text)), one.hit.document.about.language) for one in kit.ranked[:4]]
    by_line = max((sum(weights[word] for word in asked if _holds(kit, word, bag)) for bag in lines), default=0.0)
    missing = tuple(word for word in asked if not _anywhere(kit, word))
    return Signals(
        cosine=kit.found.cosine, sentence=kit.ranked[0].cosine, coverage=sum(weights[word] for word in held) / total,
        best_coverage=by_line / total, missing=missing, missing_share=sum(weights[word] for word in missing) / total,
        typed=_typed(kit), wants=kit.question.wants in (Wants.AMOUNT, Wants.PERSON, Wants.DATE), words=len(asked),
    )


def _bag(kit: Kit, text: str, language: str) -> set[str]:
    return set(terms(text, language, kit.collection.vocabulary))


def _keys(kit: Kit, word: str) -> set[str]:
    """Every term a word of the question may be found by: stems as each language cuts them, and concepts."""
    keys = set(terms(word, kit.question.language, kit.collection.vocabulary))
    return keys.union(*(terms(word, code, kit.collection.vocabulary) for code in kit.collection.languages if code != "und"))


def _holds(kit: Kit, word: str, bag: set[str]) -> bool:
    return not _keys(kit, word).isdisjoint(bag)


def _anywhere(kit: Kit, word: str) -> bool:
    return any(key in kit.collection.lexical for key in _keys(kit, word))


def _weight(kit: Kit, word: str) -> float:
    """A word's rarity: the lowest of its terms', so that a common concept makes a rare synonym common."""
    return float(min((kit.collection.lexical.idf(key) for key in _keys(kit, word)), default=0.0))


def _typed(kit: Kit) -> bool:
    wants = kit.question.wants
    if wants not in (Wants.AMOUNT, Wants.PERSON, Wants.DATE, Wants.NUMBER):
        return True
    return any(holds(wants, one.span.of(one.hit.document.text), one.hit.document.about.language) for one in kit.ranked[:3])


# Logistic weights fitted by `python -m evals.bench.absence` on the development sets; see evals/bench/README.md.
WEIGHTS = {"bias": -1.0, "sentence": 12.0, "coverage": 3.0, "best_coverage": 2.0, "missing_share": -4.0, "typed": 2.5}
SENTENCE_MEAN = 0.86


def probability(found: Signals) -> float:
    """The estimated probability that the question is answered by what was found, 0 to 1."""
    z = WEIGHTS["bias"] + WEIGHTS["sentence"] * (found.sentence - SENTENCE_MEAN) + WEIGHTS["coverage"] * found.coverage
    z += WEIGHTS["best_coverage"] * found.best_coverage + WEIGHTS["missing_share"] * found.missing_share
    z += WEIGHTS["typed"] * (0.0 if found.typed else -1.0)
    return 1.0 / (1.0 + math.exp(-float(np.clip(z, -30, 30))))
