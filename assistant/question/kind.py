"""What kind of answer a question asks for: a label, a list, a comparison, a check, an overview, a fact."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.language.body_kinds import body_words
from assistant.language.lexicon import union
from assistant.language.words import words
from assistant.question.catalogue import Catalogue
from assistant.question.content import besides, telling
from assistant.question.cues import begins, cues, has
from assistant.question.opening import SENTENCE_END, asks_leave, known, opens_asking, opens_yes_no, without_courtesy
from assistant.question.sets import asks_for_set
from assistant.question.told import asking
from assistant.question.types import Aside, Question, Wants
from assistant.record import Kind

# What is asked after a case was told that no check of the case answers.
TYPED = (Wants.PERSON, Wants.DATE, Wants.PLACE, Wants.NUMBER, Wants.AMOUNT, Wants.FREQUENCY)
# Words somebody takes at least to tell of their own case.
CASE_WORDS = 10


def kind_asked(question: Question, codes: Sequence[str], catalogue: Catalogue) -> Kind:
    """The kind of a question that is otherwise understood; `codes` are the languages it may be in."""
    text = question.text
    if question.aside in (Aside.GREETING, Aside.THANKS, Aside.FAREWELL, Aside.ABILITIES):
        return Kind.SMALLTALK
    if len(question.organisations) > 1 or everyone(text, codes, question.organisations):
        return Kind.COMPARE
    bare = without_courtesy(text, codes)
    question = replace(question, text=bare)
    if has(bare, "kinds", "fit", codes) or asks_leave(bare, codes) or (question.labels and opens_yes_no(bare, codes)) or _tells_case(question, codes):
        return Kind.FIT
    told = question.wants is Wants.DEFINITION and catalogue.own.is_inflected(bare)  # "what are the commitments"
    if question.each or ((question.wants in (Wants.ANYTHING, Wants.NUMBER) or told) and asks_for_set(question, codes, catalogue)):
        return Kind.LIST
    if (question.labels and _asks_what_it_says(question, codes, catalogue)) or question.numbering:
        return Kind.LOOKUP
    return Kind.OVERVIEW if has(text, "kinds", "overview", codes) and not question.labels else Kind.FACT


def _asks_what_it_says(question: Question, codes: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether nothing is asked of a label but what it says, or what it is called."""
    called = has(question.text, "questions", "called", codes) and not set(words(question.text)) & _people(codes)
    if not called and question.wants not in (Wants.ANYTHING, Wants.DEFINITION):
        return False
    naming = {word for code in codes if called for cue in cues("questions", "called", code) for word in words(cue)}
    asking = naming | known("questions", "saying", codes) | body_words() | union("bodies")
    return asking.issuperset(besides(question, catalogue)) or _only_places(question, codes)


def _people(codes: Sequence[str]) -> frozenset[str]:
    """Words for somebody who may have to do with a label: its name is not theirs."""
    return union("titles") | known("answers", "persons", codes) | known("questions", "somebody", codes)


def _only_places(question: Question, codes: Sequence[str]) -> bool:
    """Whether all that is said besides the label says in what it stands: "what is step 3 in the work with others"."""
    before, _, after = question.text.partition(question.label_surface)
    return any(begins(after.lstrip(), "within", code) for code in codes) and not telling(replace(question, text=before, labels=(), label_surface=""))


def _tells_case(question: Question, codes: Sequence[str]) -> bool:
    """Whether somebody tells of their own case before they ask: "We work in ... and would like to ... Does that match the policy?"; not who or when."""
    text = question.text
    if question.wants in TYPED and opens_asking(asking(text, codes), codes):
        return False
    *told, _ = [one for one in re.split(SENTENCE_END, text) if words(one)] or [""]
    own = known("kinds", "own_case", codes)
    length = sum(len(words(one)) for one in told)
    return text.rstrip().endswith("?") and length >= CASE_WORDS and any(own & set(words(one)) for one in told)


def everyone(text: str, codes: Sequence[str], organisations: tuple[str, ...]) -> bool:
    """Whether all organisations are asked about at once: "the four regions", "alla strategierna"."""
    return not organisations and has(text, "kinds", "everyone", codes)
