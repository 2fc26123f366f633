"""Whose document it is: the organisation it speaks for, and its country."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from assistant.language.body_kinds import kind_named
from assistant.language.customary import customary
from assistant.language.lexicon import organisations
from assistant.language.organisations import KNOWN, PLACE, abroad, named
from ingest.about.claims import Claim, Ground, claims
from ingest.about.fact import Fact
from ingest.about.sheet import Sheet

COUNTRIES = {"da": "dk", "sv": "se", "nb": "no", "nn": "no", "fi": "fi", "de": "de"}
# Spoken of so often, and so many times as often as the next, a body owns a document that says no more of whose it is.
FEWEST, AHEAD = 3, 2
# What each ground is worth; being spoken of is worth its number, but never more than this.
WORTH = {
    Ground.FORM: 12, Ground.MASTHEAD: 10, Ground.TITLE: 9, Ground.ADOPTED: 9, Ground.IMPRINT: 8,
    Ground.HEADING: 5, Ground.SITE: 4, Ground.NAMED: 3, Ground.TOWARD: 2,
}
MOST_SPOKEN = 8
# Grounds on which a public body goes before the firm that wrote for it.
COMMISSION = {Ground.FORM, Ground.TITLE, Ground.ADOPTED, Ground.HEADING}
# Kinds of known bodies that govern a place.
GOVERNING = ("region", "county", "municipality", "city")
Key = tuple[str, str]


def organisation(sheet: Sheet, declared: Mapping[str, str]) -> Fact[str]:
    """The body the document speaks for: declared, or claimed on the best grounds; nobody where nothing is sure."""
    if stated := declared.get("organisation", ""):
        return Fact(stated)
    held = _by_body(one for one in claims(sheet, declared) if one.body.written not in _states())
    found = _best(held)
    if not found:
        return Fact("")
    name = _written(held[found], sheet.language)
    return Fact(name, _as_stands(sheet.body, held[found], name))


def _by_body(found: Iterable[Claim]) -> dict[Key, list[Claim]]:
    """Claims by body; a place or a bare name speaks for the body that is called after it."""
    held: dict[Key, list[Claim]] = defaultdict(list)
    for one in found:
        held[one.body.key].append(one)
    bodies = {key[0]: key for key in reversed(list(held)) if key[1] != PLACE}
    for key in [key for key in held if key[1] == PLACE and key[0] in bodies]:
        held[bodies[key[0]]] += held.pop(key)
    return held


def _best(held: Mapping[Key, list[Claim]]) -> Key | None:
    """The body with most behind it; none if two have the same, or if it is only spoken of and others are, too."""
    worth = Counter({key: _worth(found) for key, found in held.items()})
    public = [key for key, found in held.items() if not _is_firm(key) and any(one.ground in COMMISSION for one in found)]
    ranked = [(key, count) for key, count in worth.most_common() if not (public and _is_firm(key))]
    if not ranked:
        return None
    (first, most), second = ranked[0], max((count for _, count in ranked[1:]), default=0)
    if most < FEWEST or most == second:
        return None
    grounds = {one.ground for one in held[first]}
    unsure = grounds <= {Ground.SPOKEN, Ground.NAMED} and (most < AHEAD * second or not (Ground.NAMED in grounds or _may_be_spoken(first)))
    return None if unsure else first


def _worth(found: list[Claim]) -> int:
    """Each ground counts once, but being spoken of."""
    spoken = sum(one.ground is Ground.SPOKEN for one in found)
    return sum(WORTH[ground] for ground in {one.ground for one in found} - {Ground.SPOKEN}) + min(spoken, MOST_SPOKEN)


def _is_firm(key: Key) -> bool:
    kind = kind_named(key[1])
    return bool(kind and kind.supplier)


def _may_be_spoken(key: Key) -> bool:
    kind = kind_named(key[1])
    return key[0] in _governing() if key[1] == KNOWN else bool(kind and kind.governs)


def _governing() -> frozenset[str]:
    """The bodies the lexicon knows that govern a place, in lower case."""
    return frozenset(str(row["name"]).casefold() for row in organisations().get("organisation", ()) if row.get("kind") in GOVERNING)


def _written(found: list[Claim], language: str) -> str:
    """The name as its body writes it: the form met most often, one without a genitive or in mixed letters first."""
    forms = Counter(one.body.written for one in found if one.body.kind != PLACE) or Counter(one.body.written for one in found)
    best = min(forms, key=lambda form: (form.isupper(), form.endswith("s") and form[:-1] in forms, -forms[form]))
    return customary(next(one.body for one in found if one.body.written == best), language)


def _as_stands(body: str, found: list[Claim], name: str) -> str:
    """The name as the text first writes it, which may be in another form than the known one."""
    stands = next((one.body.written for one in found if one.body.written in body), "")
    return name if name in body else stands or next((one.span.of(body) for one in named(body) if one.name == name), "")


def _states() -> frozenset[str]:
    """Countries and places abroad: documents speak of them, and seldom for them."""
    return abroad() | {str(row["name"]) for row in organisations().get("organisation", ()) if row.get("kind") == "state"}


def country(organisation: str, language: str) -> str:
    """The country of a known organisation, else the one the language is mostly written in."""
    known = {str(row["name"]): str(row["country"]) for row in organisations().get("organisation", ())}
    return known.get(organisation, "") or COUNTRIES.get(language, "")
