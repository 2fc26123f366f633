"""What a document is called and what kind of document it is."""

import re
from collections import Counter
from collections.abc import Mapping

from assistant.language.lexicon import lexicon, union
from assistant.language.words import words
from ingest.about.fact import Fact
from ingest.about.sheet import Sheet

# Where a first heading stands that is the document's title.
TOP = 400
FILE_NAMES = (".doc", ".docx", ".pdf", ".odt", ".txt")


def title(sheet: Sheet, declared: Mapping[str, str], organisation: str, name: str) -> Fact[str]:
    """The title: declared, the first heading, one that names a kind of document, or how the text speaks of itself."""
    stated = declared.get("title", "").split(" | ")[0].strip()
    if len(stated) > 5 and not stated.lower().endswith(FILE_NAMES):
        return Fact(stated, stated if stated in sheet.reading.text else "")
    first = sheet.sections[0] if sheet.sections and sheet.sections[0].span.start < TOP else None
    if first and first.level == 1:
        return Fact(first.heading, first.heading)
    with_kind = [one for one in sheet.sections if _kinds(sheet.language) & set(_heads(one.heading))]
    tops = [one.heading for one in with_kind if one.level == 1]
    found = next(iter([*tops, *_titled(sheet.body, organisation, sheet.language), *(one.heading for one in with_kind), first.heading if first else ""]), "")
    return Fact(found, _as_written(sheet.reading.text, found.casefold())) if found else Fact(name)


def kind(sheet: Sheet, title: str) -> Fact[str]:
    """Strategy, policy, decision...: what the title calls it, else the opening."""
    raw = lexicon(sheet.language).raw.get("document_kinds", {}) if sheet.language != "und" else {}
    for text in (title, sheet.body[:TOP]):
        for name, forms in raw.items():
            found = next((word for word in words(text) if any(word == form or word.endswith(form) for form in forms)), "")
            if found:
                return Fact(str(name), _as_written(text, found))
    return Fact("")


def _as_written(text: str, word: str) -> str:
    at = text.casefold().find(word)
    return text[at : at + len(word)] if at >= 0 else ""


def _heads(heading: str) -> list[str]:
    low = words(heading)
    return low + [kind for word in low for kind in union("document_kinds", "strategy") | union("document_kinds", "policy") if word.endswith(kind)]


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
