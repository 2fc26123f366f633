"""Bytes to text: the encodings people really save in, and a clear no to what is not text."""

import re
import unicodedata

from assistant.errors import Damaged
from ingest.read.legacy import is_readable, legacy, utf8
from ingest.read.wide import marked, whole, wide

# More than this share of control characters, or of empty bytes, and it is no text, whatever its name says.
CONTROL_SHARE, EMPTY_SHARE = 0.02, 0.1
INVISIBLE = {0x00AD: None, 0xFEFF: None, 0x200B: None, 0x2060: None} | dict.fromkeys(range(917504, 917632))
LINE_END = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
_NO_TEXT = "this is not a text file, whatever its name says; check what it is and name it so"
_UNKNOWN = "its letters are in an encoding that is not known; save it again as UTF-8"


def decode(data: bytes, source: str) -> str:
    """The text of `data`: by its byte order mark, else wide letters that lost it, else UTF-8, else what was before Unicode.

    Raises `Damaged` when it is not text.
    """
    encoding, data = marked(data)
    if encoding := encoding or wide(data):
        if not whole(data, encoding):
            raise Damaged(source, _NO_TEXT)
        return normalise(whole(data, encoding).decode(encoding, "replace"))
    data = data.strip(b"\0")
    if _looks_binary(data):
        raise Damaged(source, _NO_TEXT)
    if (text := utf8(data)) is not None:
        return normalise(text)
    if not is_readable(text := legacy(data)):
        raise Damaged(source, _UNKNOWN)
    return normalise(text)


def normalise(text: str) -> str:
    """NFC, one kind of line end, and no soft hyphens, invisible or control characters."""
    text = LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    text = text.translate(INVISIBLE).replace("\u00a0", " ")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co"))


def _looks_binary(data: bytes) -> bool:
    head = data[:65536]
    control = sum(byte < 32 and byte not in (0, 9, 10, 11, 12, 13, 26, 27) for byte in head)
    return bool(head) and (head.count(0) / len(head) > EMPTY_SHARE or control / len(head) > CONTROL_SHARE)
