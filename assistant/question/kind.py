"""What kind of answer a question asks for: a label, a list, a comparison, a check, an overview, a fact."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.index.types import Span
from assistant.language.labels import find_labels, kind_of, kinds_named, misspelt_labels, phrases
from assistant.language.lexicon import general, lexicon, lexicons, union
from assistant.language.numbers import read_number
from assistant.language.organisations import aliases, without_case
from assistant.language.words import stem, words
from assistant.question.catalogue import Catalogue
from assistant.question.cues import begins, has
from assistant.question.opening import SENTENCE_END, asks_leave, known, opens_asking, without_courtesy
from assistant.question.told import asking
from assistant.question.types import Aside, Question, Wants
from assistant.question.wants import counted
from assistant.record import Kind

# A question of so few words that names a set asks for it.
FEW_WORDS = 7
# "en", "ett" and "une" are articles too.
LEAST_NUMBER = 2
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
    if has(bare, "kinds", "fit", codes) or asks_leave(bare, codes) or (question.labels and _opens_yes_no(bare, codes)) or _tells_case(question, codes):
        return Kind.FIT
    told = question.wants is Wants.DEFINITION and catalogue.own.is_inflected(bare)  # "what are the commitments"
    if question.each or ((question.wants in (Wants.ANYTHING, Wants.NUMBER) or told) and _asks_for_set(question, codes, catalogue)):
        return Kind.LIST
    if question.labels and question.wants in (Wants.ANYTHING, Wants.DEFINITION) and (not besides(question, catalogue) or _only_places(question, codes)):
        return Kind.LOOKUP
    return Kind.OVERVIEW if has(text, "kinds", "overview", codes) and not question.labels else Kind.FACT


def of_each(question: Question, codes: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether something is asked of each of a kind of label: "the focus areas with the aim of each"; a type that only some state is not."""
    named = bool(question.label_kind) and bool(kinds_named(question.text) or catalogue.own.kind_named(question.text)) and not question.labels
    return named and question.wants in (Wants.ANYTHING, Wants.DEFINITION, Wants.PLACE) and has(question.text, "kinds", "each", codes)


