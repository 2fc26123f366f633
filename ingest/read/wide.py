"""Text in two or four bytes a letter, and the marks that say how a text is encoded."""

import codecs

# The marks of four bytes first: one begins as one of two does.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of Western text in wide letters nearly all the high bytes are nought.
MOST, FEWEST, HEAD = 0.9, 20, 4096
_HIGH = (("utf-32-le", 4, (1, 2, 3)), ("utf-32-be", 4, (0, 1, 2)), ("utf-16-le", 2, (1,)), ("utf-16-be", 2, (0,)))


def marked(data: bytes) -> tuple[str, bytes]:
    """The encoding a byte order mark names and the bytes after it; nothing and all of them where there is none."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return "", data


def wide(data: bytes) -> str:
    """The encoding of wide letters that came without their mark; nothing for other text."""
    head = data[: min(HEAD, len(data) // 4 * 4)]
    for encoding, size, places in _HIGH:
        if len(head) > FEWEST and all(head[place::size].count(0) > MOST * len(head) / size for place in places):
            return encoding
    return ""


def whole(data: bytes, encoding: str) -> bytes:
    """`data` without the part of a letter that it may end in."""
    size = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    return data[: len(data) // size * size]
