"""How a question opens: the courtesies before it, and whether it asks for leave or for something else."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.language.lexicon import lexicon
from assistant.language.words import words
from assistant.question.cues import begins, has

# A clause that asks for something else says so by its first word, or by the second after a small one ("by when must we").
FIRST_WORDS = 2
# "... whether we may", "... om man alltid må": the verb stands this near.
NEAR_WORDS = 6
# How many times somebody clears their throat: "Hi, please, could you tell me".
MOST_COURTESIES = 6
SENTENCE_END, CLAUSE_END = re.compile(r"[.?!\n]+"), re.compile(r"[,;:]+")
ASKING = ("who", "when", "where", "why", "how", "which", "what")
# Words of asking that only stand with another: "hvor ofte", "hur ofta", "wie oft".
GRADED, LEAST_GRADED = "how_often", 3


def without_courtesy(text: str, codes: Sequence[str]) -> str:
    """The text without what only says that somebody asks ("Could you tell me"); all of it when nothing else is there."""
    left = text
    for _ in range(MOST_COURTESIES):
        end = next((end for code in codes if (end := begins(left, "courtesy", code))), 0)
        left = left[end:].lstrip(" \t\n,.:;!?–-")
        if not end:
            break
    return left or text


def asks_leave(text: str, codes: Sequence[str]) -> bool:
    """Whether something may or must be done is asked: "may we ...", not "how much may we ..."; or whether it is so, after "if"."""
    return any(_asks_leave(clause, codes) for sentence in re.split(SENTENCE_END, without_courtesy(text, codes)) for clause in _clauses(sentence, codes))


def _clauses(sentence: str, codes: Sequence[str]) -> Iterator[str]:
    """The clauses of a sentence, each without its courtesies, up to one that asks for something else: the rest only goes on with that."""
    for part in re.split(CLAUSE_END, sentence):
        clause = without_courtesy(part.strip(), codes)
        if opens_asking(clause, codes):
            return
        yield clause


def _asks_leave(clause: str, codes: Sequence[str]) -> bool:
    first, *rest = words(clause) or [""]
    verbs = known("kinds", "leave_verbs", codes)
    if first in known("kinds", "whether", codes):
        return bool(verbs & set(rest[:NEAR_WORDS]))
    return first in verbs or has(clause, "kinds", "leave", codes)


def opens_asking(clause: str, codes: Sequence[str]) -> bool:
    """Whether a clause opens with a word that asks for something. "When" does so before a verb; before anything else it joins clauses."""
    tokens = words(clause)
    asked = [at for at, word in enumerate(tokens[:FIRST_WORDS]) if any(word in interrogatives(code) for code in codes)]
    if not asked:
        return False
    after = set(tokens[asked[0] + 1 : asked[0] + 2])
    joins = any(tokens[asked[0]] in lexicon(code).words("questions", "when") for code in codes)
    return not joins or bool(after & (known("kinds", "leave_verbs", codes) | known("questions", "yes_no", codes)))


def known(table: str, key: str, codes: Sequence[str]) -> frozenset[str]:
    """The words of `[table] key` in all of some languages."""
    return frozenset().union(*(lexicon(code).words(table, key) for code in codes))


@cache
def interrogatives(code: str) -> frozenset[str]:
    """The single words that ask in a language."""
    held = lexicon(code)
    graded = {phrase.split()[0] for phrase in held.words("questions", GRADED)}
    single = {word for key in ASKING for word in held.words("questions", key) if " " not in word}
    return frozenset(single | {word for word in graded if len(word) >= LEAST_GRADED})


def opens_yes_no(text: str, codes: Sequence[str]) -> bool:
    """Whether a text opens with the verb of a question that is answered yes or no."""
    return has(" ".join(text.split()[:1]), "questions", "yes_no", codes)
