"""Times as sentences tell them: months, days and seasons, the clock, lengths of time, and what comes before or after what."""

import re
from functools import cache

from assistant.language.lexicon import LANGUAGES, Lexicon, lexicon
from assistant.language.words import words

CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?![.\d])")
# Words that may stand between a number and its unit: "four whole weeks".
BETWEEN = 1
# What stands before a month that is no other word: "in May", "i maj", "senast i mars".
BEFORE_MONTH = frozenset("i in im en by since until till fra från fram til senast senest from au à seit bis vom ab of av af slutet begyndelsen början".split())


def tells_time(text: str, language: str) -> bool:
    """Whether a text tells a time without a calendar date: a month, a day of the week, a season, the clock, or a length of time."""
    held = _lexicon(language)
    spoken = words(text)
    named = held.words("answers", "weekdays") | held.words("answers", "seasons")
    return bool(named & set(spoken)) or CLOCK.search(text) is not None or bool(lengths(text, language)) or _has_month(spoken, held)


def lengths(text: str, language: str) -> frozenset[str]:
    """The units of the lengths of time in a text: "four weeks" and "a fortnight" are of `week`."""
    units, numbers = _units(language), _lexicon(language).numbers("cardinal")
    spoken = words(text)
    counted = [n for n, word in enumerate(spoken) if word.isdigit() or word in numbers]
    return frozenset(units[word] for n in counted for word in spoken[n + 1 : n + 2 + BETWEEN] if word in units)


def unit_of(word: str, language: str) -> str:
    """The unit of time a word names, `""` for none."""
    return _units(language).get(word.casefold(), "")


def leads_in(text: str, language: str) -> bool:
    """Whether a text names a condition or an event: "if", "once", "no later than"."""
    return bool(set(words(text)) & _lexicon(language).words("answers", "conditions"))


def _has_month(spoken: list[str], held: Lexicon) -> bool:
    months = held.raw.get("months", {})
    places = [n for n, word in enumerate(spoken) if word in months]
    return any(_is_month(spoken, n) for n in places)


def _is_month(spoken: list[str], at: int) -> bool:
    """Whether a word that may be a month is one: beside a number, or after a word that stands before times."""
    beside = [*spoken[max(0, at - 1) : at], *spoken[at + 1 : at + 2]]
    return any(word.isdigit() for word in beside) or (at > 0 and spoken[at - 1] in BEFORE_MONTH)


@cache
def _units(language: str) -> dict[str, str]:
    return {form: unit for unit, forms in _lexicon(language).raw["units"].items() for form in forms}


def _lexicon(language: str) -> Lexicon:
    return lexicon(language if language in (*LANGUAGES, "no") else "en")
