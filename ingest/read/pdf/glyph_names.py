"""Names of glyphs that no list has: what they say of the character they draw."""

import re
from collections.abc import Mapping

# Names that programs make up when they cut a font to size: letters, and the code of the character.
_NUMBERED = re.compile(r"[A-Za-z]{1,2}(\d{1,3})$")
_HEXADECIMAL = re.compile(r"[A-Za-z]{1,2}([0-9A-F]{2})$")
_UNICODE = re.compile(r"(?:uni([0-9A-F]{4})+|u([0-9A-F]{4,6}))$")
_UNREADABLE = "\ufffd"
_LAST = 0x10FFFF


def character(name: str, known: Mapping[str, str]) -> str:
    """The text a glyph called `name` ("/f_i", "/a.sc", "/g41") stands for; `known` are the names of the lists.

    A name that says nothing is a character that cannot be read, never a text of its own.
    """
    parts = name.lstrip("/").split(".")[0].split("_")
    told = [_told(part, known) for part in parts]
    return "".join(told) if all(told) and told else _numbered(parts[0]) if len(parts) == 1 else _UNREADABLE


def _told(name: str, known: Mapping[str, str]) -> str:
    if f"/{name}" in known:
        return known[f"/{name}"]
    if _UNICODE.match(name) is None:
        return ""
    digits = name.removeprefix("uni") if name.startswith("uni") else name[1:]
    width = 4 if name.startswith("uni") else len(digits)
    codes = [int(digits[at : at + width], 16) for at in range(0, len(digits), width)]
    return "".join(chr(code) for code in codes if code <= _LAST)


def _numbered(name: str) -> str:
    """The character of a code written in decimals, or, when it is no such code, in two hexadecimal digits."""
    decimal, hexadecimal = _NUMBERED.match(name), _HEXADECIMAL.match(name)
    if decimal is not None and 32 < int(decimal[1]) < 256:
        code = int(decimal[1])
    elif hexadecimal is not None and decimal is None:
        code = int(hexadecimal[1], 16)
    else:
        return _UNREADABLE
    return bytes([code]).decode("cp1252", "replace") if code > 32 else _UNREADABLE
