"""Numbers, amounts and dates as people write them, so that a claim's can be looked for in a passage.

A separator before exactly three digits may mark thousands or decimals ("1.500"): both readings count. A date is
its parts, and its day and month are no other numbers ("4 December" has no four districts). Scale words multiply
("1,5 mia."), units must agree where both sides name one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.language.lexicon import LANGUAGES, lexicon

DATE = r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))(?!\d)"
DIGITS = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
TOKEN = re.compile(rf"(?P<date>{DATE})|(?P<number>{DIGITS})|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*|[%€$])")
THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+")
SCALES = {form: factor for factor, forms in {
    1e3: "tusind tusinde tusen thousand tausend tuhat tuhatta mille tkr",
    1e6: "mio mill miljon miljoner million millioner millionar millions millionen miljoona miljoonaa mkr mnkr",
    1e9: "mia mrd milliard milliarder milliardar milliarden miljard miljarder miljardi miljardia milliards billion billions mdkr",
}.items() for form in forms.split()}
UNITS = {form: unit for unit, forms in {
    "percent": "% pct procent prosent percent prozent prosenttia pourcent", "euro": "€ eur euro euros", "dollar": "$ usd dollar dollars",
    "crown": "kr kroner kronor krone krona crowns dkk sek nok tkr mkr mnkr mdkr",
}.items() for form in forms.split()}
# "en" and "ett" are articles too, and "anden" is "other"; from here on a number word is a number.
LEAST_CARDINAL, LEAST_ORDINAL = 2, 3
# What only a date has; a number of anything else is none of them.
DAY, MONTH = "day", "month"
LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Figure:
    """A number found in a text: what it may mean, and its unit where one is named."""

    values: frozenset[float]
    unit: str = ""

    def stated_by(self, other: "Figure") -> bool:
        """Whether a passage's number can be this one."""
        agree = self.unit == other.unit or (not {self.unit, other.unit} & {DAY, MONTH} and not (self.unit and other.unit))
        return bool(self.values & other.values) and agree


def all_stated(ours: Iterable[Figure], theirs: Iterable[Figure]) -> bool:
    """Whether each of our numbers can be one of theirs."""
    known = tuple(theirs)
    return all(any(one.stated_by(other) for other in known) for one in ours)


def figures(text: str, language: str) -> tuple[Figure, ...]:
    """The numbers of a text in order, number words of its language included."""
    tokens = list(TOKEN.finditer(text))
    return tuple(one for at in range(len(tokens)) for one in _at(tokens, at, language))


def _at(tokens: list[re.Match[str]], at: int, language: str) -> Iterator[Figure]:
    token = tokens[at]
    word = (token["word"] or "").casefold()
    if token["date"]:
        yield from _of_date(token["date"])
    elif token["number"]:
        yield _scaled(readings(token["number"]), tokens[at + 1 : at + 3]) if not _is_day(tokens, at) else Figure(frozenset({float(token["number"])}), DAY)
    elif word in months() and any(one["number"] for one in tokens[max(0, at - 1) : at + 2]):
        yield Figure(frozenset({float(months()[word])}), MONTH)
    elif word in _in_letters(language):
        yield _scaled({float(_in_letters(language)[word])}, tokens[at + 1 : at + 3])


def _of_date(written: str) -> Iterator[Figure]:
    """Year, month and day of a date in digits; a year is a number like any other."""
    parts = [float(part) for part in re.split(r"[-./]", written)]
    units = ("", MONTH, DAY) if "-" in written else (DAY, MONTH, "")
    yield from (Figure(frozenset({part}), unit) for part, unit in zip(parts, units, strict=True))


def _is_day(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a number stands beside the name of a month and can be its day."""
    beside = [(one["word"] or "").casefold() for one in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])]
    return tokens[at]["number"].isdecimal() and 1 <= int(tokens[at]["number"]) <= LAST_DAY and any(word in months() for word in beside)


def _scaled(values: set[float], after: list[re.Match[str]]) -> Figure:
    """The number with the scale and unit words that follow it."""
    factor, unit = 1.0, ""
    for token in after:
        word = (token["word"] or "").casefold()
        if word not in SCALES and word not in UNITS:
            break
        factor *= SCALES.get(word, 1.0)
        unit = unit or UNITS.get(word, "")
    return Figure(frozenset(round(value * factor, 6) for value in values), unit)


def readings(written: str) -> set[float]:
    """What digits can mean: one number, or two where a single separator stands before three digits."""
    if not THOUSANDS.match(written):
        return {float(written.replace(",", "."))}
    whole = re.sub(r"[ \u00a0\u202f.,](?=\d{3}(?:\D|$))", "", written).replace(",", ".")
    single = re.fullmatch(r"\d{1,3}[.,]\d{3}", written)
    return {float(whole)} | ({float(written.replace(",", "."))} if single else set())


@cache
def months() -> dict[str, int]:
    """Names of months in every language; beside a number they are one."""
    return {word: int(number) for code in LANGUAGES for word, number in lexicon(code).raw.get("months", {}).items()}


@cache
def _in_letters(language: str) -> dict[str, int]:
    """Number words of a language, cardinal and ordinal ("the third principle" is principle 3)."""
    if language not in (*LANGUAGES, "no"):
        return {}
    held = lexicon(language)
    return {word: number for table, least in (("cardinal", LEAST_CARDINAL), ("ordinal", LEAST_ORDINAL))
            for word, number in held.numbers(table).items() if number >= least}
