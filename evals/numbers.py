"""Numbers as people write them: "1.500", "1,5 mia. kr.", "22. august 2018", "tolv".

Rules, so that a reader can redo them by hand:
  - a space, full stop or comma before exactly three digits separates thousands; any other full stop or comma
    is a decimal sign. "1.500" and "1,500" are 1500 in one country and 1.5 in another: both values count;
  - a scale word after a number ("mio.", "tusen") multiplies it, a unit word after that names its unit;
  - a date is its parts: day, month and year, a month's name being its number ("2018-08-22" is 2018, 8, 22);
  - number words count where `counts` are asked for, and only those of `numbers.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evals.text import fold

DATE = r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))(?!\d)"
DIGITS = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
TOKEN = re.compile(rf"(?P<date>{DATE})|(?P<number>{DIGITS})|(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*|[%€])")
THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found in a text. `values` has two readings where the separator is ambiguous."""

    values: frozenset[float]
    unit: str = ""
    written: str = ""

    def equals(self, value: float, tolerance: float = 0.0) -> bool:
        """Whether a reading lies within the relative `tolerance` of `value`."""
        return any(abs(own - value) <= tolerance * abs(value) + 1e-9 for own in self.values)


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    """Each table of `numbers.toml` turned round: spelling to name or value."""
    raw = tomllib.loads(files("evals").joinpath("numbers.toml").read_text(encoding="utf-8"))
    return {name: {form: key for key, forms in rows.items() for form in forms.split()} for name, rows in raw.items()}


def quantities(text: str, *, counts: bool = False) -> tuple[Quantity, ...]:
    """The numbers of `text` in order; with `counts`, number words too."""
    tokens = list(TOKEN.finditer(fold(text)))
    return tuple(found for position in range(len(tokens)) for found in _at(tokens, position, counts))


def _at(tokens: list[re.Match[str]], position: int, counts: bool) -> Iterator[Quantity]:
    token = tokens[position]
    if token["date"]:
        yield from (Quantity(frozenset({float(part)}), "", part) for part in re.split(r"[-./]", token["date"]))
    elif token["number"]:
        yield _scaled(readings(token["number"]), token["number"], tokens[position + 1 : position + 3])
    elif token["word"] in _tables()["months"] and _beside_digits(tokens, position):
        yield Quantity(frozenset({float(_tables()["months"][token["word"]])}), "", token["word"])
    elif counts and token["word"] in _tables()["words"]:
        yield _scaled({float(_tables()["words"][token["word"]])}, token["word"], tokens[position + 1 : position + 3])


def _beside_digits(tokens: list[re.Match[str]], position: int) -> bool:
    return any(token["number"] for token in tokens[max(0, position - 1) : position + 2])


def _scaled(values: set[float], written: str, after: list[re.Match[str]]) -> Quantity:
    """The number with the scale and unit words that follow it."""
    factor, unit = 1.0, ""
    for token in after:
        word = token["word"] or ""
        if word not in _tables()["scales"] and word not in _tables()["units"]:
            break
        factor *= float(_tables()["scales"].get(word, 1))
        unit = unit or _tables()["units"].get(word, "")
    return Quantity(frozenset(value * factor for value in values), unit, written)


def readings(written: str) -> set[float]:
    """The values digits can mean: one, or two where a single separator stands before three digits."""
    if not THOUSANDS.match(written):
        return {float(written.replace(",", "."))}
    whole = re.sub(r"[ .,](?=\d{3}(?:\D|$))", "", written).replace(",", ".")
    single = re.fullmatch(r"\d{1,3}[.,]\d{3}", written)
    return {float(whole)} | ({float(written.replace(",", "."))} if single else set())


def unit_name(unit: str) -> str:
    """The name `unit` goes by here: "kr.", "SEK" and "kroner" are one."""
    return _tables()["units"].get(fold(unit).strip("."), fold(unit).strip("."))
