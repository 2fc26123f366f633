"""Whether two texts say the same, though a small word, an ending or the typography differs."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache

from rapidfuzz.distance import LCSseq, Levenshtein

from assistant.language.lexicon import lexicons, union
from assistant.language.plain import plain
from assistant.language.sense import turning_words
from assistant.language.words import fold

WORD = re.compile(r"[^\W_]+")
# At least this share of the words must stand in both, in order.
ALIKE = 0.9
# Shorter texts must be equal, word for word.
FEWEST = 12
# One word with an ending more or a letter less: at most so many letters of a word so long.
LETTERS, LONG = 2, 6

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """The words of a text as printed, without marks of emphasis and links."""
    return tuple(WORD.findall(plain(text)))


@lru_cache(maxsize=2_000)
def says_the_same(one: Words, other: Words) -> bool:
    """Whether `other` says all that `one` says, and nothing else between its words.

    What differs may be small words, endings and capitals at a sentence's head: never a number, a name, a
    negation, a word that obliges or allows, or a word of any weight of its own. `other` may begin before and
    end after `one`.
    """
    low, low_other = [word.casefold() for word in one], [word.casefold() for word in other]
    if low == low_other:
        return True
    if len(low) < FEWEST or LCSseq.similarity(low, low_other) < ALIKE * len(low):
        return False  # no way to lay them side by side will find more, and this is told in no time
    blocks = [block for block in SequenceMatcher(None, low, low_other, autojunk=False).get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < ALIKE * len(low):
        return False
    start, end = max(0, blocks[0].b - blocks[0].a), min(len(low_other), blocks[-1].b + blocks[-1].size + len(low) - blocks[-1].a - blocks[-1].size)
    return _differ_harmlessly(one, other[start:end])


def _differ_harmlessly(one: Words, other: Words) -> bool:
    matcher = SequenceMatcher(None, [word.casefold() for word in one], [word.casefold() for word in other], autojunk=False)
    changes = ((one[a:b], other[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
    return all(_is_harmless(ours, theirs) for ours, theirs in changes)


def _is_harmless(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    if len(ours) == len(theirs) and all(_is_variant(a, b) for a, b in zip(ours, theirs, strict=True)):
        return True
    if "".join(ours).casefold() == "".join(theirs).casefold():  # "arbets sätt" and "arbetssätt"
        return True
    return all(_is_small(word) for word in (*ours, *theirs))


def _is_variant(one: str, other: str) -> bool:
    """One word in two spellings or with two endings; numbers and names have none."""
    low, low_other = fold(one.casefold()), fold(other.casefold())
    if low == low_other:
        return True
    plain_words = not any(sign.isdigit() for sign in low + low_other) and one[0].islower() and other[0].islower()
    return plain_words and min(len(low), len(low_other)) >= LONG and low[:4] == low_other[:4] and Levenshtein.distance(low, low_other) <= LETTERS


def _is_small(word: str) -> bool:
    return word.islower() and word in union_of_small_words() and word not in turning_words()


@cache
def union_of_small_words() -> frozenset[str]:
    """Words without weight of their own, in every language; words for numbers are not among them."""
    numbers = {word for one in lexicons() for table in ("cardinal", "ordinal") for word in one.numbers(table)}
    # An article may look like the number one ("en", "ett"): it is left out with the rest, to be safe.
    return union("stopwords") - numbers
