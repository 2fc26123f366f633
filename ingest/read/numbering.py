"""Numbers of list items as they are printed: 3, c, iii."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def written(number: int, style: str) -> str:
    """`number` in a style of numbering: `1`, `a`, `A`, `i` or `I`."""
    if style in ("a", "A") and number > 0:
        text = _letters(number)
    elif style in ("i", "I") and number > 0:
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if style.isupper() else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in (*_ROMAN, *_SMALL):
        count, number = divmod(number, value)
        text += sign * min(count, 20)
    return text
