"""Whom a deciding body governs: "byrådet i Klitborg" and "Klitborg Byråd" both speak for Klitborg Kommune."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.index.types import Span
from assistant.language.bodies import CAPITAL, SPACE, Body, bodies_in, telling
from assistant.language.body_kinds import BodyKind, body_kinds, name_words
from assistant.language.no_names import is_no_name


def governed(text: str, language: str) -> Iterator[Body]:
    """The bodies whose councils a text names with their place, put together as their language writes them."""
    for kind in body_kinds():
        if (pattern := _pattern(kind)) is None:
            continue
        for match in pattern.finditer(text):
            place = match["after"] or match["before"]
            if spelt := bodies_in(place):
                yield spelt[0]
            elif not is_no_name(place):
                yield Body(Span(*match.span()), _name(place, kind, language, bool(match["before"])), telling(place), kind.name)


def _name(place: str, kind: BodyKind, language: str, genitive: bool) -> str:
    """"Klitborg Kommune", "Region Nordkyst"."""
    place = place.removesuffix("s") if genitive and len(place) > 5 else place
    if leading := kind.own("before", language)[:1]:
        return f"{leading[0]} {place}"
    return " ".join([place, *kind.of("after", language)[:1]])


@cache
def _pattern(kind: BodyKind) -> re.Pattern[str] | None:
    councils = "|".join(map(re.escape, sorted(kind.of("councils"), key=len, reverse=True)))
    at = "|".join(map(re.escape, name_words("at")))
    name = rf"{CAPITAL}(?:[^\S\n]{CAPITAL})?"
    spelt = rf"(?<!\w)(?:(?P<before>{name}){SPACE}(?i:{councils})|(?i:{councils}){SPACE}(?:{at}){SPACE}(?P<after>{name}))(?!\w)"
    return re.compile(spelt) if councils else None
