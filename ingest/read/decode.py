"""Bytes to text: the encodings people really save in, and a clear no to what is not text."""

import codecs
import unicodedata

from assistant.errors import Damaged

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# More than this share of control characters and it is no text, whatever its name says.
CONTROL_SHARE = 0.02
INVISIBLE = {0x00AD: None, 0xFEFF: None, 0x200B: None, 0x2060: None} | dict.fromkeys(range(917504, 917632))


def decode(data: bytes, source: str) -> str:
    """The text of `data`: by its byte order mark, else UTF-16 that lost it, else UTF-8, else Windows-1252.

    Raises `Damaged` when it is not text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return normalise(_strictly(data, encoding, source))
    if wide := _wide(data):
        return normalise(_strictly(data, wide, source))
    if _looks_binary(data):
        raise Damaged(source, "this is not a text file, whatever its name says; check what it is and name it so")
    try:
        return normalise(data.decode("utf-8"))
    except UnicodeDecodeError:
        return normalise(_strictly(data, "cp1252", source))


def normalise(text: str) -> str:
    """NFC, one kind of line end, and no soft hyphens, invisible or control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    text = text.translate(INVISIBLE).replace("\u00a0", " ")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co"))


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Damaged(source, f"its letters cannot be read ({error.encoding}); save it again as UTF-8") from error


def _wide(data: bytes) -> str:
    """Two bytes a letter without the mark that says so: every other byte of Western text is then zero."""
    head = data[:4096]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(head) > 20 and zeros.count(0) > 0.9 * len(zeros):
            return encoding
    return ""


def _looks_binary(data: bytes) -> bool:
    head = data[:65536]
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return bool(head) and (b"\0" in head or control / len(head) > CONTROL_SHARE)
