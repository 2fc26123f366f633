"""Text from before Unicode, and text that is Unicode but for a few bytes: told by the words it makes."""

import re

# Windows, Macintosh and DOS as Western Europe had them. What is equally good is Windows.
LEGACY = ("cp1252", "mac_roman", "cp850")
# More of other letters than this, and more than a word or two of them, and it was written in another alphabet.
MOST_FOREIGN, FEW = 0.4, 20
_LOWER = "æøåäöüéèêëàáâçíîïóôúùûñßœ"
_LETTERS = _LOWER + _LOWER.upper().replace("SS", "")
# Letters of our languages in words, and marks where they belong.
_FITTING = re.compile(
    rf"(?<=[^\W\d_])[{_LOWER}]|(?<![^\W\d_])[{_LETTERS}](?=[a-z])|(?<=[A-Z])[{_LETTERS}](?=[A-Z])"
    r"|(?<!\w)[“‘„«](?=\w)|(?<=[\w.,!?])[”’»…](?!\w)|(?<=\w)’(?=\w)|(?<=[\s\d])[–—](?=[\s\d])"
)
# Signs and strange letters inside words, capitals after small letters, and bytes that stand for nothing.
_ODD = re.compile(rf"(?<=[A-Za-z])[^\x00-\x7f{_LETTERS}’–\xad](?=[a-z])|(?<=[a-z])[{_LOWER.upper()}](?=[a-z])|[\ufffd\x80-\x9f]")
# Bytes of a text in UTF-8 that are none of it, as Python keeps them, and what Windows means by them.
_STRAY = re.compile("[\udc80-\udcff]")
_AS_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def utf8(data: bytes) -> str | None:
    """`data` as UTF-8, stray bytes of another encoding in it as Windows would show them; nothing if it is more of those than of UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if strays and sum(sign > "\x7f" for sign in text) < 3 * strays:
        return None
    return text.translate(_AS_WINDOWS) if strays else text


def legacy(data: bytes) -> str:
    """`data` in the encoding of before Unicode that makes the best words of it; it stands for nothing where too much is odd."""
    tried = [data.decode(encoding, "replace") for encoding in LEGACY]
    return max(tried, key=_worth)


def is_readable(text: str) -> bool:
    """Whether what was made of bytes is words rather than signs: most letters of the languages those encodings were for are plain ones."""
    foreign = sum(sign > "\x7f" for sign in text)
    return foreign <= max(FEW, MOST_FOREIGN * len(text)) and ("\ufffd" not in text or _worth(text) > 0)


def _worth(text: str) -> int:
    return sum(1 for _ in _FITTING.finditer(text)) - sum(1 for _ in _ODD.finditer(text))
