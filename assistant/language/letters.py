"""Which letters a word is written in, and how a name in other letters is spelt in ours."""

import unicodedata

# Russian and Ukrainian letters as Nordic names in them are meant: "Халланд" is Halland.
CYRILLIC = dict(zip("абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя", (
    "a", "b", "v", "g", "g", "d", "e", "ö", "e", "zh", "z", "i", "i", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h",
    "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"), strict=True))


def is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin alphabet, marks and all."""
    return unicodedata.name(letter, "").startswith("LATIN")


def in_latin(name: str) -> str:
    """A name in Cyrillic letters, letter by letter in Latin ones, its hyphens kept; nothing where a letter is of another alphabet."""
    letters = unicodedata.normalize("NFC", name.casefold())
    spelt = [CYRILLIC.get(letter, None if letter.isalpha() else letter) for letter in letters]
    return "" if None in spelt else "-".join(part.capitalize() for part in "".join(filter(None, spelt)).split("-"))
