"""Characters as a reader means them: ligatures, compatibility forms and odd spaces made plain.

This happens once, while reading: the text of a `Reading` is final, so nothing later moves a span.
Meaningful compatibility characters (superscripts, fractions, the ellipsis) are left alone.
"""

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"

_COMPATIBLE = re.compile(
    "[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdfd\ufe70-\ufefc"  # ligatures, Hebrew and Arabic presentation forms
    "\U0001d400-\U0001d7ff\uff01-\uff5e\u01c4-\u01cc\u0132\u0133]"  # letters of formulae, full width, digraphs
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f\r]")
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]"
)
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0e0": "→", "\uf02d": "–", "\uf0a8": "□"}
_ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", **_BULLETS})
_RUNS_OF_BLANKS = re.compile(" {2,}")


def plain(text: str, keep_soft_hyphens: bool = False) -> str:
    """`text` with the same letters in their common form.

    In: any text. Out: NFC text without ligatures, soft hyphens, zero-width and control characters;
    every space is U+0020, every line break is a line feed. With `keep_soft_hyphens` they stay, for
    a caller who still has to join lines.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.translate(_ALIKE))
    text = _SPACES.sub(" ", text)
    parts = text.split(SOFT_HYPHEN) if keep_soft_hyphens else [text]
    return unicodedata.normalize("NFC", SOFT_HYPHEN.join(_UNSEEN.sub("", part) for part in parts))


def squeezed(text: str) -> str:
    """`text` on one line: plain characters, single spaces, none at the ends."""
    return " ".join(plain(text).split())


def tidied(text: str) -> str:
    """`text` with its line breaks kept, and single spaces within each line; empty lines are dropped."""
    lines = (_RUNS_OF_BLANKS.sub(" ", line).strip() for line in plain(text).split("\n"))
    return "\n".join(line for line in lines if line)
