"""Evidence that the passages found answer the question, as numbers one can inspect.

Each telling word of the question is looked for where the question looks: by its stem, by the parts of a
compound, by its concept in another language, by a cognate. A word whose concept the glossary knows, and which
no passage in scope expresses, is the strongest sign that nothing is said of it.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.answer.kit import Kit
from assistant.answer.stating import Stating
from assistant.answer.times import leads_in, lengths, unit_of
from assistant.answer.typed import ENUMERATION, holds, names_body, names_people, names_person, names_thing
from assistant.language.card import card_words
from assistant.language.labels import kind_of
from assistant.language.lexicon import concepts, general, union
from assistant.language.words import WORD, fold, stem, words
from assistant.question.cues import mentions
from assistant.question.kind import telling as content
from assistant.question.types import Wants
from assistant.question.wants import asks_measure, asks_name, counted, when_must
from assistant.record import Kind
from assistant.retrieval.terms import concepts_in, concepts_of, terms

# Letters two words of different languages must share from the start to be cognates ("digitalis-ation/-ering").
COGNATE = 6
# Letters a word must have to tell anything, and to be compared with small words it may be a slip for.
SHORTEST_TELLING, SHORTEST_SLIP = 3, 5
# With more telling words than this, a short one that nothing knows is left out.
FEWEST_TELLING = 2


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
    date) and no sentence found holds one. `unknown_share`: words that the glossary does not know and that cannot be expected in the documents'
    language. `foreign`: the passages are in another language than the question.
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
    foreign: bool
    case: bool
    labelled: bool
    words: int


def signals(kit: Kit) -> Signals:
    """The evidence for one question."""
    asked = telling(kit)
    rows = np.flatnonzero(kit.collection.within(kit.question.scope, kit.question.organisations))
    keys = {word: keys_of(kit, word) for word in asked}
    weights = {word: _weight(kit, keys[word]) for word in asked}
    total = sum(weights.values())
    found = frozenset().union(*(kit.collection.bag(hit.document, hit.passage.span) for hit in kit.found.hits))
    where = {word: _presence(kit, word, keys[word], found, rows) for word in asked}
    lines = [kit.collection.bag(one.hit.document, one.span) | kit.collection.heading_bag(one.hit.document, one.span) for one in kit.ranked[:4]]
    absent = tuple(word for word in asked if where[word] is Presence.ABSENT)
    judged = [word for word in asked if where[word] is not Presence.UNKNOWN]
    known = sum(weights[word] for word in judged)
    best = kit.ranked[0]
    return Signals(
        sentence=max(one.cosine for one in kit.ranked[:12]), cosine=kit.found.cosine, absent=absent,
        coverage=_share(sum(weights[word] for word in judged if where[word] is Presence.FOUND), known),
        together=_share(max((sum(weights[word] for word in judged if keys[word] & bag) for bag in lines), default=0.0), known),
        absent_share=sum(weights[word] for word in absent) / total if total else 0.0,
        unknown_share=sum(where[word] is Presence.UNKNOWN for word in asked) / max(1, len(asked)),
        focus=_focus(where, asked), stranger=_names_stranger(kit), untyped=_untyped(kit, keys, weights),
        reasonless=kit.question.wants is Wants.REASON and not any(_holds(kit, one) for one in kit.ranked[:3]),
        agentless=kit.question.wants is Wants.PERSON and not any(_agent(kit, one) for one in kit.ranked[:3]),
        nameless=asks_name(kit.question.text, kit.question.language) and not any(names_thing(_around(kit, one), kit.question.text) for one in kit.ranked[:3]),
        foreign=best.hit.document.about.language != kit.question.language, case=kit.question.kind is Kind.FIT,
        labelled=bool(kit.found.labelled) or _of_kind(kit), words=len(asked),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.5


def _focus(where: Mapping[str, Presence], asked: list[str]) -> float:
    """How absent the thing asked about is, the first telling word: 1 when nothing expresses it, 0.5 when it is not known."""
    first = where[asked[0]] if asked else Presence.FOUND
    return {Presence.ABSENT: 1.0, Presence.UNKNOWN: 0.5}.get(first, 0.0)


def _names_stranger(kit: Kit) -> bool:
    """Whether a word written as a name, inside the question, stands in no passage ("Who wrote Peer Gynt?")."""
    tokens = WORD.findall(kit.question.topic)[1:]
    named = [token for token in tokens if token[0].isupper() and not concepts_of(token.casefold(), kit.question.language)]
    forms = [{fold(token.casefold()), fold(token.casefold().removesuffix("s"))} for token in named]
    return any(not form & kit.collection.spoken_words for form in forms)


def telling(kit: Kit) -> list[str]:
    """Content words of the question, general ones left out; phrases that name one concept stay together."""
    asked = [word for word in content(kit.question) if not _is_small_number(word) and not _is_slip(kit, word)]
    if len(asked) > FEWEST_TELLING:
        asked = [word for word in asked if not _is_scrap(kit, word)]
    if kit.ranked and _of_kind(kit):
        asked = [word for word in asked if kind_of(word) != kit.question.label_kind]
    return list(dict.fromkeys(asked))


def _is_known(kit: Kit, word: str) -> bool:
    """Whether the documents or the glossary know a word."""
    return fold(word) in kit.collection.spoken_words or bool(concepts_of(word, kit.question.language))


def _is_slip(kit: Kit, word: str) -> bool:
    """A word nothing knows that is a slip of the pen for a small one, or too short to tell: it says nothing of what is there."""
    if _is_known(kit, word):
        return False
    if len(word) < SHORTEST_TELLING:
        return word.upper() not in kit.question.text  # "EU" is no slip
    small = general(kit.question.language) | union("stopwords")
    return len(word) >= SHORTEST_SLIP and process.extractOne(word, small, scorer=DamerauLevenshtein.distance, score_cutoff=1) is not None


def _is_scrap(kit: Kit, word: str) -> bool:
    """A short word nothing knows: a spelling of speech ("sir" for "siger") more often than what is asked about."""
    return len(word) <= SHORTEST_TELLING and not _is_known(kit, word) and word.upper() not in kit.question.text


def _is_small_number(word: str) -> bool:
    return word.isdigit() and len(word) < 4


def keys_of(kit: Kit, word: str) -> frozenset[str]:
    """Every term a word may be found by.

    Its concepts when the glossary knows it, else its parts; its stem as each language of the documents cuts
    it; and what stands in the documents in its place when it is a misspelling or a Nordic cousin.
    """
    vocabulary, language = kit.collection.vocabulary, kit.question.language
    own = set(terms(word, language, vocabulary))
    known = {term for term in own if term.startswith("=")}
    phrases = concepts_in(words(kit.question.topic), language)
    named = {f"={name}" for name in phrases if any(word in form.split() for form in concepts()[name].get(language, ()))}
    whole = {f"{code}:{stem(word, code)}" for code in kit.collection.languages if code != "und"}
    return frozenset(known | named | whole | (set() if known else _parts(kit, word)))


def _parts(kit: Kit, word: str) -> set[str]:
    """Terms of a compound's parts, and of the word of the documents nearest to it."""
    vocabulary = kit.collection.vocabulary
    near = kit.collection.nearest_word(word) if fold(word) not in kit.collection.spoken_words else ""
    spoken = [one for one in (word, near) if one]
    return {term for one in spoken for code in kit.collection.languages if code != "und" for term in terms(one, code, vocabulary)}


