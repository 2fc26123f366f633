"""The signs a document in Rich Text Format is made of: braces, control words, bytes and text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)", re.DOTALL,
)  # fmt: skip
_LINE_ENDS = (b"\r", b"\n")


class TokenKind(StrEnum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    WORD = "word"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Token:
    """A brace, a control word or sign with its number, or bytes of text."""

    kind: TokenKind
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a document, in order; what is embedded as bare bytes is passed over."""
    at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        if found["brace"]:
            yield Token(TokenKind.OPEN if found["brace"] == b"{" else TokenKind.CLOSE)
        elif found["word"]:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == b"bin":
                at += max(number or 0, 0)
            else:
                yield Token(TokenKind.WORD, found["word"].decode("ascii"), number)
        elif found["sign"]:
            yield Token(TokenKind.WORD, "par" if found["sign"] in _LINE_ENDS else found["sign"].decode("latin-1"))
        elif found["byte"]:
            yield Token(TokenKind.BYTES, data=bytes.fromhex(found["byte"].decode("ascii")))
        elif found["text"]:
            yield Token(TokenKind.BYTES, data=found["text"])
