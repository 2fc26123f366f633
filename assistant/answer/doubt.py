"""A second look where the evidence leaves doubt: the best sentences are read together with the question."""

import math

from assistant.answer.fact import grown
from assistant.answer.kit import Kit
from assistant.answer.signals import logistic
from assistant.answer.stating import Stating
from assistant.index.types import Role
from assistant.language.words import words
from assistant.question.types import Wants
from assistant.record import Kind

# Odds, as logarithms, nearer to even than this are in doubt; what is surer would stay what it is.
DOUBT = 2.2
# Sentences that are read: further ones change no verdict and take time. Words a question has at least, to be read at all.
READ, FEWEST_WORDS = 3, 3
# What the best verdict weighs by the type of answer asked for. A type that must stand in the sentence is evidence already: there the verdict
# weighs half; of people, dates, reasons and definitions it tells nothing that is not known (`evals/README.md`).
WEIGHTS = {Wants.ANYTHING: 0.7, Wants.AMOUNT: 0.35, Wants.NUMBER: 0.35, Wants.PLACE: 0.35, Wants.FREQUENCY: 0.35}
# The verdict that most sentences get, since most of the lessons answered nothing.
NEITHER = -1.1
# What several bodies or a whole document say is in no one sentence.
SPREAD = (Kind.COMPARE, Kind.OVERVIEW)


def second_look(kit: Kit, chance: float) -> float:
    """The probability that the question is answered, given the one estimated without reading."""
    odds = math.log(chance / (1.0 - chance)) if 0.0 < chance < 1.0 else math.inf
    if kit.reader is None or abs(odds) >= DOUBT or not _is_readable(kit):
        return chance
    best = max(kit.reader.verdicts(kit.question.search, [_as_read(kit, one) for one in kit.ranked[:READ]]))
    return logistic(odds + _weighed(kit.question.wants, best))


def _weighed(wants: Wants, verdict: float) -> float:
    """What a verdict adds to the odds: one between what most sentences get and even speaks neither for an answer nor against it."""
    return 0.0 if NEITHER <= verdict <= 0 else WEIGHTS[wants] * (verdict - NEITHER)


def _as_read(kit: Kit, one: Stating) -> str:
    """A sentence on one line; one that leads in a list with the list, since that is where the answer stands."""
    text = one.hit.document.text
    span = grown(kit, one, 0) if one.span.of(text).rstrip().endswith(":") else one.span
    return " ".join(span.of(text).split())


def _is_readable(kit: Kit) -> bool:
    """Whether a question is one that a sentence by itself may answer; a row of a table says little without the heads of its columns."""
    question, best = kit.question, kit.ranked[0]
    one_answer = question.kind not in SPREAD and question.wants in WEIGHTS and len(words(question.search)) >= FEWEST_WORDS
    return one_answer and best.hit.document.role_at(best.span) is not Role.ROW