def _presence(kit: Kit, word: str, keys: frozenset[str], found: frozenset[str], rows: NDArray[np.int64]) -> Presence:
    if keys & found:
        return Presence.FOUND
    if any(np.isin(kit.collection.lexical.holding(key), rows).any() for key in keys):
        return Presence.SCOPE
    if _cognate(kit, word):
        return Presence.SCOPE
    if any(key.startswith("=") for key in keys) or _same_language(kit):
        return Presence.ABSENT
    return Presence.UNKNOWN


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


def _untyped(kit: Kit, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether an amount, a count, a date or the holder of a post is asked for and no sentence near the top states one."""
    wants = kit.question.wants
    if wants is Wants.NUMBER:
        unit = next((unit for word in counted(kit.question.text, [kit.question.language]) if (unit := unit_of(word, kit.question.language))), "")
        lasting = [one for one in kit.ranked[:5] if unit and _lasts(one, unit) and _bears(kit, one, keys, weights)]
        return not lasting and not any(_counts(kit, one) for one in kit.ranked[:5])
    if wants is Wants.FREQUENCY:
        return not any(_holds(kit, one) for one in kit.ranked[:3])
    if wants is Wants.PERSON:
        near = [_around(kit, one) for one in kit.ranked[:3]]
        bodies = _asks_who_decides(kit) and any(names_body(text) for text in near)
        return (_asks_for_post(kit) or _asks_who_decides(kit)) and not bodies and not any(names_person(text) for text in near)
    if wants is Wants.DATE and any(_dates_document(kit, one) for one in kit.ranked[:4]):
        return False
    if wants in (Wants.AMOUNT, Wants.DATE):
        bearing = [one for one in kit.ranked[:4] if _bears(kit, one, keys, weights)]
        of_anything = wants is Wants.AMOUNT and asks_measure(kit.question.text, kit.question.language)
        if of_anything and any(FIGURE.search(_around(kit, one)) for one in bearing):
            return False
        return not any(holds(wants, _around(kit, one), one.hit.document.about.language) for one in bearing) and not _conditional(kit, keys, weights)
    return False


def _conditional(kit: Kit, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether "when" asks under what condition something must or may be, and a sentence that says much the same names one."""
    asked = when_must(kit.question.text, kit.question.language)
    near = [one for one in kit.ranked[:3] if asked and _bears(kit, one, keys, weights, CONDITION_BEARING)]
    return any(leads_in(one.span.of(one.hit.document.text), one.hit.document.about.language) for one in near)


def _holds(kit: Kit, one: Stating) -> bool:
    return holds(kit.question.wants, one.span.of(one.hit.document.text), one.hit.document.about.language)


def _agent(kit: Kit, one: Stating) -> bool:
    """Whether a sentence names somebody who may be the one asked for."""
    text = _around(kit, one)
    return names_person(text) or names_body(text) or names_people(text, one.hit.document.about.language)


def _dates_document(kit: Kit, one: Stating) -> bool:
    """Whether a document's own date is asked for, and a sentence holds it as its card says."""
    about = one.hit.document.about
    written = next((evidence.quote for evidence in about.evidence if evidence.field == "issued"), "")
    kinds = {form for key in ("strategy", "policy", "decision", "minutes", "plan", "guideline") for form in union("document_kinds", key)}
    spoken = " ".join(words(kit.question.topic))
    return bool(written) and written in one.span.of(one.hit.document.text) and any(f" {form} " in f" {spoken} " for form in kinds)


# A number of anything, years and references to paragraphs included: how much is told in too many units to know them.
FIGURE = re.compile(r"\d")
# The share of the telling words a sentence must hold for its date or amount to be the one asked for; for a condition, which most sentences have.
BEARING, CONDITION_BEARING = 0.34, 0.6


def _bears(kit: Kit, one: Stating, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float], share: float = BEARING) -> bool:
    """Whether a sentence speaks of what the question does, apart from holding the type of answer; in another language, as far as the words are known there."""
    bag = kit.collection.bag(one.hit.document, one.span)
    native = one.hit.document.about.language == kit.question.language
    known = {word: weight for word, weight in weights.items() if native or any(key.startswith("=") for key in keys[word])}
    return sum(weight for word, weight in known.items() if keys[word] & bag) >= share * sum(known.values())


