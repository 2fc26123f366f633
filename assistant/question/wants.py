"""The type of answer asked for: a person, an amount, a number, a date, a reason, by the question's words."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from assistant.language.lexicon import SCANDINAVIAN, lexicon
from assistant.language.times import unit_of
from assistant.language.words import words
from assistant.question.cues import cues, first, has, mentions
from assistant.question.opening import FIRST_WORDS, SENTENCE_END, known, opens_asking, without_courtesy
from assistant.question.types import Wants

# How many words after "what" or "which" what is asked for may be named ("which of the budgets"), unless the verb is "is".
NAMED_WITHIN = 2
# "What is X": so many words, with an article one or two more.
LEAST_WORDS = 3
# How many words after "how many" what is counted may be named: "how many new shared principles".
COUNTED_WITHIN = 3
# A question of so few words, none of which asks, names what it is after: "budget digitalisation".
KEYWORDS = 4
# Letters a word has at least that compounds may end in: "skadedyrfirma".
SHORTEST_END = 5
# How verbs of the present end, where they do so in one way.
PRESENT = ("r", "s")
# Types in the order that settles a tie: "how many kroner" asks for an amount.
TYPES = (Wants.FREQUENCY, Wants.AMOUNT, Wants.NUMBER, Wants.PERSON, Wants.DATE, Wants.REASON, Wants.PLACE)


def wanted(text: str, languages: Iterable[str]) -> Wants:
    """The type of answer asked for, by the question's words."""
    codes = tuple(languages)
    if has(text, "kinds", "definition", codes) or _asks_what_is(text, codes):
        return Wants.DEFINITION
    if any(_asks_for(text, code, "persons") for code in codes):
        return Wants.PERSON
    starts = {wants: start for wants in TYPES if (start := _first(text, wants.value, codes)) is not None}
    if Wants.AMOUNT in starts and not _asks_amount(text, codes):
        del starts[Wants.AMOUNT]
    if Wants.DATE in starts and _is_conjunction(text, starts[Wants.DATE], codes):
        del starts[Wants.DATE]
    if has(text, "questions", "identifier", codes):
        starts.pop(Wants.NUMBER, None)
    return min(starts, key=lambda wants: (starts[wants], TYPES.index(wants)), default=Wants.ANYTHING)


def _asks_what_is(text: str, codes: Sequence[str]) -> bool:
    """Whether what a thing is is asked and nothing else: "Hvad er en nøgleperson?", "what is soft infrastructure"; not "what is the ambition"."""
    spoken = words(without_courtesy(text, codes))
    what, copula = known("questions", "what", codes), known("questions", "copula", codes)
    if len(spoken) < LEAST_WORDS or spoken[0] not in what or spoken[1] not in copula:
        return False
    article = spoken[2] in known("questions", "article", codes)
    return len(spoken) <= LEAST_WORDS + article or (article and len(spoken) <= LEAST_WORDS + 2)


def counted(text: str, codes: Sequence[str]) -> list[str]:
    """The words after "how many", of which one names what is counted; none where nothing is."""
    ends = [start + len(cue) for code in codes for cue in cues("questions", Wants.NUMBER.value, code) if (start := text.casefold().find(cue)) >= 0]
    return words(text[max(ends) :])[:COUNTED_WITHIN] if ends else []


def counted_unit(text: str, codes: Sequence[str]) -> str:
    """The unit of time that is counted: `year` of "how many years"; nothing where something else is, or nothing."""
    return next((unit for word in counted(text, codes) for code in codes if (unit := unit_of(word, code))), "")


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


def _asks_amount(text: str, codes: Sequence[str]) -> bool:
    """Whether a sentence of the text asks for an amount: "how much", "what does it cost", "what is the budget"; not "what do they do to save
    costs", "may it come at the expense of ..." or a story in which something costs."""
    sentences = [one for one in re.split(SENTENCE_END, without_courtesy(text, codes)) if one.strip()]
    return any(_asks_for_money(one, codes) for one in sentences)


def _asks_for_money(sentence: str, codes: Sequence[str]) -> bool:
    start = _first(sentence, Wants.AMOUNT.value, codes)
    if start is None:
        return False
    if mentions(sentence, tuple(known("questions", "cost", codes) | known("questions", "measure", codes) | _how_many_of_money(codes))):
        return True
    before, spoken = words(sentence[:start]), words(sentence)
    if not opens_asking(sentence, codes):
        return len(spoken) <= KEYWORDS and spoken[0] not in known("questions", "yes_no", codes)
    what = known("questions", "what", codes) | known("questions", "which", codes)
    asked = next((at for at, word in enumerate(before[:FIRST_WORDS]) if word in what), None)
    after = before[asked + 1 :] if asked is not None else before
    return not before or (asked is not None and (len(after) < NAMED_WITHIN or after[0] in known("questions", "copula", codes)))


def _how_many_of_money(codes: Sequence[str]) -> frozenset[str]:
    """The cues of amounts that are phrases: "how many kroner"."""
    return frozenset(cue for code in codes for cue in cues("questions", Wants.AMOUNT.value, code) if " " in cue)


def _is_conjunction(text: str, start: int, codes: Sequence[str]) -> bool:
    """Whether "when" at `start` only joins clauses: by itself, after another word that asks ("How do we answer when ...", "Do they save power when ...")."""
    alone = {cue for code in codes for cue in cues("questions", Wants.DATE.value, code) if " " not in cue}
    after = words(text[start:])[:1]
    if not after or after[0] not in alone:
        return False
    if any((at := _first(text, key, codes)) is not None and at < start for key in ("how", "what", "which")):
        return True
    if set(words(text[start:])[1:2]) & known("questions", "subjects", codes):
        return True
    opening = words(without_courtesy(text, codes))[:1]
    return after[0] in known("answers", "conditions", codes) and bool(set(opening) & known("questions", "yes_no", codes)) and opening != after


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
    if found is None:
        return False
    asks_what = bool(set(words(text[: found.start("rest")])) & lexicon(language).words("questions", "what"))
    near = [word.casefold().strip("?,.()") for word in found["rest"].split()[: 1 if asks_what else 2]]
    ends = tuple(form for form in named if len(form) >= SHORTEST_END and language in SCANDINAVIAN)
    return any(word in named or word.endswith(ends) for word in near)


@cache
def _asking(language: str) -> re.Pattern[str]:
    asked = sorted(lexicon(language).words("questions", "which") | lexicon(language).words("questions", "what"), key=len, reverse=True)
    return re.compile(rf"(?i)\W*(?:\w+\s+)?(?:{'|'.join(map(re.escape, asked))})\s+(?P<rest>.*)") if asked else re.compile(r"(?!)")
