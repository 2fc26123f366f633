"""Who, what, when: a document's card, read from the document with the words that state each fact.

Front matter and what the format declares come first; then the text. Nothing is guessed: a field that no
words state stays empty.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from assistant.index.types import About, Evidence, Section
from assistant.language.identify import language_of
from assistant.language.lexicon import lexicon, organisations, union
from assistant.language.organisations import named, shaped
from assistant.language.words import words
from ingest.read.types import BlockKind, Reading

HEAD = 2500
REGISTRY = re.compile(
    r"(?:\b(?:Dnr|Diarienummer|Diarienr|Journalnr|Sagsnr|Saksnr|Arkivsaknr|J\.?nr)\.?\s*:?\s*)(?P<labelled>(?:[A-ZÅÄÖ]{1,5}\s?)?\d[\d./-]{3,}\d)"
    r"|(?<![\w/])(?P<bare>[A-ZÅÄÖ]{2,4}\s?\d{4,8}(?:[-/]\d+)?)(?![\w/])"
)
ISO_DATE = re.compile(r"\b(20\d\d|19\d\d)-(\d\d)-(\d\d)\b")
# A decision paper proposes a decision; that does not make the document a draft.
PROPOSALS = ("förslag", "forslag", "framlegg", "proposal", "proposed", "for approval", "ehdotus", "entwurf eines besch")
PERIOD = re.compile(r"\b(20\d\d)\s*[-–—]\s*(20\d\d)\b")


def about(reading: Reading, sections: tuple[Section, ...], name: str) -> About:
    """The card of a reading. `name` is the source's name, the last resort for a title."""
    body = _body(reading)
    declared = dict(reading.declared)
    language = _known_language(declared.get("language", ""), body)
    organisation = declared.get("organisation") or _organisation(reading, sections, body)
    title = _title(reading, sections, declared, organisation, language, name)
    first = _declared_date(declared.get("date", "")) or _issued(body, language)
    registry = REGISTRY.search(body)
    draft = _states("\n".join((title, *(one.heading for one in sections), body[:HEAD])), "draft")
    adopted = _states(body[:HEAD], "adopted") if not draft else None
    period = _period(title, declared)
    return About(
        title=title, organisation=organisation, language=language, country=_country(organisation, language),
        kind=_kind(title, body, language), registry_number=_registry(declared, registry), issued=first[0] if first else None,
        adopted_by=_adopted_by(sections), valid_from=period[0], valid_to=period[1],
        draft=bool(draft) and not adopted, adopted=bool(adopted),
        evidence=tuple(_evidence(registry=registry and registry.group(), issued=first and first[1], draft=draft, adopted=adopted)),
    )


