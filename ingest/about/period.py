"""The period a document holds for, and the day it is from."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain, pairwise

from assistant.language.card import card_pattern
from ingest.about.dates import Written, first_day, month_names, times
from ingest.about.fact import Fact
from ingest.about.sheet import Said, Sheet

# "2024-2027", "2024 till 2027": two times with nothing but a dash or a small word between.
BETWEEN = re.compile(r"\s*(?:[-–—/]|\w{1,5}(?:\s+\w{1,4}){0,2}|t\.?\s?o\.?\s?m\.?)\s*")
# So far from "valid until" its date may stand.
NEAR = 25
ONLY_YEARS = re.compile(r"\(?\s*(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)?\d\d\s*\)?")

Period = tuple[Fact[date] | None, Fact[date] | None]


def period(sheet: Sheet, title: str, declared: Mapping[str, str]) -> Period:
    """The first and last day a document holds, each with its words.

    What a person declared goes first; then the years in the title, fields and short lines of the first page,
    and sentences about the document itself. Years said of something else are another document's.
    """
    low, high = declared.get("valid_from", ""), declared.get("valid_to", "")
    if low or high:
        return Fact(date.fromisoformat(low)) if low else None, Fact(date.fromisoformat(high)) if high else None
    return _first(chain([_titled(title)], _stated(sheet)))


def issued(sheet: Sheet, declared: Mapping[str, str], decided: str) -> Fact[date] | None:
    """The day a document is from: declared, labelled as its date, of its decision, or the first on its first page."""
    if written := declared.get("date", ""):
        found = first_day(written)
        return Fact(found.first) if found else None
    labelled = [one for one in (*sheet.lines, *sheet.edges, *sheet.fields) if card_pattern("dated", sheet.language).match(one.whole) and len(one.quote) < 80]
    for said in (*labelled, *([Said(decided)] if decided else ()), *sheet.lines, *(one for one in sheet.sentences if sheet.in_head(one))):
        found = first_day(said.quote)
        if found and "(" not in said.quote[max(0, found.span.start - 40) : found.span.start]:
            return Fact(found.first, found.span.of(said.quote))
    return None


def _first(found: Iterator[Period]) -> Period:
    """What is said first; where that gives one end of a period only, the other is taken from what is said next."""
    low, high = next((one for one in found if one[0] or one[1]), (None, None))
    if low and high:
        return low, high
    return low or next((one[0] for one in found if one[0] and not one[1]), None), high or next((one[1] for one in found if one[1] and not one[0]), None)


def _titled(title: str) -> Period:
    return _as_said(Said(title), _range(title, 0, len(title)) or (None, None))


def _stated(sheet: Sheet) -> Iterator[Period]:
    for said in sheet.lines:
        if ONLY_YEARS.fullmatch(said.quote):
            yield _as_said(said, _range(said.quote, 0, len(said.quote)) or (None, None))
        yield _read(said, sheet.language)
    pointing = card_pattern("this", sheet.language)
    own = (one for one in sheet.sentences if pointing.match(one.whole) and sheet.of_itself(one))
    for said in (*sheet.own, *own):
        yield _read(said, sheet.language)


def _read(said: Said, language: str) -> Period:
    """"Gäller från 2024-01-01 till 2027-12-31", "valid until May 2028", "for the period 2024–2027"."""
    text = said.whole
    for key in ("until", "from", "period"):
        for match in card_pattern(key, language).finditer(text):
            if both := _range(text, match.end(), match.end() + NEAR):
                return _as_said(said, both)
            if one := _near(text, match.end()):
                if key == "until":
                    return _as_said(said, (None, Fact(one.last, text[match.start() : one.span.end])))
                if key == "from":
                    return _as_said(said, (Fact(one.first, text[match.start() : one.span.end]), None))
    return None, None


@cache
def _short_years() -> re.Pattern[str]:
    """"2025-27"; not the day of a second date, "2025 - 31. december 2027"."""
    return re.compile(rf"\b((?:19|20)\d\d)\s*([/–-])\s*(\d\d)\b(?!-|\.?\s?(?i:{month_names()}))")


def _as_said(said: Said, found: Period) -> Period:
    """Quotes as they stand in the document: the whole saying where its words were put together for reading."""
    low, high = (fact and (fact if fact.quote in said.quote else Fact(fact.value, said.quote)) for fact in found)
    return low, high


def _near(text: str, at: int) -> Written | None:
    return next((one for one in times(text) if at <= one.span.start <= at + NEAR), None)


def _range(text: str, start: int, end: int) -> Period | None:
    """Two times that make a range, the first of them between `start` and `end`."""
    text = _short_years().sub(lambda m: f"{m[1]}{m[2]}{m[3]}" if m[2] == "-" and 1 <= int(m[3]) <= 12 else f"{m[1]}-{m[1][:2]}{m[3]}", text)
    found = times(text)
    for low, high in pairwise(found):
        if start <= low.span.start <= end and BETWEEN.fullmatch(text, low.span.end, high.span.start) and low.first < high.last:
            quote = text[low.span.start : high.span.end]
            return Fact(low.first, quote), Fact(high.last, quote)
    return None
