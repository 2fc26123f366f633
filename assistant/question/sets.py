"""Whether a set of labels is asked for, all of it, or something of each of its members."""

from collections.abc import Sequence

from assistant.language.labels import kind_of, kinds_named, phrases
from assistant.language.lexicon import lexicon, lexicons
from assistant.language.numbers import read_number
from assistant.language.words import stem, words
from assistant.question.catalogue import Catalogue
from assistant.question.content import beyond_kinds, telling
from assistant.question.cues import has
from assistant.question.opening import known, opens_yes_no
from assistant.question.types import Question, Wants
from assistant.question.wants import counted

# A question of so few words that names a set asks for it.
FEW_WORDS = 7
# "en", "ett" and "une" are articles too.
LEAST_NUMBER = 2
EACH = frozenset("every each hver hvert varje alla alle all samtlige samtliga jede jedes jeden kaikki chaque".split())


def of_each(question: Question, codes: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether something is asked of each of a kind of label: "the focus areas with the aim of each"; a type that only some state is not."""
    named = bool(question.label_kind) and bool(kinds_named(question.text) or catalogue.own.kind_named(question.text)) and not question.labels
    return named and question.wants in (Wants.ANYTHING, Wants.DEFINITION, Wants.PLACE) and has(question.text, "kinds", "each", codes)


def asks_for_set(question: Question, codes: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether the labels of a kind are asked for, all of them."""
    if question.label_kind and catalogue.own.kind_named(question.text) == question.label_kind:
        return _asks_for_own_set(question, codes, catalogue)
    named = bool(question.label_kind) and (bool(kinds_named(question.text)) or _each(question.text)) and _counts_labels(question, codes)
    return named and (question.counting or _lists(question.text, codes)) and _is_whole_set(question, catalogue)


def _asks_for_own_set(question: Question, codes: Sequence[str], catalogue: Catalogue) -> bool:
    """The same by a document's own word, which may be any word in others: how many there are is said, or nothing else of them is asked."""
    text, said = question.text, catalogue.own.said(question.text)
    framed = catalogue.framing(question.label_kind)
    rest = [word for word in telling(question) if word not in said and stem(word, question.language) not in framed]
    if question.counting:
        return catalogue.own.kind_named(" ".join(counted(text, codes))) == question.label_kind and len(rest) <= 1
    whole = _said_before(text, said, codes) & catalogue.set_sizes(question.label_kind, question.organisations)
    return bool(whole) or (not (rest or any(map(str.isdecimal, words(text)))) and (_lists(text, codes) or _each(text)))


def _said_before(text: str, said: frozenset[str], codes: Sequence[str]) -> set[int]:
    """The numbers that stand right before some words, or one word further: "the five new commitments"."""
    spoken = words(text)
    near = {word for at, word in enumerate(spoken) if said & set(spoken[at + 1 : at + 3])}
    cardinals = {word: number for code in codes for word, number in lexicon(code).numbers("cardinal").items()}
    return {int(word) if word.isdecimal() else cardinals.get(word, 0) for word in near}


def _counts_labels(question: Question, codes: Sequence[str]) -> bool:
    """Whether what is counted, if anything is, are the labels: not "how many bodies work for the goals"."""
    following = " ".join(counted(question.text, codes))
    return not following or any(kind_of(phrase) for phrase in phrases(following))


def _each(text: str) -> bool:
    return bool(set(words(text)) & EACH)


def _is_whole_set(question: Question, catalogue: Catalogue) -> bool:
    """Whether the set itself is asked for, not those of it that something is said of ("which two are new").

    What is asked besides must be how the documents head the set ("... for digital transformation").
    """
    counts = [one.numbers("cardinal").get(word, 0) for one in lexicons() for word in words(question.text)]
    numbers = {number for number in counts if number >= LEAST_NUMBER}
    sizes = catalogue.set_sizes(question.label_kind, question.organisations)
    rest = [word for word in beyond_kinds(question) if read_number(word) == ""]
    framed = catalogue.framing(question.label_kind)
    if sizes and numbers and not numbers & sizes and max(numbers) < max(sizes):
        return False
    if rest and opens_yes_no(question.text, (question.language,)):
        return False  # "is there anything about power in the principles"
    return len(rest) <= 1 or sum(stem(word, question.language) in framed for word in rest) * 2 >= len(rest)


def _lists(text: str, codes: Sequence[str]) -> bool:
    """A list is asked for when the set itself is: "which principles", "the focus areas", little else; not what it is used for."""
    spoken = words(text)
    used = spoken[-1:] and spoken[-1] in known("questions", "trailing", codes) and spoken[0] in known("questions", "what", codes)
    if used and not kinds_named(" ".join(spoken[:2])):
        return False
    return has(text, "kinds", "list", codes) or len(words(text)) <= FEW_WORDS