def _body(reading: Reading) -> str:
    kept = [block.span.of(reading.text) for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    return "\n".join(kept)


def _known_language(declared: str, body: str) -> str:
    """The text decides; what the format declares is often the template's. "no" is settled by the words."""
    return language_of(body) if body.strip() else (declared[:2].lower() or "und")


def _title(reading: Reading, sections: tuple[Section, ...], declared: Mapping[str, str], organisation: str, language: str, name: str) -> str:
    tops = [one for one in sections if one.level == min((s.level for s in sections), default=0)]
    declared_title = declared.get("title", "").split(" | ")[0].strip()
    if declared_title and len(declared_title) > 5 and not declared_title.lower().endswith((".doc", ".docx", ".pdf")):
        return declared_title
    with_kind = [one.heading for one in sections if _kind_words(language) & set(_heads(one.heading))]
    first = sections[0].heading if sections and sections[0].span.start < 400 else ""
    if first and sections[0].level == 1:
        return first
    top_titles = [one.heading for one in tops if one.level == 1 and one.heading in with_kind]
    return _first(top_titles, _titled(_body(reading), organisation, language), with_kind, [first], [name])


def _first(*choices: list[str]) -> str:
    return next((choice[0] for choice in choices if choice and choice[0]), "")


def _heads(heading: str) -> list[str]:
    low = words(heading)
    return low + [kind for word in low for kind in union("document_kinds", "strategy") | union("document_kinds", "policy") if word.endswith(kind)]


def _kind_words(language: str) -> set[str]:
    raw = lexicon(language).raw.get("document_kinds", {}) if language != "und" else {}
    return {word for row in raw.values() for word in row}


def _titled(body: str, organisation: str, language: str) -> list[str]:
    """"digitaliseringsstrategi for Digi Rogaland": a page without a title often names itself in passing."""
    if not organisation:
        return []
    kinds = "|".join(sorted((re.escape(word) for word in _kind_words(language)), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(\w*(?:{kinds}))\s+(?:for|för|till|til|i|of)\s+{re.escape(organisation)}", re.I) if kinds else None
    found = Counter(" ".join(m.group().split()) for m in pattern.finditer(body)) if pattern else Counter()
    return [title[0].upper() + title[1:] for title, _ in found.most_common(1)]


def _organisation(reading: Reading, sections: tuple[Section, ...], body: str) -> str:
    """The body the document speaks for: named most often, in the title and the opening most of all."""
    votes: Counter[str] = Counter()
    weighted = [(body, 1), (body[:HEAD], 1), *((one.heading, 3) for one in sections[:3]), (reading.declared.get("title", ""), 5)]
    for text, weight in weighted:
        for name in [*(found.name for found in named(text)), *shaped(text)]:
            votes[name] += weight
    return votes.most_common(1)[0][0] if votes else reading.declared.get("author", "")


def _country(organisation: str, language: str) -> str:
    known = {str(row["name"]): str(row["country"]) for row in organisations().get("organisation", ())}
    return known.get(organisation, "") or {"da": "dk", "sv": "se", "nb": "no", "nn": "no", "fi": "fi", "de": "de"}.get(language, "")


def _kind(title: str, body: str, language: str) -> str:
    raw = lexicon(language).raw.get("document_kinds", {}) if language != "und" else {}
    for text in (title, body[:400]):
        for kind, forms in raw.items():
            if any(word == form or word.endswith(form) for word in words(text) for form in forms):
                return str(kind)
    return ""


def _declared_date(written: str) -> tuple[date, str] | None:
    found = ISO_DATE.search(written)
    return _date(found) if found else None


def _issued(body: str, language: str) -> tuple[date, str] | None:
    found = ISO_DATE.search(body[: 4 * HEAD])
    if found:
        return _date(found)
    months = lexicon(language).raw.get("months", {}) if language != "und" else {}
    either = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    written = re.search(rf"\b(\d{{1,2}})\.?\s+({either})\s+(20\d\d|19\d\d)\b", body[:HEAD], re.I) if either else None
    if not written:
        return None
    return _valid(int(written.group(3)), int(months[written.group(2).casefold()]), int(written.group(1)), written.group())


def _date(found: re.Match[str]) -> tuple[date, str] | None:
    year, month, day = map(int, found.groups())
    return _valid(year, month, day, found.group())


def _valid(year: int, month: int, day: int, written: str) -> tuple[date, str] | None:
    try:
        return date(year, month, day), written
    except ValueError:
        return None


def _registry(declared: Mapping[str, str], found: re.Match[str] | None) -> str:
    return declared.get("registry_number", "") or (found.group("labelled") or found.group("bare") if found else "")


def _states(text: str, key: str) -> str:
    """The first words that state a status, or nothing."""
    low = text.casefold()
    phrases = sorted((phrase for phrase in union("status", key) if not phrase.startswith(PROPOSALS)), key=len, reverse=True)
    return next((phrase for phrase in phrases if re.search(rf"\b{re.escape(phrase)}", low)), "")


def _adopted_by(sections: tuple[Section, ...]) -> str:
    return next((one.heading for one in sections[:6] if set(words(one.heading)) & union("bodies") and len(one.heading) < 40), "")


def _period(title: str, declared: Mapping[str, str]) -> tuple[date | None, date | None]:
    """The years in a title are the document's own; years in the text may be another's."""
    low, high = declared.get("valid_from", ""), declared.get("valid_to", "")
    if low or high:
        return (date.fromisoformat(low) if low else None, date.fromisoformat(high) if high else None)
    found = PERIOD.search(title)
    return (date(int(found.group(1)), 1, 1), date(int(found.group(2)), 12, 31)) if found else (None, None)


def _evidence(**quotes: str | None) -> Iterator[Evidence]:
    for name, quote in quotes.items():
        if quote:
            yield Evidence(name, quote)
