"""Every way a question may name a body of the collection: whole, short, in other languages, by its initials."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from assistant.language.bodies import Body, bodies_in
from assistant.language.body_kinds import body_kinds, kind_named, name_words
from assistant.language.lexicon import LANGUAGES, common, concepts, organisations, union
from assistant.language.organisations import aliases, named
from assistant.language.words import words

# Initials of fewer words are words; a lower-case word shorter than this may be one, too.
FEWEST_INITIALS, SHORTEST = 3, 4
# How a name says that something is its own: Scandinavian, and Finnish after a vowel and after a consonant.
GENITIVES = ("s", "n", "in")
# Letters that a place's name has at least to stand for a body called after it.
SHORTEST_PLACE = 5


def forms(name: str, others: tuple[str, ...]) -> frozenset[str]:
    """All written forms, lower case, of an organisation in a collection with others."""
    body = body_of(name)
    short = {one for one in _short(name, body) if not any(one in words_of(other) for other in others)}
    made = set(_of_kind(body)) if body else set()
    alone = set(_alone(body, others)) if body else set()
    return aliases(name) | {one.casefold() for one in made | alone} | short


@lru_cache(maxsize=10_000)
def body_of(name: str) -> Body | None:
    """The body a name is by its shape, if the whole name is one."""
    return next((one for one in bodies_in(name) if one.written == name), None)


@lru_cache(maxsize=10_000)
def words_of(name: str) -> str:
    """The words of a name between spaces, so that whole words are looked for."""
    return f" {' '.join(words(name))} "


def _short(name: str, body: Body | None) -> Iterator[str]:
    """"halland" for "Region Halland", with every name the lexicon gives the place itself."""
    yield from _leading(name)
    telling = " ".join(word for word in words(body.telling if body else name) if word not in general())
    if not telling:
        return
    yield from (form for place in {one.name for one in named(telling.title())} for form in aliases(place))
    yield telling


def _leading(name: str) -> Iterator[str]:
    """"ardmorran" for "Ardmorran Water and Drainage Authority", "västskärgården" for "Västskärgårdens välfärdsområde": a first word of no other use."""
    first, *rest = words(name) or [""]
    bases = {first, first.removesuffix("s"), first[:-1], first[:-2]}  # "grønt" is "grøn"
    if rest and len(first) >= SHORTEST_PLACE and not bases & (general() | _listed() | _small()):
        yield from dict.fromkeys((first, first.removesuffix("s")))


@cache
def _small() -> frozenset[str]:
    """Words of any text, in any language."""
    return frozenset().union(*(common(code) for code in LANGUAGES))


def _of_kind(body: Body) -> Iterator[str]:
    """"Klitborg Municipality", "Klitborgs kommun", "Gemeinde Klitborg": the kind's word in every language."""
    kind = kind_named(body.kind)
    if not kind or kind.supplier:
        return
    for place in (body.telling, *(f"{body.telling}{case}" for case in GENITIVES)):
        yield from (f"{place} {word}" for word in kind.of("after"))
        yield from (f"{word} {place}" for word in kind.of("before"))
        yield from (f"{place} {word}" for word in kind.of("before") if " " not in word)


def _alone(body: Body, others: tuple[str, ...]) -> Iterator[str]:
    """"the port authority", where the collection has one such body."""
    kind = kind_named(body.kind)
    if kind and not any(found.kind == body.kind for one in others if (found := body_of(one))):
        yield from kind.alone


def initials(name: str) -> str:
    """"SPIA" for "Skerryvale Port and Islands Authority"; nothing for a name of few words."""
    found = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    return found if len(found) >= FEWEST_INITIALS else ""


@cache
def general() -> frozenset[str]:
    """Words of names that do not tell one body from another."""
    governing = (one for kind in body_kinds() if kind.governs for place in ("after", "before") for one in kind.of(place))
    return frozenset({word for one in governing for word in words(one)} | set(name_words("joins")) | set(name_words("general")))


@cache
def _listed() -> frozenset[str]:
    forms = frozenset(form.casefold() for row in concepts().values() for listed in row.values() for form in listed)
    return forms | frozenset(word.casefold() for word in organisations().get("ambiguous", ())) | union("stopwords")


def is_ordinary(form: str) -> bool:
    """Whether a short name is a word of everyday language, too: then it counts only with a capital."""
    return " " not in form and form not in _stands_alone() and (len(form) < SHORTEST or form in _listed())


@cache
def _stands_alone() -> frozenset[str]:
    return frozenset(word for kind in body_kinds() for word in kind.alone)