def _around(kit: Kit, one: Stating) -> str:
    """A sentence, or the whole signature it is part of, without the names of organisations."""
    document = one.hit.document
    run = next((run.span for run in document.runs if run.span.holds(one.span)), one.span)
    span = run if run.end - run.start < 200 else one.span
    return kit.collection.catalogue.without_names(span.of(document.text))


def _lasts(one: Stating, unit: str) -> bool:
    """Whether a sentence tells a length of time in a unit."""
    return unit in lengths(one.span.of(one.hit.document.text), one.hit.document.about.language)


def _counts(kit: Kit, one: Stating) -> bool:
    """Whether a sentence puts a number to what is counted: "fire arbejdsmøder", or lists them by name."""
    text, language = one.span.of(one.hit.document.text), one.hit.document.about.language
    counted = telling(kit)[:1]
    keys = keys_of(kit, counted[0]) if counted else frozenset()
    if not holds(Wants.NUMBER, text, language):
        return False
    if counted and language != kit.question.language and not any(key.startswith("=") for key in keys):
        return one in kit.ranked[:3]  # what is counted cannot be recognised in another language; the best sentences are taken at their word
    if not keys & kit.collection.bag(one.hit.document, one.span):
        return False
    spoken = words(text)
    places = [n for n, word in enumerate(spoken) if keys & set(terms(word, language, kit.collection.vocabulary))]
    return any(holds(Wants.NUMBER, " ".join(spoken[max(0, n - REACH) : n]), language) for n in places) or ENUMERATION.search(text) is not None


