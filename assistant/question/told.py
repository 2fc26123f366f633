"""What somebody tells of their own case before they ask: "I am 61 and live on Lolland. Is there anything for me?"."""

import re
from collections.abc import Sequence

from assistant.language.words import words
from assistant.question.opening import known, opens_asking

# Where what is told may end; a comma does not.
ENDS = re.compile(r"(?<=[.!?;:\n])\s+|\s[–—-]\s")


def told(text: str, codes: Sequence[str]) -> str:
    """The sentences before the question that speak of the asker, and those between them and it; empty where there is none."""
    parts = [part for part in ENDS.split(text.strip()) if words(part)]
    asks = [at for at, part in enumerate(parts) if _asks(part, codes)]
    before = parts[: asks[0]] if asks else parts[:-1]
    own = known("kinds", "own_case", codes)
    return " ".join(before) if any(own & set(words(part)) for part in before) else ""


def told_only(text: str, codes: Sequence[str]) -> frozenset[str]:
    """The words that stand in what is told and not in what is asked."""
    before = words(told(text, codes))
    return frozenset(before) - frozenset(words(text)[len(before) :])


def _asks(part: str, codes: Sequence[str]) -> bool:
    return part.rstrip().endswith("?") or opens_asking(part, codes)
