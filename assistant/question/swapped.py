"""Follow-ups that put something in the place of what the question before spoke of: "and target group?" after "how is innovation defined?",
"and the soft one?" after "what is hard infrastructure?", "and a day ticket?" after "what does a season ticket cost?"."""

import re
from collections.abc import Sequence

from assistant.language.lexicon import lexicon
from assistant.language.words import words
from assistant.question.content import beyond_label, telling
from assistant.question.types import Question, Wants

# So many words a follow-up of this kind has at most, and so many letters two compounds share at their end.
MOST_WORDS, SHARED_END = 5, 4
# What stands before an adjective whose noun is left out, and how a Nordic adjective ends there.
THE, DEFINITE = frozenset({"den", "det", "de", "dei", "the", "der", "die", "das"}), ("e", "a", "en")
ONES = frozenset({"one", "ones"})


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
    if len(new) == 1 and len(old) > 1 and _leaves_its_noun_out(asked, new[0]):
        return [old[-2]]
    if before.wants is Wants.DEFINITION:
        return [word for word in old if word not in _defining(before.language)]
    alike = [word for word in old if len(new) == 1 and _end_alike(word, new[0])]
    return alike if len(alike) == 1 else []


def _leaves_its_noun_out(asked: Question, adjective: str) -> bool:
    """Whether a follow-up ends in an article and an adjective: "og den bløde?", "and the soft one?"."""
    spoken = [word for word in words(asked.text) if word not in ONES]
    ends = spoken[-2:-1] and spoken[-2] in THE and spoken[-1] == adjective
    return bool(ends) and (len(spoken) < len(words(asked.text)) or (asked.language != "en" and adjective.endswith(DEFINITE)))


def _defining(language: str) -> frozenset[str]:
    """The words by which a definition is asked for."""
    return frozenset(word for phrase in lexicon(language).words("kinds", "definition") for word in words(phrase))


def _end_alike(one: str, other: str) -> bool:
    """Whether two compounds name things of one kind: "årskort", "dagkort"."""
    end = next((at for at, (left, right) in enumerate(zip(reversed(one), reversed(other), strict=False)) if left != right), min(len(one), len(other)))
    return end >= SHARED_END and end < min(len(one), len(other))


def _put(text: str, new: str, replaced: Sequence[str]) -> str:
    """A text with `new` for the first of the words replaced, and without the others."""
    places = [found for found in re.finditer(r"[^\W_][\w’'-]*", text) if found.group().casefold() in replaced]
    for number, found in reversed(list(enumerate(places))):
        text = text[: found.start()] + ("" if number else new) + text[found.end() :]
    return re.sub(r" (?=[?.,!])", "", " ".join(text.split())) if places else ""
