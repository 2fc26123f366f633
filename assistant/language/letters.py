"""Which letters a word is written in."""

import unicodedata


def is_latin(letter: str) -> bool:
    """Whether a letter is of the Latin alphabet, marks and all."""
    return unicodedata.name(letter, "").startswith("LATIN")
