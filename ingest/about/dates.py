"""Days, months and years as documents write them."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.index.types import Span
from assistant.language.lexicon import LANGUAGES, lexicon

ISO = re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")
DOTTED = re.compile(r"(?<![\d.])(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./ -](?P<y>(?:19|20)\d\d)(?![\d-])")
YEAR = re.compile(r"(?<![\d./])(?P<y>(?:19|20)\d\d)(?![\d./]\d)")


@dataclass(frozen=True, slots=True)
class Written:
    """A time as it stands in a text: where, and the first and last day it can mean."""

    span: Span
    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last


def times(text: str) -> list[Written]:
    """Days, months and years in a text, in order, without overlaps."""
    found: list[Written] = []
    for one in sorted(_all(text), key=lambda one: (one.span.start, -one.span.end)):
        if not found or one.span.start >= found[-1].span.end:
            found.append(one)
    return found


def first_day(text: str) -> Written | None:
    """The first full date in a text."""
    return next((one for one in times(text) if one.is_day), None)


def _all(text: str) -> Iterator[Written]:
    for pattern in (ISO, DOTTED, *_named_days()):
        yield from filter(None, (_day(match) for match in pattern.finditer(text)))
    for match in _named_months().finditer(text):
        year, month = int(match["y"]), _months()[match["month"].casefold()]
        yield Written(Span(*match.span()), date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    for match in YEAR.finditer(text):
        yield Written(Span(*match.span()), date(int(match["y"]), 1, 1), date(int(match["y"]), 12, 31))


def _day(match: re.Match[str]) -> Written | None:
    parts = match.groupdict()
    month = int(parts["m"]) if "m" in parts else _months()[parts["month"].casefold()]
    try:
        day = date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:  # "31.2.2024" is a number of something, not a day
        return None
    return Written(Span(*match.span()), day, day)


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for code in LANGUAGES for word, number in lexicon(code).raw.get("months", {}).items()}


@cache
def month_names() -> str:
    """A pattern of every name of a month, the longest first."""
    return "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))


@cache
def _named_days() -> tuple[re.Pattern[str], ...]:
    """"12. marts 2024", "March 12, 2024"."""
    return (
        re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|:e)?\s+(?:of\s+|de\s+)?(?P<month>{month_names()})\.?,?\s+(?P<y>(?:19|20)\d\d)", re.I),
        re.compile(rf"(?<!\w)(?P<month>{month_names()})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y>(?:19|20)\d\d)", re.I),
    )


@cache
def _named_months() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<month>{month_names()})\.?\s+(?P<y>(?:19|20)\d\d)(?!\d)", re.I)
