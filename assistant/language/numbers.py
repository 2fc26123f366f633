"""Numbers as labels have them: digits, Roman numerals, words, and the letters some documents number by ("H6", "B")."""

import re
from functools import cache

from assistant.language.lexicon import lexicons

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
ROMAN_NUMBER = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
DIGITS = r"\d{1,4}(?:\.\d{1,2}){0,3}"
WITH_LETTER = rf"{DIGITS}[a-h]?"
# Letters and digits ("H6", "Å3"), and a letter by itself that is no Roman numeral ("bilag B").
CODE, LETTER = r"[A-ZÅÄÖÆØ]{1,2}\d{1,3}", r"[A-HJKM-UWYZ]"
# Such letters written small, as far as they are no words.
SMALL_LETTER = r"[a-dfgh]"
# A place in figures: "3.", "2nd", "4:e".
COUNTED = r"\d{1,2}(?:\.|st|nd|rd|th|:a|:e|ème|er)"
# Before a number, after a label's word or instead of it.
NUMBER_WORD = r"nr\.?|nummer|number|no\.?|num\.?|numero|numéro|n°|#"


def read_number(written: str) -> str:
    """A number in digits, Roman numerals or words as digits; `""` when it is none."""
    low = written.casefold().strip()
    if ordinal := re.fullmatch(r"(\d{1,3})(?:\.|st|nd|rd|th|e|er|:a|:e|ème|te|ter|tes|s)", low):
        return ordinal.group(1)
    if digits := re.fullmatch(rf"({DIGITS})([a-h]?)", low):
        return ".".join(str(int(piece)) for piece in digits[1].split(".")) + digits[2]
    if re.fullmatch(rf"{CODE}|{LETTER}", written):
        return written
    if written.isupper() and ROMAN_NUMBER.match(written):
        return str(_roman(low))
    value = _number_words().get(low)
    return "" if value is None else str(value)


def _roman(low: str) -> int:
    values = [ROMAN[letter] for letter in low]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


@cache
def _number_words() -> dict[str, int]:
    return {word: n for one in lexicons() for table in ("cardinal", "ordinal") for word, n in one.numbers(table).items()}


def in_order(number: str) -> tuple[str, tuple[int, ...], str]:
    """What numbers are sorted by: the letters before, the digits, the letter after ("H2" before "H10")."""
    found = re.fullmatch(r"(\D*)([\d.]*)(.*)", number)
    before, digits, after = found.groups() if found else (number, "", "")
    return before, tuple(int(piece) for piece in digits.split(".") if piece), after
