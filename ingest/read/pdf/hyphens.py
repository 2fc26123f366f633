"""Lines become running text: words broken at line ends are joined, real hyphens stay."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.read.characters import SOFT_HYPHEN, plain
from ingest.read.words import page_words

_BROKEN = re.compile(r"([\w-]*[^\W\d_])-$")
_NEXT = re.compile(r"[a-zà-öø-ÿāăąćčďđēęěğīłńňőœřśšťūůűźżž]+(?:-\w+)*")
# No word is longer; looking at more of the text for each line would take time with the square of it.
_REACH = 200
_RANGE = re.compile(r"(?:\w/|\d[-–])$")
# After these a hyphen stays open: "arbets- och miljö" is two words that share their second half.
_OPEN = frozenset(page_words("and"))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

Words = Mapping[str, int]


def words_of(lines: Iterable[str]) -> dict[str, int]:
    """How often each word, hyphenated ones whole, stands unbroken in `lines`."""
    counts: dict[str, int] = {}
    for line in lines:
        for word in _WORD.findall(line.lower()):
            counts[word] = counts.get(word, 0) + 1
    return counts


def running(lines: Sequence[str], words: Words) -> str:
    """`lines` of one paragraph as one text; `words` are what the document writes elsewhere."""
    text = ""
    for line in lines:
        text = joined(text, line, words) if text else line
    return " ".join(plain(text).split())


def joined(text: str, line: str, words: Words) -> str:
    """`text` continued by `line`: with a space, or as one word if the line end broke it."""
    if text.endswith(SOFT_HYPHEN):
        return text[:-1] + line
    end = text[-_REACH:]
    broken, after = _BROKEN.search(end), _NEXT.match(line)
    if broken is None:
        return f"{text}{line}" if _RANGE.search(end) else f"{text} {line}"
    if after is None:
        return text + line if line[:1].isalnum() else f"{text} {line}"
    if after[0] in _OPEN:
        return f"{text} {line}"
    return text[:-1] + line if _is_one_word(broken[1], after[0], words) else text + line


def _is_one_word(first: str, second: str, words: Words) -> bool:
    """Whether `first-second`, broken after the hyphen, is one word without a hyphen.

    The rest of the document decides if it has either form; else abbreviations ("IT-"), single
    letters ("e-") and parts with digits keep their hyphen.
    """
    whole, compound = words.get((first + second).lower(), 0), words.get(f"{first}-{second}".lower(), 0)
    if whole or compound:
        return whole >= compound
    return len(first) > 1 and not first.isupper() and not any(sign.isdigit() for sign in first)
