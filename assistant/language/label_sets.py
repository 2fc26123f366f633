"""Labels told by their place in a set: "the second of the five principles", "den andra av Region Hallands fem principer"."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.index.types import Span
from assistant.language.labels import FoundLabel, either, kind_of, phrases, plurals
from assistant.language.lexicon import lexicon, lexicons
from assistant.language.numbers import COUNTED, read_number
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
            if number := one.numbers("ordinal").get(match["number"].casefold()) or read_number(match["number"].rstrip(".")):
                yield FoundLabel(Span(*match.span()), kind_of(match["word"]), str(number))


@cache
def _openings(language: str) -> frozenset[str]:
    """The first words of what a set is named after."""
    return frozenset(phrase.split()[0] for phrase in lexicon(language).words("questions", "of_set"))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    one = lexicon(language)
    ordinals, after = either(one.numbers("ordinal")), either(one.words("questions", "of_set"))
    sets = either(form for row in one.labels() for form in row.plural)
    between = rf"(?:\s+[^\s?.!,;:]+){{0,{MOST_BETWEEN}}}?"
    return re.compile(rf"(?i)(?<!\w)(?P<number>{ordinals}|{COUNTED})(?:\s+{ONE})?\s+(?:{after}){between}\s+(?P<word>{sets})(?!\w)")
