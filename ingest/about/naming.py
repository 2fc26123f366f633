"""What a document is called and what kind of document it is."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from assistant.index.types import Span
from assistant.language.card import card_pattern
from assistant.language.lexicon import lexicon, union
from assistant.language.organisations import PLACE, bodies_named
from assistant.language.words import words
from ingest.about.fact import Fact
from ingest.about.sheet import Sheet

# Where a first heading stands that is the document's title.
TOP = 400
TOP_LINES, LONGEST = 6, 120
# What stands between a page's title and its site's name.
SITE_MARKS = (" - ", " – ", " — ", " · ")
# A shorter word for a kind of document ("sak") says in running text what something else is.
SHORTEST = 4
# A heading with a number before it opens a part of a document: "1 FORMÅL", "2.1 Mål".
NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+[.)]|§)\s+\S")
FILE_NAMES = (".doc", ".docx", ".pdf", ".odt", ".txt")


def title(sheet: Sheet, declared: Mapping[str, str], organisation: str, name: str) -> Fact[str]:
    """The title: declared, the first heading, one that names a kind of document, or how the text speaks of itself."""
    stated = _without_site(declared.get("title", ""), sheet.language)
    if len(stated) > 5 and not stated.lower().endswith(FILE_NAMES):
        heading = next((one.heading for one in sheet.sections[:1] if one.level == 1), "")
        stated = heading if stated != declared.get("title") and heading.startswith(stated) else stated
        return Fact(stated, stated if stated in sheet.reading.text else "")
    parts = (one for one in sheet.sections if not (one.label and one.label.name) and not NUMBERED.match(one.heading))
    own = (one for one in parts if not _is_name(one.heading, sheet.language))
    first = next(own, None)
    first = first if first and first.span.start < TOP else None
    if first and first is sheet.sections[0] and first.level == 1:
        return Fact(first.heading, first.heading)
    if line := _top_line(sheet):
        return _continued(sheet, line)
    kinds = _kinds(sheet.language)
    with_kind = [one for one in sheet.sections if not kinds.isdisjoint(_heads(one.heading)) and not _is_name(one.heading, sheet.language)]
    tops = [one.heading for one in with_kind if one.level == 1]
    found = next(iter([*tops, *_titled(sheet.body, organisation, sheet.language), *(one.heading for one in with_kind), first.heading if first else ""]), "")
    return Fact(found, _as_written(sheet.reading.text, found.casefold())) if found else Fact(name)


def _without_site(stated: str, language: str) -> str:
    """A page's title without the site's name after it: "Leave - Klitborg kommune"."""
    parts = stated.split(" | ")[0].strip()
    head, mark, tail = next((found for one in SITE_MARKS if (found := parts.rpartition(one))[1]), (parts, "", ""))
    return head.strip() if mark and head.strip() and _is_name(tail, language) else parts


def _is_name(text: str, language: str) -> bool:
    """Whether a line is a body's name and no more."""
    return any(body.kind != PLACE and body.span == Span(0, len(text.strip())) for body in bodies_named(text.strip(), language))


def _top_line(sheet: Sheet) -> str:
    """A line of the opening in capitals, or under a letterhead, that names a kind of document and is no body and no field."""
    lines = [line.strip() for block in sheet.opening for line in block.split("\n")][:TOP_LINES]
    headed = bool(lines) and _is_name(lines[0], sheet.language)
    told = (line for line in lines[headed:] if line.isupper() or headed)
    fits = (line for line in told if len(line) < LONGEST and not line.endswith((".", ",", ":")) and not card_pattern("decided", sheet.language).match(line))
    return next((line for line in fits if sheet.names_kind(line) and line in sheet.reading.text and not _is_name(line, sheet.language)), "")


def _continued(sheet: Sheet, line: str) -> Fact[str]:
    """A title with the next line where it breaks off in capitals before a word it needs: "PLAN FOR FOREBYGGELSE OG", "BEKÆMPELSE AF ROTTER"."""
    small = lexicon(sheet.language).words("stopwords") if sheet.language != "und" else frozenset[str]()
    at = sheet.reading.text.find(line)
    after = sheet.reading.text[at + len(line) :].lstrip(" ").removeprefix("\n").partition("\n")[0].strip()
    if not (line.isupper() and after.isupper() and words(line)[-1] in small) or len(line) + len(after) >= LONGEST:
        return Fact(line, line)
    return Fact(f"{line} {after}", sheet.reading.text[at : sheet.reading.text.find(after, at + len(line)) + len(after)])


def kind(sheet: Sheet, title: str) -> Fact[str]:
    """Strategy, policy, decision...: what the title calls it, else the first word of the opening that does."""
    raw = lexicon(sheet.language).raw.get("document_kinds", {}) if sheet.language != "und" else {}
    for name, forms in raw.items():
        if found := next((word for word in words(title) if any(word.endswith(form) for form in forms)), ""):
            return Fact(str(name), _as_written(title, found))
    opening = sheet.body[:TOP]
    for word in words(opening):
        called = next((str(name) for name, forms in raw.items() for form in forms if len(form) >= SHORTEST and word.endswith(form)), "")
        if called:
            return Fact(called, _as_written(opening, word))
    return Fact("")


def _as_written(text: str, word: str) -> str:
    at = text.casefold().find(word)
    return text[at : at + len(word)] if at >= 0 else ""


def _heads(heading: str) -> list[str]:
    low = words(heading)
    return low + [kind for word in low if word.endswith(_compounded()) for kind in _compounded() if word.endswith(kind)]


@cache
def _compounded() -> tuple[str, ...]:
    return tuple(union("document_kinds", "strategy") | union("document_kinds", "policy"))


def _kinds(language: str) -> set[str]:
    raw = lexicon(language).raw.get("document_kinds", {}) if language != "und" else {}
    return {word for row in raw.values() for word in row}


def _titled(body: str, organisation: str, language: str) -> list[str]:
    """"digitaliseringsstrategi for Digi Rogaland": a page without a title often names itself in passing."""
    if not organisation:
        return []
    kinds = "|".join(sorted((re.escape(word) for word in _kinds(language)), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(\w*(?:{kinds}))\s+(?:for|för|till|til|i|of)\s+{re.escape(organisation)}", re.I) if kinds else None
    found = Counter(" ".join(m.group().split()) for m in pattern.finditer(body)) if pattern else Counter()
    return [title[0].upper() + title[1:] for title, _ in found.most_common(1)]
