"""Times as sentences tell them: months, days and seasons, the clock, lengths of time, and what comes before or after what."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from assistant.language.lexicon import LANGUAGES, Lexicon, lexicon
from assistant.language.words import words

CLOCK = re.compile(
    r"(?i)\b(?:(?:[01]?\d|2[0-3]):[0-5]\d|(?:kl\.?|klokken|klokka|klockan|klo)\s*\d{1,2}|[01]?\d\.[0-5]\d\s?[-–]\s?(?:[01]?\d|2[0-3])\.[0-5]\d|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m)\b"
)
# A year before 1900 is one only after a word that stands before times, or before its era; from then on it is by itself.
OLD_YEAR = re.compile(r"\b1[0-8]\d\d\b(?!-)")
ERA = re.compile(r"\b\d{1,4}\s+(?:[fe]\.?\s?(?:kr|v\.?t)|BCE?|AD|CE|eaa|jaa|[vn]\. ?Chr|av\. J)\b", re.IGNORECASE)
# Letters a unit has at least, and the first ones that stay the same in "-årig", "-veckors", "-tägig".
SHORTEST_UNIT, STEM_OF_UNIT = 2, 4
# Letters of an article or a case after a unit.
LONGEST_ARTICLE = 3
# Words that may stand between a number and its unit: "four whole weeks".
BETWEEN = 1


def tells_time(text: str, language: str) -> bool:
    """Whether a text tells a time without a calendar date: a month, a day of the week, a season, an old year, a century, the clock, or a length of time."""
    held = _lexicon(language)
    spoken = words(text)
    named = held.words("answers", "weekdays") | held.words("answers", "seasons")
    kinds = (_has_month, _has_old_year, _has_century)
    return bool(named & set(spoken)) or CLOCK.search(text) is not None or bool(lengths(text, language)) or any(has(text, held) for has in kinds)


def lengths(text: str, language: str) -> frozenset[str]:
    """The units of the lengths of time in a text: "four weeks" and "a fortnight" are of `week`."""
    units, numbers = _units(language), _lexicon(language).numbers("cardinal")
    spoken = words(text)
    counted = [n for n, word in enumerate(spoken) if word.isdigit() or word in numbers]
    apart = {units[word] for n in counted for word in spoken[n + 1 : n + 2 + BETWEEN] if word in units}
    return frozenset(apart | {unit for word in spoken if (unit := _in_one_word(word, language))})


@lru_cache(maxsize=10_000)
def _in_one_word(word: str, language: str) -> str:
    """The unit of a length told in one word: "fireårig", "tvåveckors", "three-year", "zehntägig"."""
    numbers = sorted(_lexicon(language).numbers("cardinal"), key=len, reverse=True)
    number = next((one for one in numbers if word.startswith(one) and len(word) > len(one)), "") or word[: len(word) - len(word.lstrip("0123456789"))]
    rest = word[len(number) :].lstrip("-") if number else ""
    return next((unit for form, unit in _units(language).items() if len(form) >= SHORTEST_UNIT and rest.startswith(form[:STEM_OF_UNIT])), "") if rest else ""


def recurs(text: str, language: str) -> bool:
    """Whether a text says that something happens so often in a unit of time: "tre turer per dag", "two times a week", "en gang om året"."""
    held, spoken = _lexicon(language), words(text)
    per, in_the = held.words("answers", "per"), held.words("answers", "in_the")
    counted = any(word.isdigit() or word in held.numbers("cardinal") for word in spoken)
    pairs = pairwise(spoken) if counted else ()
    return any((before in per and _is_unit(word, language)) or (before in in_the and _is_unit(word, language, inflected=True)) for before, word in pairs)


def _is_unit(word: str, language: str, *, inflected: bool = False) -> bool:
    """Whether a word is a unit of time; `inflected`: with an article ("året"), since "i år" is this year."""
    if word in _units(language):
        return not inflected
    return any(word.startswith(form) and len(word) - len(form) <= LONGEST_ARTICLE for form in _units(language) if len(form) >= SHORTEST_UNIT)


def unit_of(word: str, language: str) -> str:
    """The unit of time a word names, `""` for none."""
    return _units(language).get(word.casefold(), "")


def leads_in(text: str, language: str) -> bool:
    """Whether a text names a condition or an event: "if", "once", "no later than"."""
    return bool(set(words(text)) & _lexicon(language).words("answers", "conditions"))


def _has_month(text: str, held: Lexicon) -> bool:
    spoken, months = words(text), held.raw.get("months", {})
    return any(_is_month(spoken, n, held) for n, word in enumerate(spoken) if word in months)


def _has_old_year(text: str, held: Lexicon) -> bool:
    before = [words(text[: found.start()])[-1:] for found in OLD_YEAR.finditer(text)]
    return ERA.search(text) is not None or any(word and word[0] in held.words("answers", "before_times") for word in before)


def _has_century(text: str, held: Lexicon) -> bool:
    """"1500-tallet", "the 19th century", "1800-luvulla": a number and the word for a hundred years, together or side by side."""
    spoken, named = re.findall(r"\w+", text.casefold()), held.words("answers", "centuries")
    return any(word in named and any(letter.isdigit() for letter in before) for before, word in pairwise(spoken))


def _is_month(spoken: list[str], at: int, held: Lexicon) -> bool:
    """Whether a word that may be a month is one: beside a number, or after a word that stands before times."""
    beside = [*spoken[max(0, at - 1) : at], *spoken[at + 1 : at + 2]]
    return any(word.isdigit() for word in beside) or (at > 0 and spoken[at - 1] in held.words("answers", "before_times"))


@cache
def _units(language: str) -> dict[str, str]:
    return {form: unit for unit, forms in _lexicon(language).raw["units"].items() for form in forms}


def _lexicon(language: str) -> Lexicon:
    return lexicon(language if language in (*LANGUAGES, "no") else "en")
