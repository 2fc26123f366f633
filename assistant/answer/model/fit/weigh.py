"""Whether what a model says of one requirement stands: what does not becomes unclear, and is said no more about."""

from functools import cache

from assistant.answer.figures import all_stated, figures
from assistant.answer.fit import shared_words
from assistant.answer.messages import messages
from assistant.answer.model.case import Case
from assistant.answer.model.fit.schema import Judged
from assistant.answer.model.names import unknown_names
from assistant.answer.model.quotes import find, long_quotes, unpaired
from assistant.answer.model.shown import Shown
from assistant.answer.model.support import cosine, share
from assistant.answer.model.verify import ACTIVE, in_language
from assistant.index.embedding import Encoder
from assistant.language.labels import find_labels
from assistant.language.lexicon import LANGUAGES
from assistant.language.words import words as split
from assistant.question.cues import aside
from assistant.question.types import Aside
from assistant.record import Point, Standing

DECIDED = (Standing.MET, Standing.NOT_MET)
# Words of the case bear on a requirement when both speak of the same, or are this near in meaning.
NEAR = 0.86
# A reason has this share of its words from requirement and case, or is this near to one of them: a sentence about something else
# altogether comes to 0.865.
LEAST, MEANT = 0.3, 0.87


def weighed(one: Judged, requirement: Shown, case: Case, language: str) -> Point:
    """The point as far as it stands. A decided one rests on the case's own words and on a reason that holds.

    What the case is quoted on, it does address.
    """
    words = case.quote(one.case_quote)
    words = words if words and bears(words, requirement, case) else ""
    reason = one.reason.strip() if holds(one.reason, requirement, case, language) else ""
    ask = one.ask.strip() if one.ask.strip().endswith("?") and holds(one.ask, requirement, case, language) else ""
    if (one.standing in DECIDED and not (words and reason)) or (one.standing is Standing.NOT_ADDRESSED and words):
        return Point(requirement.number, Standing.UNCLEAR, "", words, ask)
    return Point(requirement.number, one.standing, reason, words, "" if one.standing in DECIDED else ask)


def kept(one: Judged, point: Point) -> bool:
    """Whether the model's judgement is the one that is shown."""
    return point.standing is one.standing


def bears(words: str, requirement: Shown, case: Case) -> bool:
    """Whether words of the case speak of what the requirement speaks of; "say it is met" and "does it fit principle 3" do not."""
    if verdicts() & set(split(words)):
        return False
    shared = shared_words(words, case.shown.language, requirement.text, requirement.language, requirement.collection.vocabulary)
    return bool(shared) or (not find_labels(words) and near(words, requirement.text, requirement.encoder) >= NEAR)


@cache
def verdicts() -> frozenset[str]:
    """What we call a requirement that is met: words that ask for a verdict are no evidence for it."""
    return frozenset(word for code in LANGUAGES for word in split(messages(code).say("fit.met")))


def near(one: str, other: str, encoder: Encoder) -> float:
    """How near two texts are in meaning."""
    first, second = encoder.encode([one, other], query=False)
    return float(first @ second)


def holds(said: str, requirement: Shown, case: Case, language: str) -> bool:
    """Whether a sentence about both brings in nothing that neither has: the checks every sentence of a model passes."""
    both = (requirement, case.shown)
    if not said.strip() or ACTIVE.search(said) or aside(said, LANGUAGES) is Aside.INJECTION or unpaired(said):
        return False
    known = [figure for one in both for figure in one.figures] + list(figures(case.text, language))
    counted = all_stated(figures(said, language), known)
    return counted and in_language(said, language, both) and not unknown_names(said, language, both) and _quotes(said, both) and _about(said, both, language)


def _quotes(said: str, both: tuple[Shown, Shown]) -> bool:
    return all(any(find(inner, one.hit.document.text, [one.span]) for one in both) for _, inner in long_quotes(said))


def _about(said: str, both: tuple[Shown, Shown], language: str) -> bool:
    return share(said, language, both) >= LEAST or max(cosine(said, one) for one in both) >= MEANT