def _asks_for_post(kit: Kit) -> bool:
    """Whether who holds a post is asked ("who is the finance director"), which only a name answers; not who may do what."""
    if union("kinds", "leave_verbs") & set(words(kit.question.text)[:3]):
        return False
    return any(word in union("titles") or word.endswith(POSTS) for word in telling(kit))


def _asks_who_decides(kit: Kit) -> bool:
    """Whether the one who decides something is asked for, whom only a name or a body answers."""
    language = kit.question.language
    return mentions(kit.question.text, (*card_words("deciding", language), *card_words("decided", language)))


# How many words before the counted thing its number may stand.
REACH = 3
POSTS = ("direktør", "direktör", "direktor", "chef", "sjef", "ordförande", "formand", "leder", "leiar", "minister", "ordfører", "ordførar")
# Logistic weights fitted by `python -m evals.bench.absence` on development questions; the README there says which.
BIAS = 0.9
WEIGHTS = {
    "sentence": 29.2, "together": 2.1, "coverage": -2.1, "absent": -2.6, "unknown": -1.3, "focus": -1.0, "stranger": -0.6, "untyped": -3.5,
    "reasonless": -2.5, "agentless": -1.5, "nameless": -2.5,
    "foreign": 1.6, "case": 0.3, "labelled": -0.1,
}
SENTENCE_MEAN = 0.855


def features(found: Signals) -> dict[str, float]:
    """The evidence as the numbers the logistic model weighs; all but `sentence` lie between 0 and 1."""
    return {
        "sentence": found.sentence - SENTENCE_MEAN, "together": found.together - 0.5, "coverage": found.coverage - 0.5,
        "absent": found.absent_share * (0.5 if found.case else 1.0), "unknown": found.unknown_share, "focus": found.focus,
        "stranger": float(found.stranger), "untyped": float(found.untyped),
        "reasonless": float(found.reasonless), "agentless": float(found.agentless), "nameless": float(found.nameless),
        "foreign": float(found.foreign), "case": float(found.case), "labelled": float(found.labelled),
    }


def probability(found: Signals) -> float:
    """The estimated probability that the question is answered by what was found, 0 to 1."""
    z = BIAS + sum(WEIGHTS[name] * value for name, value in features(found).items())
    return 1.0 / (1.0 + math.exp(-float(np.clip(z, -30, 30))))
