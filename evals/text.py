"""When are two pieces of text the same words? The one place that says so.

`normalise` (case kept), in this order:
  1. Unicode NFKC: ligatures, full-width forms and no-break spaces become the plain characters;
  2. soft hyphens (U+00AD), zero-width spaces and joiners and byte-order marks are dropped;
  3. a hyphen at the end of a line, between letters, is dropped with the line break ("digita-\\nlisering")
     or, in the other reading, kept without it ("it-\\nstöd"): `readings` gives both;
  4. runs of white space become one space, none at the ends.
`fold` is the same with case folded. Nothing else is touched: punctuation, quotation marks, dashes
and accents are the author's.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
LINE_BREAK_HYPHEN = re.compile(r"(?<=[^\W\d_])([-\u2010])[ \t]*\r?\n\s*(?=[^\W\d_])")
MARKER = re.compile(r"[ \t]*\[(\d{1,3})\](?!\()")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")

# Field-notes B9: a passage with this share of the quote's 5-grams holds it, PDF noise notwithstanding.
NOISE_GRAM, NOISE_SHARE = 5, 0.9


def _plain(text: str, hyphen: str) -> str:
    visible = unicodedata.normalize("NFKC", text).translate(INVISIBLE)
    return " ".join(LINE_BREAK_HYPHEN.sub(hyphen, visible).split())


def normalise(text: str) -> str:
    """`text` by the rules above, line-break hyphens dropped."""
    return _plain(text, "")


def fold(text: str) -> str:
    """`normalise`, case aside."""
    return normalise(text).casefold()


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[str, ...]:
    """`text` normalised with its line-break hyphens dropped, and kept."""
    return tuple(dict.fromkeys((_plain(text, ""), _plain(text, "-"))))


def stands(quote: str, text: str, *, case: bool = True) -> bool:
    """Whether `quote` stands in `text`, white space and line-break hyphens aside; `case=False`: case too."""
    wanted, places = readings(quote), readings(text)
    if not case:
        wanted, places = (tuple(map(str.casefold, wanted)), tuple(map(str.casefold, places)))
    return any(words and words in place for words in wanted for place in places)


def grams(text: str, size: int) -> frozenset[str]:
    """The distinct runs of `size` characters in `text`; the whole of a shorter one."""
    if len(text) < size:
        return frozenset({text} if text else ())
    return frozenset(text[start : start + size] for start in range(len(text) - size + 1))


def gram_recall(wanted: str, text: str, size: int) -> float:
    """|grams of `wanted` in `text`| / |grams of `wanted`|, case folded; 0 for nothing wanted."""
    sought = grams(fold(wanted), size)
    return len(sought & grams(fold(text), size)) / len(sought) if sought else 0.0


def covers(passage: str, quote: str) -> bool:
    """B9's cover: the quote stands in the passage, case aside, or 0.9 of its character 5-grams do."""
    if stands(quote, passage, case=False):
        return True
    return len(fold(quote)) >= 2 * NOISE_GRAM and gram_recall(quote, passage, NOISE_GRAM) >= NOISE_SHARE


def markers(text: str) -> tuple[int, ...]:
    """The citation markers of `text`, in order, repetitions kept: "a [1], b [2][1]" gives (1, 2, 1)."""
    return tuple(int(number) for number in MARKER.findall(text))


def without_markers(text: str) -> str:
    """`text` with its citation markers taken out."""
    return MARKER.sub("", text)


def words(text: str) -> tuple[str, ...]:
    """The words of `text`, folded; hyphened words are one."""
    return tuple(WORD.findall(fold(text)))


def contains_words(text: Iterable[str], sought: Iterable[str]) -> bool:
    """Whether the sequence of words `sought` occurs, unbroken, in the sequence `text`."""
    return f"\x00{chr(0).join(sought)}\x00" in f"\x00{chr(0).join(text)}\x00"