def _asks_for_set(question: Question, codes: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether the labels of a kind are asked for, all of them."""
    if question.label_kind and catalogue.own.kind_named(question.text) == question.label_kind:
        return _asks_for_own_set(question, codes, catalogue)
    named = bool(question.label_kind) and (bool(kinds_named(question.text)) or _each(question.text)) and _counts_labels(question, codes)
    return named and (question.counting or _lists(question.text, codes)) and _is_whole_set(question, catalogue)


def _asks_for_own_set(question: Question, codes: Sequence[str], catalogue: Catalogue) -> bool:
    """The same by a document's own word, which may be any word in others: how many there are is said, or nothing else of them is asked."""
    text, said = question.text, catalogue.own.said(question.text)
    framed = catalogue.framing(question.label_kind)
    rest = [word for word in telling(question) if word not in said and stem(word, question.language) not in framed]
    if question.counting:
        return catalogue.own.kind_named(" ".join(counted(text, codes))) == question.label_kind and len(rest) <= 1
    whole = _said_before(text, said, codes) & catalogue.set_sizes(question.label_kind, question.organisations)
    return bool(whole) or (not (rest or any(map(str.isdecimal, words(text)))) and (_lists(text, codes) or _each(text)))


def _said_before(text: str, said: frozenset[str], codes: Sequence[str]) -> set[int]:
    """The numbers that stand right before some words, or one word further: "the five new commitments"."""
    spoken = words(text)
    near = {word for at, word in enumerate(spoken) if said & set(spoken[at + 1 : at + 3])}
    cardinals = {word: number for code in codes for word, number in lexicon(code).numbers("cardinal").items()}
    return {int(word) if word.isdecimal() else cardinals.get(word, 0) for word in near}


def _counts_labels(question: Question, codes: Sequence[str]) -> bool:
    """Whether what is counted, if anything is, are the labels: not "how many bodies work for the goals"."""
    following = " ".join(counted(question.text, codes))
    return not following or any(kind_of(phrase) for phrase in phrases(following))


EACH = frozenset("every each hver hvert varje alla alle all samtlige samtliga jede jedes jeden kaikki chaque".split())


def _each(text: str) -> bool:
    return bool(set(words(text)) & EACH)


def beyond_label(question: Question) -> tuple[str, ...]:
    """Content words of the question besides its labels and organisations: what it wants to know about them."""
    text = question.text
    for surface in question.surfaces:
        text = text.replace(surface, " ")
    spans = [found.span for found in find_labels(text) or misspelt_labels(text)]
    at = text.find(question.label_surface) if question.label_surface and not spans else -1
    for span in reversed(spans or ([Span(at, at + len(question.label_surface))] if at >= 0 else [])):
        text = text[: span.start] + " " + text[span.end :]
    small = union("stopwords") | {form for name in question.organisations for form in words(name)}
    asked = [word for key in ("what", "which", "how", "yes_no") for word in union("questions", key)]
    kinds = union("document_kinds", "strategy") | union("document_kinds", "policy") | union("document_kinds", "plan")
    organisation = {word for name in question.organisations for form in aliases(name) for word in words(form)}
    ignored = small | set(asked) | kinds | organisation | union("kinds", "followup_start") | union("kinds", "followup_pronouns") | _chat(question.language)
    left = [word for word in words(text) if word not in ignored and word.removesuffix("s") not in ignored and len(word) > 1]
    return tuple(word for word in left if without_case(word) not in organisation)


def _chat(language: str) -> frozenset[str]:
    """Small words of chat ("pls", "takk"), those of English everywhere: in other languages they may be words that tell."""
    return lexicon(language).words("speech", "chat") | lexicon("en").words("speech", "chat")


def telling(question: Question) -> list[str]:
    """Of the content words, those that general talk does not use."""
    return [word for word in beyond_label(question) if word not in general(question.language)]


def besides(question: Question, catalogue: Catalogue) -> list[str]:
    """Of those, the words that do not only say where the label stands ("goal 2 in the climate plan")."""
    framed = frozenset().union(*(catalogue.framing(kind) for kind, _ in question.labels))
    return [word for word in telling(question) if stem(word, question.language) not in framed]


def _only_places(question: Question, codes: Sequence[str]) -> bool:
    """Whether all that is said besides the label says in what it stands: "what is step 3 in the work with others"."""
    before, _, after = question.text.partition(question.label_surface)
    return any(begins(after.lstrip(), "within", code) for code in codes) and not telling(replace(question, text=before, labels=(), label_surface=""))


def beyond_kinds(question: Question) -> list[str]:
    """Of those, the words that name no kind of label."""
    named = {word for phrase in phrases(question.text) if kind_of(phrase) for word in phrase.split()}
    return [word for word in telling(question) if word not in named]


def _tells_case(question: Question, codes: Sequence[str]) -> bool:
    """Whether somebody tells of their own case before they ask: "We work in ... and would like to ... Does that match the policy?"; not who or when."""
    text = question.text
    if question.wants in TYPED and opens_asking(asking(text, codes), codes):
        return False
    *told, _ = [one for one in re.split(SENTENCE_END, text) if words(one)] or [""]
    own = known("kinds", "own_case", codes)
    length = sum(len(words(one)) for one in told)
    return text.rstrip().endswith("?") and length >= CASE_WORDS and any(own & set(words(one)) for one in told)


def _opens_yes_no(text: str, codes: Sequence[str]) -> bool:
    return has(" ".join(text.split()[:1]), "questions", "yes_no", codes)


def _is_whole_set(question: Question, catalogue: Catalogue) -> bool:
    """Whether the set itself is asked for, not those of it that something is said of ("which two are new").

    What is asked besides must be how the documents head the set ("... for digital transformation").
    """
    counts = [one.numbers("cardinal").get(word, 0) for one in lexicons() for word in words(question.text)]
    numbers = {number for number in counts if number >= LEAST_NUMBER}
    sizes = catalogue.set_sizes(question.label_kind, question.organisations)
    rest = [word for word in beyond_kinds(question) if read_number(word) == ""]
    framed = catalogue.framing(question.label_kind)
    if sizes and numbers and not numbers & sizes and max(numbers) < max(sizes):
        return False
    if rest and _opens_yes_no(question.text, (question.language,)):
        return False  # "is there anything about power in the principles"
    return len(rest) <= 1 or sum(stem(word, question.language) in framed for word in rest) * 2 >= len(rest)


def _lists(text: str, codes: Sequence[str]) -> bool:
    """A list is asked for when the set itself is: "which principles", "the focus areas", little else."""
    return has(text, "kinds", "list", codes) or len(words(text)) <= FEW_WORDS


def everyone(text: str, codes: Sequence[str], organisations: tuple[str, ...]) -> bool:
    """Whether all organisations are asked about at once: "the four regions", "alla strategierna"."""
    return not organisations and has(text, "kinds", "everyone", codes)
