"""Follow-ups that put something in the place of what the question before spoke of: "and target group?" after "how is innovation defined?",
"and the soft one?" after "what is hard infrastructure?", "and a day ticket?" after "what does a season ticket cost?"."""

import re
from collections.abc import Sequence

from assistant.language.lexicon import lexicon
from assistant.language.words import WORD, words
from assistant.question.content import beyond_label, telling
from assistant.question.types import Question, Wants

# So many words a follow-up of this kind has at most, and so many letters two compounds share at their end.
MOST_WORDS, SHARED_END = 5, 4
# What stands before an adjective whose noun is left out, and how a Nordic adjective ends there.
THE, DEFINITE = frozenset({"den", "det", "de", "dei", "the", "der", "die", "das"}), ("e", "a", "en")
ONES = frozenset({"one", "ones"})
# Articles that name a thing nobody has spoken of yet.
ANY = frozenset({"a", "an", "en", "et", "ein", "eine", "einen", "eit", "ett", "un", "une"})
# What "and the" and "and in" end in says something of the word behind it.
TELL = frozenset({"the", "in", "den", "i"})


def swapped(asked: Question, before: Question) -> str:
    """The question before with the words of a follow-up in the place of those they replace; nothing where it replaces none for sure."""
    if before.earlier or asked.labels or asked.label_kind or asked.wants is not Wants.ANYTHING or len(words(asked.text)) > MOST_WORDS:
        return ""
    new, old = telling(asked), beyond_label(before)
    if not new or not old or set(new) & set(old):
        return ""
    replaced = _replaced(asked, before, new, old)
    return _put(before.text, " ".join(new), replaced) if replaced else ""


def _replaced(asked: Question, before: Question, new: Sequence[str], old: Sequence[str]) -> list[str]:
    """The words of the question before that the new ones stand for."""
    run = _side_by_side(before.text, [word for word in old if word not in _defining(before.language)])
    if len(new) == 1 and _leaves_its_noun_out(asked, new[0]):
        return run[-2:-1]
    if before.wants is Wants.DEFINITION:
        return run if _only_names(asked, new) else []
    alike = [word for word in old if len(new) == 1 and _end_alike(word, new[0])]
    return alike if len(alike) == 1 else []


def _side_by_side(text: str, telling_words: Sequence[str]) -> list[str]:
    """The first of some words of a text with those that follow it at once: "digitalt ekosystem", not "klima og trafik"."""
    run: list[str] = []
    for found in WORD.finditer(text):
        if found.group().casefold() in telling_words:
            run.append(found.group().casefold())
        elif run:
            break
    return run


def _only_names(asked: Question, new: Sequence[str]) -> bool:
    """Whether a follow-up has nothing beside the new words but what opens it and an article that makes nothing known: no "the", no "in"."""
    spoken = words(asked.text)
    openings = map(words, lexicon(asked.language).words("kinds", "followup_start"))
    starts = [said for said in openings if said == spoken[: len(said)] and said[-1] not in TELL]
    rest = spoken[max(map(len, starts), default=0) :]
    return not {word for word in rest if word not in new} - ANY


def _leaves_its_noun_out(asked: Question, adjective: str) -> bool:
    """Whether a follow-up ends in an article and an adjective: "og den bløde?", "and the soft one?"."""
    spoken = [word for word in words(asked.text) if word not in ONES]
    ends = spoken[-2:-1] and spoken[-2] in THE and spoken[-1] == adjective
    small = asked.text.rstrip(" ?.!").rpartition(" ")[2].islower()  # German writes nouns with a capital
    return bool(ends) and (len(spoken) < len(words(asked.text)) or (asked.language != "en" and small and adjective.endswith(DEFINITE)))


def _defining(language: str) -> frozenset[str]:
    """The words by which a definition is asked for."""
    return frozenset(word for phrase in lexicon(language).words("kinds", "definition") for word in words(phrase))


def _end_alike(one: str, other: str) -> bool:
    """Whether two compounds name things of one kind: "årskort", "dagkort"."""
    end = next((at for at, (left, right) in enumerate(zip(reversed(one), reversed(other), strict=False)) if left != right), min(len(one), len(other)))
    return end >= SHARED_END and end < min(len(one), len(other))


def _put(text: str, new: str, replaced: Sequence[str]) -> str:
    """A text with `new` for the first of the words replaced, and without the others."""
    places = [found for found in WORD.finditer(text) if found.group().casefold() in replaced]
    for number, found in reversed(list(enumerate(places))):
        text = text[: found.start()] + ("" if number else new) + text[found.end() :]
    return re.sub(r" (?=[?.,!])", "", " ".join(text.split())) if places else ""
