"""Whether the sentences found hold the type of answer asked for, and hold it of what is asked about."""

import re
from collections.abc import Iterable, Mapping

from assistant.answer.kit import Kit
from assistant.answer.presence import is_verbal
from assistant.answer.stating import Stating
from assistant.answer.times import leads_in, lengths, unit_of
from assistant.answer.typed import DAY, ENUMERATION, holds, names_body, names_people, names_person
from assistant.index.types import Role, Span
from assistant.language.card import card_words
from assistant.language.lexicon import union
from assistant.language.words import words
from assistant.question.cues import cues, has, mentions
from assistant.question.opening import known
from assistant.question.types import Wants
from assistant.question.wants import asks_measure, counted, when_must
from assistant.retrieval.terms import is_concept, terms


def untyped(kit: Kit, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether an amount, a count, a date or the holder of a post is asked for and no sentence near the top states one."""
    wants, weights = kit.question.wants, _of_subject(kit, weights)
    if wants is Wants.NUMBER:
        unit = next((unit for word in counted(kit.question.text, [kit.question.language]) if (unit := unit_of(word, kit.question.language))), "")
        lasting = [one for one in kit.ranked[:5] if unit and _lasts(one, unit) and bears(kit, one, keys, weights)]
        return not lasting and not any(_counts(kit, one, keys) for one in kit.ranked[:5])
    if wants is Wants.FREQUENCY:
        return not any(states_type(kit, one) for one in kit.ranked[:3])
    for kind, shape in CONTACTS.items():
        if has(kit.question.text, "questions", kind, [kit.question.language]):
            return not any(shape.search(one.span.of(one.hit.document.text)) and bears(kit, one, keys, weights) for one in kit.ranked[:5])
    if wants is Wants.DATE and has(kit.question.text, "questions", "day", [kit.question.language]):
        return not any(DAY.search(around(kit, one)) for one in kit.ranked[:4])
    if wants is Wants.PERSON or has(kit.question.text, "questions", "called", [kit.question.language]):
        near = [around(kit, one) for one in kit.ranked[:3] if _names_post(kit, one, keys)]
        bodies = _asks_who_decides(kit) and any(names_body(text) for text in near)
        return (_asks_for_post(kit, keys) or _asks_who_decides(kit)) and not bodies and not any(names_person(text, kit.question.text) for text in near)
    if wants is Wants.DATE and any(_dates_document(kit, one) for one in kit.ranked[:4]):
        return False
    if wants in (Wants.AMOUNT, Wants.DATE):
        bearing = [one for one in kit.ranked[:4] if bears(kit, one, keys, weights)]
        if wants is Wants.AMOUNT and any(_measures(kit, one) for one in bearing):
            return False
        return not any(holds(wants, around(kit, one), one.hit.document.about.language) for one in bearing) and not _conditional(kit, keys, weights)
    return False


def _of_subject(kit: Kit, weights: Mapping[str, float]) -> dict[str, float]:
    """The weights of what an amount is asked of, the words of money themselves aside: those any amount stands beside."""
    money = {word for cue in cues("questions", Wants.AMOUNT.value, kit.question.language) for word in words(cue)}
    return {word: weight for word, weight in weights.items() if word not in money} if set(weights) - money else dict(weights)


def _measures(kit: Kit, one: Stating) -> bool:
    """Whether a sentence has a figure of anything where how much or how long is asked, or a row of a table one without its unit."""
    text, document = around(kit, one), one.hit.document
    if document.role_at(one.span) is Role.ROW and FIGURE.search(text):
        return True
    return asks_measure(kit.question.text, kit.question.language) and bool(FIGURE.search(text) or lengths(text, document.about.language))


def _conditional(kit: Kit, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float]) -> bool:
    """Whether "when" asks under what condition something must or may be, and a sentence that says much the same names one."""
    asked = when_must(kit.question.text, kit.question.language)
    near = [one for one in kit.ranked[:3] if asked and bears(kit, one, keys, weights, CONDITION_BEARING)]
    return any(leads_in(one.span.of(one.hit.document.text), one.hit.document.about.language) for one in near)


def states_type(kit: Kit, one: Stating) -> bool:
    """Whether a sentence holds the type of answer asked for."""
    return holds(kit.question.wants, one.span.of(one.hit.document.text), one.hit.document.about.language)


def agent(kit: Kit, one: Stating) -> bool:
    """Whether a sentence names somebody who may be the one asked for."""
    text = around(kit, one)
    return names_person(text, kit.question.text) or names_body(text) or names_people(text, one.hit.document.about.language)


def _dates_document(kit: Kit, one: Stating) -> bool:
    """Whether a document's own date is asked for, and a sentence holds it as its card says."""
    about = one.hit.document.about
    written = next((evidence.quote for evidence in about.evidence if evidence.field == "issued"), "")
    kinds = {form for key in ("strategy", "policy", "decision", "minutes", "plan", "guideline") for form in union("document_kinds", key)}
    spoken = " ".join(words(kit.question.topic))
    return bool(written) and written in one.span.of(one.hit.document.text) and any(f" {form} " in f" {spoken} " for form in kinds)


# What a telephone number and an e-mail address look like.
CONTACTS = {"phone": re.compile(r"(?:\+|\b0?)\d(?:[ -]?\d){6,}"), "email": re.compile(r"\S@\S")}
# A number of anything, years and references to paragraphs included: how much is told in too many units to know them.
FIGURE = re.compile(r"\d")
# The share of the telling words a sentence must hold for its date or amount to be the one asked for; for a condition, which most sentences have.
BEARING, CONDITION_BEARING = 0.34, 0.6


def bears(kit: Kit, one: Stating, keys: Mapping[str, frozenset[str]], weights: Mapping[str, float], share: float = BEARING) -> bool:
    """Whether a sentence speaks of what the question does, apart from holding the type of answer; in another language, as far as the words are known there."""
    bag = kit.collection.bag(one.hit.document, one.span)
    language = one.hit.document.about.language
    lexical = kit.collection.lexical  # verbs that stand nowhere are said in other words
    held = {word: weight for word, weight in weights.items() if any(len(lexical.holding(key)) for key in keys[word]) or not is_verbal(kit, word)}
    known = {word: weight for word, weight in held.items() if _is_known_in(kit, language, keys[word])}
    return sum(weight for word, weight in known.items() if keys[word] & bag) >= share * sum(known.values())


def _is_known_in(kit: Kit, language: str, keys: frozenset[str]) -> bool:
    """Whether a word of the question can be recognised in a language: its own, or any the glossary brings its meaning into."""
    return language == kit.question.language or any(map(is_concept, keys))


def around(kit: Kit, one: Stating) -> str:
    """A sentence, or the whole signature it is part of, without the names of organisations."""
    return kit.collection.catalogue.without_names(_run(one).of(one.hit.document.text))


def _run(one: Stating) -> Span:
    run = next((run.span for run in one.hit.document.runs if run.span.holds(one.span)), one.span)
    return run if run.end - run.start < SHORT_RUN else one.span


def _lasts(one: Stating, unit: str) -> bool:
    """Whether a sentence tells a length of time in a unit."""
    return unit in lengths(one.span.of(one.hit.document.text), one.hit.document.about.language)


def _counts(kit: Kit, one: Stating, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether a sentence puts a number to what is counted: "fire arbejdsmøder", or lists them by name."""
    text, language = one.span.of(one.hit.document.text), one.hit.document.about.language
    keys = next(iter(known.values()), frozenset())
    if not holds(Wants.NUMBER, text, language):
        return False
    if known and not _is_known_in(kit, language, keys):
        return one in kit.ranked[:3]  # what is counted cannot be recognised in another language; the best sentences are taken at their word
    if not keys & kit.collection.bag(one.hit.document, one.span):
        return False
    spoken = words(text)
    places = [n for n, word in enumerate(spoken) if keys & set(terms(word, language, kit.collection.vocabulary))]
    return any(holds(Wants.NUMBER, " ".join(spoken[max(0, n - REACH) : n]), language) for n in places) or ENUMERATION.search(text) is not None


def lawless(kit: Kit) -> bool:
    """Whether it is asked what follows when rules are not kept, and no sentence near the top tells of anything that may follow."""
    text, codes = kit.question.text, [kit.question.language]
    if not (has(text, "questions", "consequence", codes) and (has(text, "questions", "breach", codes) or kit.question.labels)):
        return False
    return not any(set(words(around(kit, one))) & union("answers", "consequences") for one in kit.ranked[:5])


def _asks_for_post(kit: Kit, asked: Iterable[str]) -> bool:
    """Whether who holds a post is asked ("who is the finance director"), which only a name answers; not who may do what."""
    opening, codes = set(words(kit.question.text)[:OPENING]), [kit.question.language]
    is_asked = opening & known("questions", "copula", codes) or has(kit.question.text, "questions", "called", codes)
    if union("kinds", "leave_verbs") & opening or not is_asked:
        return False
    return any(_is_post(word) for word in asked)


def _names_post(kit: Kit, one: Stating, keys: Mapping[str, frozenset[str]]) -> bool:
    """Whether a sentence, or the signature it is part of, names the post asked about, as far as its words are known in that language."""
    document = one.hit.document
    posts = [word for word in keys if _is_post(word) and _is_known_in(kit, document.about.language, keys[word])]
    bag = kit.collection.bag(document, _run(one))
    return all(keys[word] & bag for word in posts)


def _is_post(word: str) -> bool:
    return word in union("titles") or word.endswith(POSTS) or word.removesuffix("n").removesuffix("e").endswith(POSTS)


def _asks_who_decides(kit: Kit) -> bool:
    """Whether the one who decides something is asked for, whom only a name or a body answers."""
    language = kit.question.language
    return mentions(kit.question.text, (*card_words("deciding", language), *card_words("decided", language)))


# "Who is", "vem e": the verb is among so many words.
OPENING = 3
# A run of lines up to this many characters is read as one: a signature.
SHORT_RUN = 200
# How many words before the counted thing its number may stand.
REACH = 3
POSTS = ("direktør", "direktör", "direktor", "chef", "sjef", "ordförande", "formand", "leder", "leiar", "minister", "ordfører", "ordførar")
