"""Which of a set a follow-up points at: "the fifth one", "number five", "the last", "the next", "the one before"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.language.labels import either, label_forms
from assistant.language.lexicon import lexicon, lexicons, union
from assistant.language.numbers import CODE, DIGITS, NUMBER_WORD, in_order, read_number
from assistant.language.words import words
from assistant.question.catalogue import Catalogue
from assistant.question.types import Question

# In a follow-up of so few words a bare number word is one of the set: "and four?"; "one" and its like are articles.
FEW_WORDS, LEAST_NUMBER = 3, 2
# Bare digits longer than this are years and amounts.
MOST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Pointing:
    """A number of the set ("3"; "-1" is the last), or so many steps from the one spoken of before."""

    number: str = ""
    step: int = 0


def pointing(text: str, language: str, called: frozenset[str] = frozenset()) -> Pointing | None:
    """What a follow-up points at; nothing when its ordinals are of something else ("the next year"). `called` are words of its own for labels."""
    if found := _phrases(called).search(text.casefold()):
        said = found["said"]
        return Pointing(step=_relative()[said]) if said in _relative() else Pointing(str(_ordinal()[said]))
    if named := _named().search(text):
        return Pointing(read_number(named["number"]) or read_number(named["number"].upper()))
    spoken = words(text)
    digits = next((read_number(word) for word in spoken if word.isdigit() and len(word) <= MOST_DIGITS), "")
    cardinals = lexicon(language).numbers("cardinal") if len(spoken) <= FEW_WORDS else {}
    bare = digits or next((str(cardinals[word]) for word in spoken if cardinals.get(word, 0) >= LEAST_NUMBER), "")
    return Pointing(bare) if bare else None


def resolved(kind: str, to: Pointing, before: Question, catalogue: Catalogue) -> str:
    """The number meant, of the sets of a kind in the documents spoken of; "-1" when their ends differ, "" when there is none.

    A step beyond the end of a set gives the number that would stand there.
    """
    sets = sets_of(kind, before, catalogue)
    if to.step:
        return _stepped(next((number for one, number in before.labels if one == kind), ""), to.step, sets)
    return _from_end(int(to.number), sets) if to.number.startswith("-") else to.number


def settled_labels(question: Question, catalogue: Catalogue) -> Question:
    """The question with labels counted from the end ("the last principle") given their numbers, as far as the documents agree."""
    keys = [(kind, resolved(kind, Pointing(number), question, catalogue) if number.startswith("-") else number) for kind, number in question.labels]
    known = tuple(key for key in keys if key[1])
    return question if known == question.labels else replace(question, labels=known, label_surface=known[0][1] if known else "")


def sets_of(kind: str, question: Question, catalogue: Catalogue) -> list[list[str]]:
    """The numbers of a kind, in order, in each document a question may be about: the one that has the label named, if any has."""
    documents = [one for one in catalogue.documents if not question.organisations or one.about.organisation in question.organisations]
    documents = [one for one in documents if one.id in question.titled] or documents
    sets = [sorted(numbers, key=in_order) for one in documents if (numbers := catalogue.kinds([one]).get(kind))]
    named = {number for one, number in question.labels if one == kind}
    return [numbers for numbers in sets if named & set(numbers)] or sets


def _from_end(place: int, sets: Sequence[list[str]]) -> str:
    ends = {numbers[place] for numbers in sets if len(numbers) >= -place}
    return ends.pop() if len(ends) == 1 else str(place) if ends else ""


def _stepped(number: str, step: int, sets: Iterable[list[str]]) -> str:
    held = next((numbers for numbers in sets if number in numbers), [])
    at = held.index(number) + step if held else -1
    if 0 <= at < len(held):
        return held[at]
    return re.sub(r"\d+(?=\D*$)", lambda digits: str(max(0, int(digits.group()) + step)), number)


@cache
def _ordinal() -> dict[str, int]:
    return {word: n for one in lexicons() for word, n in one.numbers("ordinal").items()}


@cache
def _relative() -> dict[str, int]:
    return {word: n for one in lexicons() for word, n in one.numbers("relative").items()}


@lru_cache(maxsize=100)
def _phrases(called: frozenset[str]) -> re.Pattern[str]:
    """An ordinal or a relative word, and after it nothing, a small word, or what a kind of label is called."""
    after = called | union("pointing", "after") | union("questions", "after_one") | union("stopwords") | label_forms()
    return re.compile(rf"(?<!\w)(?P<said>{either({*_ordinal(), *_relative()})})(?!\w)(?=\W*$|\s*[?.!,;:]|\s+(?:{either(after)})(?!\w))")


@cache
def _named() -> re.Pattern[str]:
    """"number five", "nr. 5", "numéro H6"."""
    cardinals = {word for one in lexicons() for word in one.numbers("cardinal")}
    return re.compile(rf"(?i)(?<!\w)(?:{NUMBER_WORD})\s*(?P<number>{DIGITS}|{CODE}|{either(cardinals)})(?!\w)")
