"""The language an answer is wished for in: "på engelsk" is such a wish, "in norwegian kroner" and "available in English" are none."""

import re
from collections.abc import Iterable
from functools import cache

from assistant.language.lexicon import lexicon, lexicons, union
from assistant.language.spoken import QUOTED
from assistant.question.cues import first, mentions

# A cue of so many words asks outright ("svar på engelsk").
OUTRIGHT = 3
NEXT = re.compile(r"\s+([^\W\d_]+)")


def asked_language(text: str, languages: Iterable[str]) -> str:
    """The language an answer is asked for in ("på engelsk"), or nothing."""
    if any(_is_translated(text, match) for match in QUOTED.finditer(text)):
        return ""
    for code in languages:
        for wanted, phrases in lexicon(code).raw.get("kinds", {}).get("in_language", {}).items():
            if mentions(text, tuple(phrases)) and any(_is_wish(text, phrase) for phrase in phrases):
                return str(wanted)
    return ""


def _is_wish(text: str, phrase: str) -> bool:
    """Whether a cue stands in the text and speaks of the answer: not of a thing ("in norwegian kroner"), nor of what there is in a language."""
    at = first(text, (phrase,))
    if at is None or len(phrase.split()) >= OUTRIGHT:
        return at is not None
    after = NEXT.match(text, at + len(phrase))
    elsewhere = mentions(text[: at + len(phrase)], _told())
    return not elsewhere and (after is None or after.group(1).casefold() in _may_follow())


def _is_translated(text: str, quoted: re.Match[str]) -> bool:
    """Whether somebody else's words are to be translated: a verb of translating stands right before them."""
    before = text[: quoted.start()].casefold().rstrip(" :")
    return any(before.endswith(verb) for verb in union("kinds", "translates"))


@cache
def _may_follow() -> frozenset[str]:
    """Words after which a wish may stand without a comma: small ones, and what sections are called."""
    labels = {form for one in lexicons() for row in one.labels() for form in row.singular | row.plural}
    return union("stopwords") | labels


@cache
def _told() -> tuple[str, ...]:
    return tuple(sorted(union("kinds", "told_in_language")))
