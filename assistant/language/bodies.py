"""Bodies never heard of, known by the shape of their names: "Klitborg kommune", "City of Brightwater", "Statens vegvesen"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.index.types import Span
from assistant.language.body_kinds import BodyKind, body_kinds, name_words
from assistant.language.no_names import is_no_name
from assistant.language.words import words

# A word of a name, the space between two on one line, the end of a name with a genitive it may carry.
CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽ][\w’'-]*"
SPACE = r"[^\S\n\t]+"
END = r"(?=(?:[’']?s)?(?![\w-]))"
PLACES = ("after", "before", "open", "joined")


@dataclass(frozen=True, slots=True)
class Body:
    """A name as it stands, without a genitive; `telling` is what tells it from others of its kind, in lower case."""

    span: Span
    written: str
    telling: str
    kind: str

    @property
    def key(self) -> tuple[str, str]:
        """The same for every way to write the name."""
        return self.telling, self.kind


def bodies_in(text: str, language: str = "") -> list[Body]:
    """Names in `text` that have the shape of a body's, without overlaps; one-word names only where the language is known."""
    taken: list[Body] = []
    for one in sorted(_all(text, language), key=lambda one: (one.span.start, -one.span.end)):
        if not taken or one.span.start >= taken[-1].span.end:
            taken.append(one)
    return taken


def _all(text: str, language: str) -> Iterator[Body]:
    """Every match of every kind; a pattern is made when a text first has one of its words, since most never do."""
    for kind in body_kinds():
        for place in PLACES:
            if any(form in text for form in _marks(kind, place, language)):
                for match in _pattern(kind, place, language).finditer(text):
                    yield from _body(match, kind, place)


@cache
def _marks(kind: BodyKind, place: str, language: str) -> frozenset[str]:
    """The kind's words at a place of a name, as they may be written."""
    told = kind.own(place, language) if place == "joined" else kind.of(place)
    return frozenset(told) if place == "joined" else _variants(told)


def _body(match: re.Match[str], kind: BodyKind, place: str) -> Iterator[Body]:
    """The body of a match, words at the free end of its name that are none of it left out; nothing if no word tells."""
    inside = list(re.finditer(CAPITAL, match["name"])) if place in ("after", "before") else []
    own = [word for word in inside if not is_no_name(word.group())]
    if inside and not own:
        return
    start, end = match.span("name")
    first, last = (start + own[0].start(), start + own[-1].end()) if own else (start, end)
    name = match.string[first if place == "after" else start : last if place == "before" else end]
    if not all(word in name_words("general") or is_no_name(word) for word in words(name)):
        span = Span(first if place == "after" else match.start(), last if place == "before" else match.end())
        yield Body(span, " ".join(span.of(match.string).split()), telling(name), kind.name)


def telling(name: str) -> str:
    """What tells a name from others, in lower case and without a genitive."""
    low = " ".join(words(name))
    return low[:-1] if low.endswith("s") and len(low) > 3 else low


@cache
def _pattern(kind: BodyKind, place: str, language: str) -> re.Pattern[str]:
    """How names of a kind are written that have its word at a place."""
    joins = rf"(?:(?:{_either(name_words('joins')[:7])}){SPACE})?" if kind.joins else ""
    word = rf"(?!(?:{_kinds()})(?![\w-])){CAPITAL}"
    mark = _either(_marks(kind, place, language))
    if place == "joined":
        return re.compile(rf"(?<![\w-])(?P<name>[A-ZÆØÅÄÖ]\w{{2,}}(?:{mark})){END}")
    if place == "before":
        return re.compile(rf"(?<![\w-])(?:{mark})(?:{SPACE}|(?<='))(?P<name>{word}{_further(kind, joins, word)})")
    if place == "open":
        both = rf"(?:{_either(name_words('joins')[:4])})"
        return re.compile(rf"(?<![\w-])(?:{mark}){SPACE}(?P<name>(?:{word}|[a-zæøåäö]{{4,}})(?:{SPACE}{both}{SPACE}\w+)?){END}")
    more = rf"{word}(?:{SPACE}{joins}{word}){{0,4}}"
    return re.compile(rf"(?<![\w-])(?P<name>{more}){SPACE}{_unless_leading(kind)}(?:{mark})(?:{SPACE}(?:{_forms()}))?{END}")


def _further(kind: BodyKind, joins: str, word: str) -> str:
    """Regions take one word, or two with "and" between; others take what capitals follow."""
    return rf"(?:{SPACE}{joins.removesuffix('?')}{word})?" if kind.governs and joins else rf"(?:{SPACE}{joins}{word}){{0,2}}"


def _unless_leading(kind: BodyKind) -> str:
    """"Region" that leads a name of its own ends no other's."""
    both = set(kind.of("after")) & set(kind.of("before"))
    return rf"(?!(?:{_cased(both)}){SPACE}{CAPITAL})" if both else ""


@cache
def _kinds() -> str:
    return _cased(word for kind in body_kinds() if not kind.supplier for word in kind.of("after"))


@cache
def _forms() -> str:
    """What a company or an undertaking adds to its name."""
    return _either(word for kind in body_kinds() if kind.name in ("company", "undertaking") for word in kind.of("after"))


def _cased(listed: Iterable[str]) -> str:
    return _either(_variants(listed))


def _variants(listed: Iterable[str]) -> frozenset[str]:
    """Words as listed, in capitals and with one."""
    return frozenset(form for word in listed for form in (word, word.upper(), word[0].upper() + word[1:]))


def _either(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))
