"""What somebody tells of their own case before they ask: "I am 61 and live on Lolland. Is there anything for me?"."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.language.lexicon import general, lexicons, union
from assistant.language.words import words
from assistant.question.cues import cues, without
from assistant.question.opening import known, opens_asking

# Kinds of documents that a case is held against.
KINDS = ("strategy", "policy", "plan", "guideline")
# Where what is told may end; a comma does not.
ENDS = re.compile(r"(?<=[.!?;:\n])\s+|\s[–—-]\s")


def told(text: str, codes: Sequence[str]) -> str:
    """The sentences before the question that speak of the asker, and those between them and it; empty where there is none."""
    return _apart(text, codes)[0]


def asking(text: str, codes: Sequence[str]) -> str:
    """The text without what is told before it."""
    return _apart(text, codes)[1]


def told_only(text: str, codes: Sequence[str]) -> frozenset[str]:
    """The words that stand in what is told and not in what is asked."""
    before, after = _apart(text, codes)
    return frozenset(words(before)) - frozenset(words(after))


def _apart(text: str, codes: Sequence[str]) -> tuple[str, str]:
    parts = [part for part in ENDS.split(text.strip()) if words(part)]
    asks = [at for at, part in enumerate(parts) if part.rstrip().endswith("?") or opens_asking(part, codes)]
    first = asks[0] if asks else max(0, len(parts) - 1)
    own = known("kinds", "own_case", codes)
    if not any(own & set(words(part)) for part in parts[:first]):
        return "", text
    return " ".join(parts[:first]), " ".join(parts[first:])


def sought(text: str, codes: Sequence[str]) -> str:
    """What of a check is to be looked up: the case, without the words that only say against what it is held ("does that fit the principles?")."""
    before, after = _apart(text, codes)
    for code in codes:
        after = without(after, cues("kinds", "fit", code))
    left = " ".join(word for word in after.split() if not set(words(word)) & _frames())
    says = [word for word in words(left) if word not in union("stopwords") and not any(word in general(code) for code in codes)]
    return " ".join(part for part in (before, left if says else "") if part) or text


@cache
def _frames() -> frozenset[str]:
    """What documents and their labelled parts are called: "policyn", "principerna"."""
    labels = frozenset(form for one in lexicons() for row in one.labels() for form in row.singular | row.plural)
    called = frozenset().union(*(union("document_kinds", kind) for kind in KINDS))
    return labels | {word for word in called if not any(word != short and word.endswith(short) for short in called)}  # "inköpspolicyn" tells which
