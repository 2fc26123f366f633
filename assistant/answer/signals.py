"""Evidence that the passages found answer the question, as numbers one can inspect, and the probability they add up to.

A word whose concept the glossary knows, and which no passage in scope expresses, is the strongest sign that nothing is said of it.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.answer.bearing import around, bears
from assistant.answer.expected import agent, lawless, states_type, untyped
from assistant.answer.kit import Kit
from assistant.answer.presence import Presence, is_own, is_verbal, keys_of, of_kind, presence, telling, weight
from assistant.answer.stating import Stating
from assistant.answer.typed import names_thing
from assistant.language.lexicon import loose
from assistant.language.words import WORD, fold, words
from assistant.question.attribute import attribute
from assistant.question.cues import has
from assistant.question.opening import known, opens_yes_no, without_courtesy
from assistant.question.told import told_only
from assistant.question.types import Wants
from assistant.question.wants import asks_name
from assistant.record import Kind
from assistant.retrieval.terms import concepts_of

# A year, also within a longer word ("2024/2025").
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What a verb that nothing expresses counts of a noun.
VERBAL = 0.4
# Names that tell what those of a set are called.
SEVERAL = 2
# With more telling words than this, the first is not what the question is about.
MOST_FOCUSED = 5


@dataclass(frozen=True, slots=True)
class Signals:
    """`sentence` and `cosine`: best similarity of a sentence and of a passage. `coverage`: share of the telling
    words that the passages found hold; `together`: the same for the best single sentence. `absent`: words that
    nothing in scope expresses, and their share. `untyped`: a type of answer is asked for (an amount, a person, a
    date) and no sentence found holds one. `unknown_share`: words that the glossary does not know and that cannot be expected in the documents'
    language. `unsaid`: what is asked for by name stands in no sentence near the top. `undated`: a year is asked about
    and the sentences near the top tell of others. `several`: what two bodies have is to be set side by side. `foreign`:
    the passages are in another language than the question.
    """

    sentence: float
    cosine: float
    coverage: float
    together: float
    absent: tuple[str, ...]
    absent_share: float
    unknown_share: float
    focus: float
    stranger: bool
    untyped: bool
    reasonless: bool
    agentless: bool
    nameless: bool
    lawless: bool
    unsaid: bool
    foreign: bool
    case: bool
    labelled: bool
    several: bool
    undated: bool
    words: int


def signals(kit: Kit) -> Signals:
    """The evidence for one question."""
    asked = telling(kit)
    rows = np.flatnonzero(kit.collection.within(kit.question.scope, kit.question.organisations))
    keys = {word: keys_of(kit, word) for word in asked}
    weights = {word: weight(kit, keys[word]) for word in asked}
    found = frozenset().union(*(kit.collection.bag(hit.document, hit.passage.span) for hit in kit.found.hits))
    where = {word: presence(kit, word, keys[word], found, rows) for word in asked}
    asked = _without_case(kit, asked, where)
    total = sum(weights[word] for word in asked)
    asked = _without_loose(kit, asked, where)
    keys, weights = {word: keys[word] for word in asked}, {word: weights[word] for word in asked}
    lines = [_said_around(kit, one) | kit.collection.title_bag(one.hit.document) for one in kit.ranked[:4]]
    absent = () if _offers_another(kit, asked, where) else tuple(word for word in asked if where[word] is Presence.ABSENT)
    lacking = sum(weights[word] * (VERBAL if is_verbal(kit, word) else 1.0) for word in absent)
    judged = [word for word in asked if where[word] is not Presence.UNKNOWN]
    judgeable = sum(weights[word] for word in judged)
    best = kit.ranked[0]
    one_answer = kit.question.kind is not Kind.COMPARE  # what several say of a thing has no one type
    wants = kit.question.wants if one_answer else Wants.ANYTHING
    return Signals(
        sentence=max(one.cosine for one in kit.ranked[:12]), cosine=kit.found.cosine, absent=absent,
        coverage=_share(sum(weights[word] for word in judged if where[word] is Presence.FOUND), judgeable),
        together=_share(max((sum(weights[word] for word in judged if keys[word] & bag) for bag in lines), default=0.0), judgeable),
        absent_share=lacking / total if total else 0.0,
        unknown_share=sum(where[word] is Presence.UNKNOWN for word in asked) / max(1, len(asked)),
        focus=_focus(kit, where, asked, absent), stranger=_names_stranger(kit), untyped=one_answer and untyped(kit, keys, weights),
        reasonless=wants is Wants.REASON and not any(states_type(kit, one) for one in kit.ranked[:3]),
        agentless=wants is Wants.PERSON and not any(agent(kit, one) for one in kit.ranked[:3]),
        nameless=one_answer and _nameless(kit, keys, weights), lawless=lawless(kit), unsaid=one_answer and _unsaid(kit, keys, where),
        foreign=not is_own(kit, best.hit.document.about.language), case=kit.question.kind is Kind.FIT,
        labelled=bool(kit.found.labelled) or of_kind(kit), several=_sets_side_by_side(kit),
        undated=one_answer and _undated(kit), words=len(asked),
    )


def _undated(kit: Kit) -> bool:
    """Whether a year is asked about, and the sentences near the top speak of other years only."""
    asked = {str(year) for year in kit.question.years}
    near = [" ".join((around(kit, one), kit.collection.columns_over(one.hit.document, one.span))) for one in kit.ranked[:3]]
    told = {year for text in near for year in YEAR.findall(text)}
    return bool(asked) and bool(told) and not asked & told


def _sets_side_by_side(kit: Kit) -> bool:
    """Whether what two bodies have is asked for, each for itself; not whether one has more of it than the other."""
    asked = kit.question.kind is Kind.COMPARE and len(kit.question.organisations) > 1
    return asked and not opens_yes_no(without_courtesy(kit.question.text, [kit.question.language]), [kit.question.language])


def _without_case(kit: Kit, asked: list[str], where: Mapping[str, Presence]) -> list[str]:
    """The telling words, but for those of the asker's own case that nothing expresses: documents need not know where somebody lives."""
    aside = told_only(kit.question.text, [kit.question.language])
    asking = [word for word in asked if word not in aside]
    return asking if len(asking) >= 2 else [word for word in asked if word not in aside or where[word] in (Presence.FOUND, Presence.SCOPE)]


