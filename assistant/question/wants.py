"""The type of answer asked for: a person, an amount, a number, a date, a reason, by the question's words."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from assistant.language.lexicon import lexicon
from assistant.language.words import words
from assistant.question.cues import cues, first, has
from assistant.question.opening import FIRST_WORDS, known, opens_asking
from assistant.question.types import Wants

# How many words after "what" or "which" what is asked for may be named ("which of the budgets"), unless the verb is "is".
NAMED_WITHIN = 2
# How many words after "how many" what is counted may be named: "how many new shared principles".
COUNTED_WITHIN = 3
# How verbs of the present end, where they do so in one way.
SCANDINAVIAN, PRESENT = ("da", "nb", "nn", "sv"), ("r", "s")
# Types in the order that settles a tie: "how many kroner" asks for an amount.
TYPES = (Wants.FREQUENCY, Wants.AMOUNT, Wants.NUMBER, Wants.PERSON, Wants.DATE, Wants.REASON, Wants.PLACE)


def wanted(text: str, languages: Iterable[str]) -> Wants:
    """The type of answer asked for, by the question's words."""
    codes = tuple(languages)
    if has(text, "kinds", "definition", codes):
        return Wants.DEFINITION
    if any(_asks_for(text, code, "persons") for code in codes):
        return Wants.PERSON
    starts = {wants: start for wants in TYPES if (start := _first(text, wants.value, codes)) is not None}
    if Wants.AMOUNT in starts and not _asks_amount(text, starts[Wants.AMOUNT], codes):
        del starts[Wants.AMOUNT]
    if _is_conjunction(text, starts.get(Wants.DATE, 0), codes):
        del starts[Wants.DATE]
    return min(starts, key=lambda wants: (starts[wants], TYPES.index(wants)), default=Wants.ANYTHING)


def counted(text: str, codes: Sequence[str]) -> list[str]:
    """The words after "how many", of which one names what is counted; none where nothing is."""
    ends = [start + len(cue) for code in codes for cue in cues("questions", Wants.NUMBER.value, code) if (start := text.casefold().find(cue)) >= 0]
    return words(text[max(ends) :])[:COUNTED_WITHIN] if ends else []


def when_must(text: str, language: str) -> bool:
    """Whether "when" is asked of what must be, may be or is as a rule ("when must we report"), which a condition may answer; not of what was."""
    spoken, endings = words(text), PRESENT if language in SCANDINAVIAN else ()
    asked = known("questions", Wants.DATE.value, [language])
    verbs = known("kinds", "leave_verbs", [language])
    copula = known("questions", "copula", [language])
    return any(word in asked and (after in verbs or (after.endswith(endings) and after not in copula)) for word, after in pairwise(spoken))


def asks_measure(text: str, language: str) -> bool:
    """Whether how much or how large something is is asked, and not of money: "how much fuel"; "how much of the budget" is."""
    money = {cue for cue in cues("questions", Wants.AMOUNT.value, language) if " " not in cue} - known("questions", "measure", [language])
    return has(text, "questions", "measure", [language]) and not money & set(words(text))


def _asks_amount(text: str, start: int, codes: Sequence[str]) -> bool:
    """Whether a word of money is what is asked for: "how much", "what does it cost", "what is the budget"; not "what do they do to save costs"."""
    before = words(text[:start])
    if not opens_asking(text, codes) or not before or first(text, tuple(known("questions", "cost", codes))) is not None:
        return True
    what = known("questions", "what", codes) | known("questions", "which", codes)
    asked = next((at for at, word in enumerate(before[:FIRST_WORDS]) if word in what), None)
    after = before[asked + 1 :] if asked is not None else before
    return asked is not None and (len(after) < NAMED_WITHIN or after[0] in known("questions", "copula", codes))


def _is_conjunction(text: str, start: int, codes: Sequence[str]) -> bool:
    """Whether "when" at `start` only joins clauses: by itself, after another question word ("How do we answer when ...")."""
    before = [at for key in ("how", "what", "which") if (at := _first(text, key, codes)) is not None and at < start]
    alone = {cue for code in codes for cue in cues("questions", Wants.DATE.value, code) if " " not in cue}
    after = words(text[start:])[:1]
    return bool(before and after) and after[0] in alone


def _first(text: str, key: str, languages: Iterable[str]) -> int | None:
    """Where the first cue of a type stands; the question's own word comes before what it is about."""
    return min((start for code in languages if (start := first(text, cues("questions", key, code))) is not None), default=None)


def asks_name(text: str, language: str) -> bool:
    """Whether one of a kind of thing that has names is asked for: "which municipalities", "what committee"."""
    return _asks_for(text, language, "named")


def _asks_for(text: str, language: str, kind: str) -> bool:
    """Whether "which" or "what" opens the text, and one of the words after it names a kind of thing of `[answers]`."""
    found = _asking(language).match(text)
    named = lexicon(language).words("answers", kind)
    return found is not None and any(word.casefold().strip("?,.()") in named for word in found["rest"].split()[:2])


@cache
def _asking(language: str) -> re.Pattern[str]:
    asked = sorted(lexicon(language).words("questions", "which") | lexicon(language).words("questions", "what"), key=len, reverse=True)
    return re.compile(rf"(?i)\W*(?:\w+\s+)?(?:{'|'.join(map(re.escape, asked))})\s+(?P<rest>.*)") if asked else re.compile(r"(?!)")
