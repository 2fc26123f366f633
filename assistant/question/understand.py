"""From what was typed, and what was asked before, to a `Question`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.language.foreign import foreign
from assistant.language.glossary import has_glossary, in_english
from assistant.language.identify import identify
from assistant.language.labels import kind_of, kinds_named, misspelt_labels, phrases
from assistant.language.organisations import named, shaped
from assistant.question.catalogue import Catalogue
from assistant.question.cues import again, aside, has
from assistant.question.follow import answered, followed, repeated
from assistant.question.kind import everyone, kind_asked
from assistant.question.labelled import coded
from assistant.question.sets import of_each
from assistant.question.settled import POSSIBLE, own_words, settled
from assistant.question.told import asking, told
from assistant.question.twofold import asked_apart, written_apart
from assistant.question.types import CONTACTS, Again, Aside, Question, Scope, Wants
from assistant.question.wants import counted_unit, wanted
from assistant.question.wish import asked_language
from assistant.record import Kind

# Kinds of questions that may be two in one; of the others the whole is the question.
SINGLE = (Kind.FACT, Kind.FIT, Kind.LOOKUP)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def understand(text: str, history: Sequence[str], catalogue: Catalogue, scope: Scope | None = None) -> Question:
    """The question understood. `history` are the earlier questions of the conversation, oldest first.

    One in a language that answers are not written in is read in English, word by word, and answered in English.
    """
    scope = scope or Scope()
    before: Question | None = None
    for earlier in history:
        before = _whole(earlier, before, catalogue, scope)
    whole = _whole(text, before, catalogue, scope)
    if before and whole.again is not Again.NONE:
        return replace(whole, apart=_again_apart(whole, understand(history[-1], history[:-1], catalogue, scope)))
    return replace(whole, apart=_apart(whole, before, catalogue))


def _whole(text: str, before: Question | None, catalogue: Catalogue, scope: Scope) -> Question:
    """The question understood as one, whatever it is made of; `before` is the one it was asked after."""
    abroad = foreign(own_words(text, catalogue), before.abroad if before else "")
    asked = _alone(in_english(text, abroad) if has_glossary(abroad) else text.strip(), catalogue, scope)
    if abroad:
        asked = replace(asked, typed=text.strip(), abroad=abroad)
    if before and asked.aside is not Aside.INJECTION and asked.again is not Again.NONE and before.kind is not Kind.SMALLTALK:
        return repeated(asked, before, asked.again)
    return _placed(asked, before, catalogue)


def _again_apart(whole: Question, before: Question) -> tuple[Question, ...]:
    """The questions that the one before was made of, asked again as `whole` asks for them."""
    return tuple(replace(one, again=whole.again, earlier=answered(one), answer_language=whole.answer_language) for one in before.apart)


def _placed(asked: Question, before: Question | None, catalogue: Catalogue) -> Question:
    """A question in its conversation, with what it leaves open decided."""
    if before is None or asked.aside is Aside.INJECTION or (asked.abroad and not has_glossary(asked.abroad)):
        return settled(asked, catalogue)
    return settled(followed(asked, before, catalogue), catalogue, before.language)


def _apart(whole: Question, before: Question | None, catalogue: Catalogue) -> tuple[Question, ...]:
    """The questions a question is made of, where there are several: each further one leans on the first, and all are about the same bodies."""
    if whole.kind not in SINGLE or whole.again is not Again.NONE or whole.aside is not Aside.NONE:
        return ()
    codes, parts, named_in_it = (whole.language,), list[Question](), catalogue.named_in(whole.text)
    own_case, texts = told(whole.text, codes), asked_apart(asking(whole.text, codes), codes)
    typed = written_apart(whole.typed, texts) if whole.abroad else ("",) * len(texts)
    for text, written in zip(texts, typed, strict=True) if len(texts) > 1 else ():
        asked = _alone(f"{own_case} {text}".strip() if not parts else text, catalogue, whole.scope)
        leans_on = before if whole.earlier else None
        one = settled(followed(asked, parts[0], catalogue, leaning=True), catalogue, whole.language) if parts else _placed(asked, leans_on, catalogue)
        organisations = asked.organisations or named_in_it or one.organisations or whole.organisations
        one = replace(one, organisations=organisations, titled=one.titled or whole.titled)
        parts.append(replace(one, answer_language=whole.answer_language, abroad=whole.abroad, typed=written))
    return tuple(parts)


def _alone(text: str, catalogue: Catalogue, scope: Scope) -> Question:
    shares = identify(own_words(text, catalogue))
    codes = tuple(code for code, share in shares if share >= POSSIBLE) or (shares[0][0],)
    named_labels = catalogue.labels_in(text) or catalogue.own.misspelt(text) or misspelt_labels(text)
    labels, surface = tuple((found.kind, found.number) for found in named_labels), next((found.span.of(text) for found in named_labels), "")
    labels, surface = (labels, surface) if labels else coded(text, catalogue)
    organisations, wants = catalogue.named_in(text), wanted(asking(text, codes), codes)
    plural = _label_kind(text) or catalogue.own.kind_named(text) if not labels else ""
    question = Question(
        text=text, search=text, topic=text, language=shares[0][0], answer_language="", labels=labels, label_kind=plural, among=plural, label_surface=surface,
        surfaces=tuple(found.span.of(text) for found in named_labels), years=_years(text),
        organisations=organisations or scope.organisations, strangers=_strangers(text, catalogue), titled=_titled(text, organisations, catalogue),
        wants=wants, aside=aside(text, codes), scope=scope, again=again(text), counting=has(text, "kinds", "count", codes),
        unit=counted_unit(text, codes), contact=next((kind for kind in CONTACTS if has(text, "questions", kind, codes)), ""),
        signing=has(text, "questions", "signing", codes) and wants in (Wants.PERSON, Wants.ANYTHING),
    )
    question = replace(question, numbering=bool(plural) and has(text, "questions", "numbering", codes))
    question = replace(question, each=of_each(question, codes, catalogue))
    kind = kind_asked(question, codes, catalogue)
    # A document's own word may be any word elsewhere: it names a kind only where the whole set is asked for.
    plural = plural if kind is Kind.LIST or question.numbering or _label_kind(text) else ""
    wants = Wants.ANYTHING if kind is Kind.LOOKUP and wants is not Wants.DEFINITION else wants  # a label's own name and number are of no other type
    return replace(
        question, kind=kind, wants=wants, label_kind=plural, among=plural, everyone=everyone(text, codes, organisations),
        answer_language=_asked_language(question, codes),
    )


def _titled(text: str, organisations: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """The documents named by their titles; of the organisations named, if any."""
    titled = catalogue.titled_in(text)
    documents = catalogue.documents if titled else ()
    return tuple(one.id for one in documents if one.id in titled and (not organisations or one.about.organisation in organisations))


def _asked_language(question: Question, codes: Sequence[str]) -> str:
    """The language the answer is asked for in; somebody who tries to steer the assistant gets no such choice."""
    return "" if question.aside is Aside.INJECTION else asked_language(question.text, codes)


def _years(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in YEAR.findall(text))


def _label_kind(text: str) -> str:
    """The kind of label named without a number: "which principle", "fokusområdena"."""
    return next(iter(kinds_named(text)), "") or next((kind for phrase in phrases(text) if (kind := kind_of(phrase))), "")


def _strangers(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Bodies and places named that are none of the collection's organisations."""
    known = {name.casefold() for name in catalogue.organisations}
    found = [place.span.of(text) for place in named(text) if not place.ambiguous] + shaped(text)
    return tuple(name for name in dict.fromkeys(found) if not catalogue.named_in(name) and name.casefold() not in known)
