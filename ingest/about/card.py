"""A document's card put together: who, what, when, and the words that state each.

Front matter, a catalogue and what the format declares come first; then the text. Nothing is guessed: a field
that no words state stays empty.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant.index.types import About, Evidence, Section
from assistant.language.identify import language_of
from assistant.language.lexicon import union
from assistant.language.words import words
from ingest.about.fact import Fact
from ingest.about.marks import registry, version
from ingest.about.naming import kind, title
from ingest.about.owner import country, organisation
from ingest.about.period import issued, period
from ingest.about.sheet import Sheet
from ingest.about.standing import Standing, standing
from ingest.read.types import BlockKind, Reading

# So many characters tell a language as well as a whole book.
ENOUGH = 8_000


def about(reading: Reading, sections: tuple[Section, ...], name: str) -> About:
    """The card of a reading. `name` is the source's name, the last resort for a title."""
    declared = dict(reading.declared)
    language = _language(reading, declared.get("language", ""))
    sheet = Sheet(reading, sections, language)
    owner = organisation(sheet, declared)
    called = title(sheet, declared, owner.value, name)
    sort = kind(sheet, called.value)
    sheet = replace(sheet, kind=sort.value)
    stands = standing(sheet, called.value)
    low, high = period(sheet, called.value, declared)
    facts: dict[str, Fact[Any] | None] = {
        "title": called, "organisation": owner, "kind": sort, "registry_number": registry(sheet, declared),
        "version": version(sheet, called.value), "issued": issued(sheet, declared, stands.adopted), "adopted_by": _adopted_by(sheet, stands),
        "valid_from": low, "valid_to": high,
    }
    card = {field: fact.value for field, fact in facts.items() if fact}
    return About(
        **card, language=language, country=country(owner.value, language), draft=bool(stands.draft), adopted=bool(stands.adopted),
        repealed=bool(stands.over), evidence=tuple(_evidence(facts, stands)),
    )


def _language(reading: Reading, declared: str) -> str:
    """The text decides; what the format declares is often the template's. "no" is settled by the words."""
    kept = [block.span.of(reading.text) for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    body = "\n".join(kept)
    return language_of(body[:ENOUGH]) if body.strip() else (declared[:2].lower() or "und")


def _adopted_by(sheet: Sheet, stands: Standing) -> Fact[str] | None:
    """The body of the decision, by the heading that names it in full where there is one."""
    if not stands.adopted:
        return None
    known = stands.body.value.casefold() if stands.body else ""
    for one in sheet.sections[:6]:
        named = set(words(one.heading)) & union("bodies")
        if named and len(one.heading) < 40 and (not known or known in named):
            return Fact(one.heading, one.heading)
    return stands.body


def _evidence(facts: dict[str, Fact[Any] | None], stands: Standing) -> Iterator[Evidence]:
    for field, fact in facts.items():
        if fact and fact.quote:
            yield Evidence(field, fact.quote)
    for field, quote in (("draft", stands.draft), ("adopted", stands.adopted), ("repealed", stands.over)):
        if quote:
            yield Evidence(field, quote)
