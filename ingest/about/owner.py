"""Whose document it is: the organisation it speaks for, and its country."""

from collections import Counter
from collections.abc import Mapping

from assistant.language.lexicon import organisations
from assistant.language.organisations import abroad, is_place, named, shaped
from ingest.about.fact import Fact
from ingest.about.sheet import HEAD, Sheet

COUNTRIES = {"da": "dk", "sv": "se", "nb": "no", "nn": "no", "fi": "fi", "de": "de"}
# A name in a heading or the opening, or three times in passing; less, and the document may be anybody's.
FEWEST_VOTES = 3
# Names are looked for in so many characters: a book names its owner no later.
ENOUGH = 40_000


def organisation(sheet: Sheet, declared: Mapping[str, str]) -> Fact[str]:
    """The body the document speaks for: declared, or named most often, in the title and the opening most of all."""
    if stated := declared.get("organisation", ""):
        return Fact(stated)
    votes: Counter[str] = Counter()
    headings = [(one.heading, 3) for one in sheet.sections[:3]]
    states = _states()
    for text, weight in [(sheet.body[:ENOUGH], 1), (sheet.body[:HEAD], 1), *headings, (declared.get("title", ""), 5)]:
        for name in [*(found.name for found in named(text) if not found.ambiguous), *shaped(text)]:
            votes[name] += weight * (name not in states and (weight > 1 or not is_place(name)))
    found, most = votes.most_common(1)[0] if votes else ("", 0)
    if most < FEWEST_VOTES:
        return Fact(declared.get("author", ""))
    return Fact(found, _as_written(sheet.body, found))


def _states() -> frozenset[str]:
    """Countries and places abroad: documents speak of them, and seldom for them."""
    return abroad() | {str(row["name"]) for row in organisations().get("organisation", ()) if row.get("kind") == "state"}


def country(organisation: str, language: str) -> str:
    """The country of a known organisation, else the one the language is mostly written in."""
    known = {str(row["name"]): str(row["country"]) for row in organisations().get("organisation", ())}
    return known.get(organisation, "") or COUNTRIES.get(language, "")


def _as_written(body: str, name: str) -> str:
    """The name as the text first writes it, which may be in another form than the known one."""
    if name in body:
        return name
    return next((one.span.of(body) for one in named(body) if one.name == name), "")
