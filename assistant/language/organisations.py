"""Names of organisations and places in a text: known ones from the lexicon, others by their shape."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from assistant.index.types import Span
from assistant.language.bodies import Body, bodies_in
from assistant.language.lexicon import organisations
from assistant.language.no_names import is_no_name

# What French elides before a name is no part of it: "l'Östergötland".
NAME_WORD = re.compile(r"(?![ldLD][’'][^\W\d_])[^\W\d_][\w&’'-]*")
MOST_WORDS = 5  # of a name
# The kinds of what the lexicon knows by name: a body, or a place only.
KNOWN, PLACE = "known", "place"
# Letters of a genitive's ending at most ('s).
GENITIVE = 2
PAIRED = r"[A-ZÅÄÖÆØÉÜ][\wåäöæøéü-]+"
# On one line: over the end of one, two names may stand beside each other by chance.
PAIR = re.compile(rf"\b{PAIRED}[^\S\r\n]+{PAIRED}\b")
# What Finnish adds to a foreign name: "Hallandin", "Region Sjællandissa". Short names are left alone: with an ending they are other words.
FINNISH_CASE = re.compile(r"(?<=\w{6})(?:i?n|i?ss[aä]|i?st[aä]|i?ll[aä]|i?lt[aä]|i?lle|iin|i?ksi)\Z")
# What Finnish makes of -land ("Östergötlannin", "Hallantiin"): nt weakens to nn where the ending closes the syllable.
FINNISH_LAND = re.compile(r"(?<=\w{3})lan(?:ti(?:in|na|a)?|ni(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|tta))\Z")
# What languages add that are only asked in: Estonian "Hallandis", Lithuanian "Hallando", Polish "Hallandu", Romanian "Hallandului", Russian "Халланда".
ABROAD_CASE = re.compile(r"(?<=\w{6})(?:i|is|ist|isse|il|ilt|ile|iks|ini|o|e|ui|ą|u|em|ie|ul|ului|a|om)\Z")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A known organisation or place where it stands in a text; `name` is its canonical form."""

    span: Span
    name: str
    ambiguous: bool = False


def named(text: str) -> list[NamedPlace]:
    """Known names in `text`, longest first at each place. A genitive -s counts as the name.

    A name that is also a common word ("Time", "Ale") must be written with a capital letter.
    """
    tokens = list(NAME_WORD.finditer(text))
    found: list[NamedPlace] = []
    at = 0
    while at < len(tokens):
        match = _longest(text, tokens, at)
        if match:
            found.append(match[0])
        at += match[1] if match else 1
    return found


def _longest(text: str, tokens: list[re.Match[str]], at: int) -> tuple[NamedPlace, int] | None:
    longest = MOST_WORDS if tokens[at].group().casefold() in _openings() else 1
    for length in range(min(longest, len(tokens) - at), 0, -1):
        span = Span(tokens[at].start(), tokens[at + length - 1].end())
        known = _known(span.of(text))
        if known and _is_written_as_name(span.of(text), known):
            return NamedPlace(span, known[0], known[1]), length
    return None


@cache
def _openings() -> frozenset[str]:
    """The first words of the names that have several."""
    spelt = (NAME_WORD.findall(name) for name in _names())
    return frozenset(found[0] for found in spelt if len(found) > 1)


def _known(written: str) -> tuple[str, bool] | None:
    low = " ".join(written.casefold().split())
    return next((known for name in bare_names(low, written[:1].isupper()) if (known := _names().get(name))), None)


def without_case(name: str) -> str:
    """A name without the genitive -s or a Finnish ending it may carry, in lower case as given."""
    land, weakened = FINNISH_LAND.subn("land", name)
    if weakened:
        return land
    return next((name.removesuffix(end) for end in ("'s", "’s", "s") if name.endswith(end)), FINNISH_CASE.sub("", name))


def bare_names(name: str, capital: bool) -> tuple[str, ...]:
    """What a name in lower case may be, likeliest first: as it stands, `without_case`, and, where it was written with a `capital`, without an ending of a
    language that is only asked in: in small letters "ungerne" are no Hungary.
    """
    return name, without_case(name), *([ABROAD_CASE.sub("", name)] if capital else ())


def _is_written_as_name(written: str, known: tuple[str, bool]) -> bool:
    """An abbreviation counts only in capitals ("KS"), an ambiguous or short name with one."""
    if known[0].isupper() and len(written) <= len(known[0]) + GENITIVE:
        return written[: len(known[0])].isupper()
    return written[0].isupper() if known[1] or len(written) < 5 else True


def shaped(text: str) -> list[str]:
    """Names the lexicon does not know: "Region X", "X kommune", and capitalised pairs that keep coming back."""
    held = bodies_in(text)
    rest = _without(text, [one.span for one in held])
    pairs = Counter(" ".join(m.group().split()) for m in PAIR.finditer(rest) if not any(map(is_no_name, m.group().split())))
    found = [one.written for one in held] + [name for name, count in pairs.items() if count >= 3 for _ in range(count)]
    every = set(found)
    return [name[:-1] if name.endswith("s") and name[:-1] in every else name for name in found]


def _without(text: str, spans: list[Span]) -> str:
    for span in reversed(spans):
        text = text[: span.start] + "\n" + text[span.end :]
    return text


def bodies_named(text: str, language: str = "") -> list[Body]:
    """Bodies and places in `text`, known ones under their canonical names; a name inside a longer one is none of its own."""
    known = [_as_body(one) for one in named(text) if not one.ambiguous]
    made = [one for one in bodies_in(text, language) if not any(_within(one, other) for other in known if other.kind == KNOWN)]
    return sorted([*made, *(one for one in known if not any(_within(one, other) for other in made))], key=lambda one: one.span.start)


def _as_body(place: NamedPlace) -> Body:
    return Body(place.span, place.name, place.name.casefold(), PLACE if is_place(place.name) else KNOWN)


def _within(one: Body, other: Body) -> bool:
    return other.span.start <= one.span.start and one.span.end <= other.span.end


def is_place(name: str) -> bool:
    """Whether a canonical name is that of a place only: a town or a country, not the body that governs it."""
    return name in _places()


@cache
def _places() -> frozenset[str]:
    data = organisations()
    listed = frozenset(data.get("ambiguous", ())).union(*data.get("places", {}).values())
    return listed - {row["name"] for row in data.get("organisation", ())}


def abroad() -> frozenset[str]:
    """Names of places in countries whose bodies the lexicon does not know, the countries themselves among them."""
    return frozenset(organisations().get("places", {}).get("world", ()))


@cache
def _names() -> dict[str, tuple[str, bool]]:
    """Every written form, lower case, to its canonical name and whether it is also a common word."""
    data = organisations()
    names: dict[str, tuple[str, bool]] = {}
    for places in data.get("places", {}).values():
        names |= {place.casefold(): (place, False) for place in places}
    names |= {word.casefold(): (word, True) for word in data.get("ambiguous", ())}
    for row in data.get("organisation", ()):
        forms = {form for listed in row.get("names", {}).values() for form in listed} | {row["name"]}
        names |= {form.casefold(): (row["name"], False) for form in forms}
    return names


@cache
def aliases(canonical: str) -> frozenset[str]:
    """All written forms, lower case, of an organisation the lexicon knows; else just its name."""
    return frozenset({form for form, (name, _) in _names().items() if name == canonical} | {canonical.casefold()})
