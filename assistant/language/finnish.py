"""Finnish words in the forms a sentence gives them, from the form a dictionary gives.

Snowball's stemmer takes endings off and leaves what the stem itself goes through: "päätös", "päätöksen" and "lupa", "luvan",
"lupaa" come out apart. These are the common types of the Finnish declension and conjugation (Hakulinen et al., Iso suomen
kielioppi, §§ 41-93, 105-109), with consonant gradation; where a type cannot be told from the word, all that fit are given:
a form that does not exist harms nobody.
"""

import re
from collections.abc import Iterable, Iterator

VOWEL = "aeiouyäö"
# The last consonants before the last vowels: strong and weak.
GRADES = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("mp", "mm"), ("lt", "ll"), ("rt", "rr"), ("t", "d"), ("p", "v"), ("k", ""))
STRONGER = tuple((weak, strong) for strong, weak in GRADES if weak)
# After these, a single consonant stays: "posti", "matka".
FIRM = re.compile(r"(?:s[ptk]|tk)\Z")
SHORTEST = 3


def inflected(word: str) -> frozenset[str]:
    """The forms of a noun, an adjective or a verb that stemming does not bring together; always the word itself."""
    if len(word) < SHORTEST or " " in word or not (word[-1] in VOWEL + "s" or word.endswith("nen")):
        return frozenset({word})
    a = "a" if re.search(r"[aou][^aouäöy]*\Z", word) else "ä"
    return frozenset({word, *_nominal(word, a), *_verbal(word, a)})


def _nominal(word: str, a: str) -> Iterator[str]:
    body = word[:-1]
    if word.endswith("nen"):
        yield from _on(f"{word[:-3]}se", f"{word[:-3]}st{a}", f"{word[:-3]}si", a)
    elif word.endswith("s"):
        yield from _on(f"{body}kse", f"{word}t{a}", f"{body}ksi", a)
        if body[-1] in "uy" and body[-2] in VOWEL:
            yield from _on(f"{body}de", f"{body}tt{a}", f"{body}ksi", a)
        for strong in _strong(body):
            yield from _on(f"{strong}{strong[-1]}", f"{word}t{a}", f"{strong}i", a)
    elif word.endswith("e"):
        for strong in _strong(body):
            yield from _on(f"{strong}ee", f"{word}tt{a}", f"{strong}ei", a)
    elif word.endswith("i"):
        yield from _on(f"{body}e", f"{body}t{a}", f"{body}i", a)
        yield from _graded(word, f"{body}ei", a)
        if word.endswith("si"):
            yield from _on(f"{word[:-2]}de", f"{word[:-2]}tt{a}", word, a)
            yield f"{word[:-2]}teen"
    else:
        yield from _graded(word, f"{word}i", a)
        yield from _graded(word, f"{body}i", a)
        yield from _graded(word, f"{body}oi", a)


def _graded(strong: str, plural: str, a: str) -> Iterator[str]:
    """Of a stem that ends in a vowel and changes its grade; endings that leave the syllable open keep the strong one."""
    for weak, many in zip(_weak(strong), _weak(plural), strict=False):
        yield from _on(weak, f"{strong}{a}", many, a)
    yield from (f"{strong}{strong[-1]}n", f"{plural}{a}", f"{plural[:-1]}j{a}", f"{plural[:-1]}jen")


def _on(stem: str, partitive: str, plural: str, a: str) -> Iterator[str]:
    """The cases of one stem: of each group of endings that a stemmer brings together, one."""
    yield from (f"{stem}n", partitive, f"{stem}ss{a}", f"{plural}{a}", f"{plural}ss{a}", f"{plural}en")


def _verbal(word: str, a: str) -> Iterator[str]:
    """Persons, passive, past and the noun in -minen of an infinitive."""
    if word[-1] != a:
        return
    if word[-2] in VOWEL:  # maksaa, hakea
        stem = word[:-1]
        passive = f"{stem[:-1]}e" if stem[-1] in "aä" else stem
        for weak, given in zip(_weak(stem), _weak(passive), strict=False):
            yield from (f"{weak}n", f"{given}t{a}{a}n", f"{given}tt{a}v{a}", f"{given}ttu", f"{given}tty")
        yield from (f"{stem}{stem[-1]}", f"{stem}v{a}t", f"{stem}nut", f"{stem}nyt", f"{stem}minen", f"{stem}misen", f"{stem}mist{a}")
    elif word[-2] == "d":  # rekisteröidä
        yield from (f"{word[:-2]}n", f"{word}{a}n", f"{word[:-2]}v{a}t", f"{word[:-2]}tu", f"{word[:-2]}ty", f"{word[:-2]}minen", f"{word[:-2]}misen")
    elif word[-3:-1] in ("ll", "nn", "rr", "st"):  # opiskella
        stem = f"{word[:-2]}e"
        yield from (f"{stem}n", f"{stem}e", f"{word}{a}n", f"{stem}v{a}t", f"{stem}minen", f"{stem}misen", f"{stem}mist{a}")
    elif word[-2] == "t":  # avata, tarvita
        for strong in _strong(word[:-2]):
            yield from (f"{strong}{a}n", f"{strong}{a}v{a}t", f"{strong}si", f"{strong}{a}minen", f"{strong}{a}misen")
        yield from (f"{word}{a}n", f"{word[:-2]}tsen", f"{word[:-2]}tsee", f"{word[:-2]}tseminen", f"{word[:-1]}tu", f"{word[:-1]}ty")


def _weak(stem: str) -> list[str]:
    """A stem as it is, and in the weak grade."""
    return [stem, *_changed(stem, GRADES)]


def _strong(stem: str) -> list[str]:
    """A stem as it is, and in the strong grade."""
    return [stem, *_changed(stem, STRONGER)]


def _changed(stem: str, changes: Iterable[tuple[str, str]]) -> list[str]:
    head = stem.rstrip(VOWEL)
    if FIRM.search(head):
        return []
    return [head[: len(head) - len(old)] + new + stem[len(head) :] for old, new in changes if head.endswith(old)][:1]
