"""Where the words of a question stand: in what was found, somewhere else in scope, or nowhere.

Each telling word is looked for by its stem, by the parts of a compound, by its concept in another language, by a cognate.
"""

from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.answer.kit import Kit
from assistant.language.labels import kind_of
from assistant.language.lexicon import concepts, general, lexicon, papers, union
from assistant.language.words import fold, sounded, stem, words
from assistant.question.attribute import attribute
from assistant.question.content import telling as content
from assistant.question.cues import cues
from assistant.question.opening import known
from assistant.question.told import told_only
from assistant.retrieval.terms import concepts_in, concepts_of, is_concept, is_written, terms
from assistant.retrieval.wording import readings

# Letters two words of different languages must share from the start to be cognates ("digitalis-ation/-ering").
COGNATE = 6
# One language in two written forms.
NORWEGIAN = frozenset({"nb", "nn"})
# Letters a word must have to tell anything, and to be compared with small words it may be a slip for.
SHORTEST_TELLING, SHORTEST_SLIP = 3, 5
# A word of so many letters is no other word for one slip.
LONG = 7
# With more telling words than this, a short one that nothing knows is left out.
FEWEST_TELLING = 2


class Presence(StrEnum):
    """Where a word of the question stands."""

    FOUND = "found"
    SCOPE = "scope"
    ABSENT = "absent"
    UNKNOWN = "unknown"


def telling(kit: Kit) -> list[str]:
    """Content words of the question, general ones left out; words that a space was slipped into are whole again."""
    whole = kit.collection.joined(words(kit.question.topic))
    asked = [_spelt(kit, whole.get(word, word)) for word in content(kit.question) if not _is_small_number(word) and not _is_slip(kit, word)]
    if len(asked) > FEWEST_TELLING:
        asked = [word for word in asked if not _is_scrap(kit, word)]
    if kit.found.labelled:
        asked = [word for word in asked if not word.endswith(papers())]  # "goal 2 of the waste plan"
    if kit.question.contact:
        named = {word for cue in cues("questions", kit.question.contact, kit.question.language) for word in words(cue)}
        asked = [word for word in asked if word not in named]  # a number stands without the word "telephone"
    unnamed = lexicon(kit.question.language).words("answers", "unnamed") & set(attribute(kit.question.topic, kit.question.language))
    asked = [word for word in asked if word not in unnamed]  # an attitude is shown, not named
    if kit.ranked and of_kind(kit):
        asked = [word for word in asked if kind_of(word) != kit.question.label_kind]
    return list(dict.fromkeys(asked))


def _spelt(kit: Kit, word: str) -> str:
    """The word of the documents that a long word is one slip away from, when neither they nor the glossary have it as it is."""
    language = kit.question.language
    if len(word) < LONG or fold(word) in kit.collection.spoken_words or is_written(word, language):
        return word
    near = kit.collection.nearest_word(word)
    slipped = near and stem(fold(word), language) != stem(near, language) and DamerauLevenshtein.distance(fold(word), near, score_cutoff=1) <= 1
    return near if slipped else word


def is_verbal(kit: Kit, word: str) -> bool:
    """Whether a word of the question stands where verbs do, after "to", "who" or "we": documents say such things in many words."""
    language = kit.question.language
    spoken = words(kit.question.text)
    before = [first for first, second in pairwise(spoken) if second == word]
    opens = spoken[:1] == [word]
    after = [second for first, second in pairwise(spoken) if first == word]
    return opens or bool(set(before) & known("questions", "before_verbs", [language]) or set(after) & known("questions", "after_verbs", [language]))


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
    own = {term for code in readings(kit.question.topic, language) for term in terms(word, code, vocabulary)}
    meant = set(filter(is_concept, own))
    phrases = concepts_in(words(kit.question.topic), language)
    named = {f"={name}" for name in phrases if any(word in form.split() for form in concepts()[name].get(language, ()))}
    spelt = (word, *kit.collection.uninflected(word))
    stems = {f"{code}:{stem(one, code)}" for one in spelt for code in kit.collection.languages if code != "und"}
    held = [kit.collection.within_words.terms_of(concept.removeprefix("=")) for concept in meant | named]
    return frozenset(meant | named | stems | (set() if meant else _parts(kit, word))).union(*held)


def _parts(kit: Kit, word: str) -> set[str]:
    """Terms of a compound's parts, and of the word of the documents nearest to it."""
    vocabulary = kit.collection.vocabulary
    near = kit.collection.nearest_word(word) if fold(word) not in kit.collection.spoken_words else ""
    spoken = [one for one in (word, near) if one]
    return {term for one in spoken for code in kit.collection.languages if code != "und" for term in terms(one, code, vocabulary)}


def presence(kit: Kit, word: str, keys: frozenset[str], found: frozenset[str], rows: NDArray[np.int64]) -> Presence:
    """Where a word of the question stands, found by its `keys`; `found` are the terms of the passages found, `rows` those in scope."""
    if keys & found:
        return Presence.FOUND
    if any(np.isin(kit.collection.lexical.holding(key), rows).any() for key in keys):
        return Presence.SCOPE
    if _cognate(kit, word):
        return Presence.SCOPE
    if any(map(is_concept, keys)) or _same_language(kit):
        return Presence.ABSENT
    return Presence.UNKNOWN


def _same_language(kit: Kit) -> bool:
    """Whether the best sentences are in the question's own language, so that its words can be expected there."""
    return all(is_own(kit, one.hit.document.about.language) for one in kit.ranked[:3])


def is_own(kit: Kit, language: str) -> bool:
    """Whether a language is the question's, or the other written form of it."""
    return language == kit.question.language or {language, kit.question.language} <= NORWEGIAN


def _cognate(kit: Kit, word: str) -> bool:
    start = sounded(word)[:COGNATE]
    return len(start) == COGNATE and start in kit.collection.beginnings(COGNATE) and not concepts_of(word, kit.question.language)


def weight(kit: Kit, keys: frozenset[str]) -> float:
    """A word's rarity: the lowest of its terms', so that a common concept makes a rare synonym common."""
    return float(min((kit.collection.lexical.idf(key) for key in keys), default=0.0))


def of_kind(kit: Kit) -> bool:
    """Whether the best passage carries the kind of label asked about ("which principle ...")."""
    label = kit.ranked[0].hit.passage.label
    return bool(label and label.kind == kit.question.label_kind)


def names_document(kit: Kit) -> bool:
    """Whether what the question asks an overview of is what the best document is called, or nothing but whose it is."""
    document, vocabulary = kit.ranked[0].hit.document, kit.collection.vocabulary
    titled = set(terms(document.about.title, document.about.language, vocabulary))
    aside = told_only(kit.question.text, [kit.question.language])
    asked = [word for word in telling(kit) if word not in aside]
    if not asked:
        return bool(kit.question.organisations or kit.question.titled)
    return all(titled & keys_of(kit, word) for word in asked)
