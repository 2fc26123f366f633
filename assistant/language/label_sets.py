"""Labels told by their place in a set: "the second of the five principles", "den andra av Region Hallands fem principer"."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.index.types import Span
from assistant.language.labels import FoundLabel, kind_of, phrases, plurals
from assistant.language.lexicon import lexicon, lexicons
from assistant.language.numbers import read_number
from assistant.language.words import words

# "the third one of", and the words there may be between that and the set: "of Region Zealand's five".
ONE, MOST_BETWEEN = "(?:one|ones)", 4


def labels_of_sets(text: str) -> Iterator[FoundLabel]:
    """The labels counted in a set that `text` names in the plural; -1 is the last."""
    spoken = set(words(text))
    if not any(phrase in plurals() for phrase in phrases(text)):
        return
    for one in lexicons():
        if spoken.isdisjoint(_openings(one.language)):
            continue
        for match in _pattern(one.language).finditer(text):
            if number := _ordinals(one.language).get(match["number"].casefold()) or read_number(match["number"].rstrip(".")):
                yield FoundLabel(Span(*match.span()), kind_of(match["word"]), str(number))


@cache
def _ordinals(language: str) -> dict[str, int]:
    return lexicon(language).numbers("ordinal")


@cache
def _openings(language: str) -> frozenset[str]:
    """The first words of what a set is named after."""
    return frozenset(phrase.split()[0] for phrase in lexicon(language).words("questions", "of_set"))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    one = lexicon(language)
    ordinals, after = _either(_ordinals(language)), _either(one.words("questions", "of_set"))
    sets = _either(form for row in one.labels() for form in row.plural)
    number = rf"{ordinals}|\d{{1,2}}(?:\.|st|nd|rd|th|:a|:e|ème|er)"
    between = rf"(?:\s+[^\s?.!,;:]+){{0,{MOST_BETWEEN}}}?"
    return re.compile(rf"(?i)(?<!\w)(?P<number>{number})(?:\s+{ONE})?\s+(?:{after}){between}\s+(?P<word>{sets})(?!\w)")


def _either(forms: Iterator[str] | dict[str, int] | frozenset[str]) -> str:
    """A pattern for any of some forms, the longest first."""
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
