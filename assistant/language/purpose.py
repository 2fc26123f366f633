"""Whether a text says what a document is for, as far as its heading and its words tell."""

from functools import cache

from assistant.language.lexicon import lexicon, union

# Headings under which documents say what they are for, and what such a heading weighs against the words themselves.
HEADINGS = ("purpose", "summary", "vision", "introduction")
UNDER_HEADING = 1.5


def purpose(text: str, heading: str, language: str) -> float:
    """How much of its document's purpose a text tells: 0 for nothing, 1 for words of purpose, more under such a heading."""
    low = text.casefold()
    said = float(any(phrase in low for phrase in _phrases(language)))
    return said + UNDER_HEADING * (heading.casefold().strip(" .:0123456789") in _headings())


@cache
def _phrases(language: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon(language).words("answers", "purposes"))) if language != "und" else ()


@cache
def _headings() -> frozenset[str]:
    return frozenset().union(*(union("headings", key) for key in HEADINGS))