def _without_loose(kit: Kit, asked: list[str], where: Mapping[str, Presence]) -> list[str]:
    """The telling words, but for words that people put things in and that nothing expresses; all of them where nothing else, no body and no
    document is named."""
    loosely = loose(kit.question.language) | _offered(kit)
    left = [word for word in asked if word not in loosely or where[word] in (Presence.FOUND, Presence.SCOPE)]
    return left if left or kit.question.organisations or kit.question.titled else asked


def _nameless(kit: Kit, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether one of a kind of thing that has names is asked for, and no sentence near the top names any."""
    text, language = kit.question.text, kit.question.language
    called = has(text, "questions", "called", [language])
    near = [one for one in kit.ranked[:3] if not called or bears(kit, one, keys, weights)]
    asks = called or (asks_name(text, language) and not kit.question.label_kind)
    return asks and not any(names_thing(around(kit, one), text, SEVERAL if called and kit.question.label_kind else 1) for one in near)


def _unsaid(kit: Kit, keys: Mapping[str, frozenset[str]], where: Mapping[str, Presence]) -> bool:
    """Whether what is asked for by name ("what is the fine for ...") stands in no sentence near the top, though it can be recognised."""
    named = [word for word in attribute(kit.question.topic, kit.question.language) if word in keys]
    if not named or any(where[word] is Presence.UNKNOWN for word in named):
        return False
    held = frozenset().union(*(keys[word] for word in named))
    return all(held.isdisjoint(_said_around(kit, one)) for one in kit.ranked[:4])


def _said_around(kit: Kit, one: Stating) -> frozenset[str]:
    """The terms of a sentence and of what heads it."""
    return kit.collection.bag(one.hit.document, one.span) | kit.collection.heading_bag(one.hit.document, one.span)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.5


def _focus(kit: Kit, where: Mapping[str, Presence], asked: list[str], absent: tuple[str, ...]) -> float:
    """How absent the thing asked about is, the first telling word if it is no verb: 1 when nothing expresses it, 0.5 when it is not known."""
    first = asked[0] if asked else ""
    if not first or is_verbal(kit, first) or len(asked) > MOST_FOCUSED or (where[first] is Presence.ABSENT and first not in absent):
        return 0.0
    return {Presence.ABSENT: 1.0, Presence.UNKNOWN: 0.5}.get(where[first], 0.0)


def _offers_another(kit: Kit, asked: list[str], where: Mapping[str, Presence]) -> bool:
    """Whether a question offers two answers ("only for hospitals, or for the whole region?") of which one is all there."""
    spoken, language = words(kit.question.text), kit.question.language
    between = [at for at, word in enumerate(spoken) if word in known("questions", "or", [language])]
    if not between or spoken[0] not in known("questions", "yes_no", [language]):
        return False
    sides = (spoken[: between[-1]], spoken[between[-1] + 1 :])
    return any(not any(where[word] is Presence.ABSENT for word in asked if word in side) for side in sides)


def _offered(kit: Kit) -> frozenset[str]:
    """The words of the answers a question offers after it has been asked: "who is it for, the patients or us who work here?"."""
    asked = kit.question.text.rpartition(",")[2] if kit.question.text.rstrip().endswith("?") else ""
    either = known("questions", "or", [kit.question.language])
    return frozenset(words(asked)) if either & set(words(asked)) and kit.question.kind is not Kind.FIT else frozenset()


def _names_stranger(kit: Kit) -> bool:
    """Whether a word written as a name, inside the question, stands in no passage ("Who wrote Peer Gynt?")."""
    tokens = WORD.findall(kit.question.topic)[1:]
    named = [token for token in tokens if token[0].isupper() and not concepts_of(token.casefold(), kit.question.language)]
    forms = [{fold(token.casefold()), fold(token.casefold().removesuffix("s"))} for token in named]
    return any(not form & kit.collection.spoken_words for form in forms)



# Logistic weights fitted by `python -m evals.bench.absence` on development questions; the README there says which.
BIAS = 0.9
WEIGHTS = {
    "sentence": 29.2, "together": 2.1, "coverage": -2.1, "absent": -2.6, "unknown": -1.3, "focus": -1.0, "stranger": -0.6, "untyped": -3.5,
    "reasonless": -2.5, "agentless": -1.5, "nameless": -2.5, "lawless": -3.5, "unsaid": -1.5,
    "undated": -2.5,
    "foreign": 1.6, "case": 0.3, "labelled": -0.1, "several": 1.0,
}
SENTENCE_MEAN = 0.855


def features(found: Signals) -> dict[str, float]:
    """The evidence as the numbers the logistic model weighs; all but `sentence` lie between 0 and 1."""
    return {
        "sentence": found.sentence - SENTENCE_MEAN, "together": found.together - 0.5, "coverage": found.coverage - 0.5,
        "absent": found.absent_share * (0.5 if found.case else 1.0), "unknown": found.unknown_share, "focus": found.focus * (0.5 if found.case else 1.0),
        "stranger": float(found.stranger), "untyped": float(found.untyped),
        "reasonless": float(found.reasonless), "agentless": float(found.agentless), "nameless": float(found.nameless), "lawless": float(found.lawless),
        "unsaid": float(found.unsaid), "undated": float(found.undated),
        "foreign": float(found.foreign), "case": float(found.case), "labelled": float(found.labelled), "several": float(found.several),
    }


def probability(found: Signals) -> float:
    """The estimated probability that the question is answered by what was found, 0 to 1."""
    return logistic(BIAS + sum(WEIGHTS[name] * value for name, value in features(found).items()))


def logistic(odds: float) -> float:
    """The probability that odds, as a logarithm, stand for."""
    return 1.0 / (1.0 + math.exp(-float(np.clip(odds, -30, 30))))
