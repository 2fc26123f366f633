"""A number after a word that numbers nothing in the documents ("pillar 3"): it is no label of theirs, and no other one is meant."""

import re

from assistant.answer.kit import Kit
from assistant.index.types import Passage
from assistant.language.lexicon import SCANDINAVIAN, general
from assistant.language.numbers import CODE, NUMBER_WORD
from assistant.language.words import fold, stem, words
from assistant.question.content import beyond_label
from assistant.question.types import Wants

WORD, AFTER = r"[^\W\d_]{3,}", rf"(?:\s*(?:{NUMBER_WORD}))?[\s-]+(?:{CODE}|\d{{1,2}}|[IVXL]+)(?!\w|[.,/:-]\w)"
# One word and a number, or two: "card 3", "measure card 3".
ASKED = {1: re.compile(rf"(?<!\w)(?P<words>{WORD}){AFTER}"), 2: re.compile(rf"(?<!\w)(?P<words>{WORD} {WORD}){AFTER}")}
# What may be a number after a word in a document, or stand for one.
NUMBERED = re.compile(rf"(?P<word>{WORD})(?:\s*(?:{NUMBER_WORD}))?[\s-]+(?:\d|{CODE}|[A-ZÅÄÖÆØ](?!\w))")


def unnamed(kit: Kit) -> str:
    """The label asked for by such a word, or by two, and nothing besides, as it is written; "" when none is."""
    question = kit.question
    asked = _telling(kit) if not question.labels and question.wants in (Wants.ANYTHING, Wants.DEFINITION) else []
    found = _asked(question.text, len(asked)) if asked else None
    return found.group() if found and words(found["words"]) == asked and not _numbers(kit, asked[-1]) else ""


def _asked(text: str, count: int) -> re.Match[str] | None:
    """So many words and the number after them."""
    return ASKED[count].search(text) if count in ASKED else None


def _telling(kit: Kit) -> list[str]:
    """What is asked about, numbers aside; small words of the neighbouring languages tell nothing either."""
    language = kit.question.language
    small = frozenset().union(*map(general, SCANDINAVIAN if language in SCANDINAVIAN else (language,)))
    return [word for word in beyond_label(kit.question) if word not in small and word.isalpha()]


def _numbers(kit: Kit, word: str) -> bool:
    """Whether a word, in any form of it, stands before a number anywhere, or over a column."""
    forms = {f"{code}:{stem(word, code)}" for code in kit.collection.languages if code != "und"}
    rows = {int(row) for form in forms for row in kit.collection.lexical.holding(form)}
    return any(_is_numbered(kit.collection.passages[row], fold(word)[:-1]) for row in rows)


def _is_numbered(passage: Passage, beginning: str) -> bool:
    heads = (one for one in words(passage.context))
    before = (found["word"].casefold() for found in NUMBERED.finditer(passage.text))
    return any(fold(one).startswith(beginning) for one in (*heads, *before))
