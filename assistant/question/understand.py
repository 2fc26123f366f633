"""From what was typed, and what was asked before, to a `Question`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.language.identify import MAINLAND, identify
from assistant.language.labels import kind_of, kinds_named, misspelt_labels, phrases
from assistant.language.lexicon import LANGUAGES
from assistant.language.organisations import named, shaped
from assistant.language.spelling import is_shared
from assistant.language.words import stem, words
from assistant.question.catalogue import Catalogue
from assistant.question.cues import again, aside, has
from assistant.question.kind import everyone, kind_asked, of_each, telling
from assistant.question.labelled import coded
from assistant.question.pointing import pointing, resolved, settled_labels
from assistant.question.told import asking, sought
from assistant.question.types import CONTACTS, Again, Aside, Question, Scope, Wants
from assistant.question.wants import counted_unit, wanted
from assistant.question.wish import asked_language
from assistant.record import Kind

# Above this share the text alone settles the language; languages below the others are not considered, that of the conversation below the last.
SURE, POSSIBLE, FOLLOWED = 0.75, 0.12, 0.05
# Between Danish, bokmål and nynorsk a few words settle less.
SURE_MAINLAND = 0.93
# Where the text leaves it open, how many times likelier a language is by what else speaks for it. Equal in everything, Danish.
BY_CONVERSATION, BY_DOCUMENTS, BY_WORD = 8.0, 4.0, 2.0
# Whose documents' words speak for a language: who writes nynorsk reads bokmål.
WRITTEN = {"da": "da", "nb": "nb", "nn": "nb"}
FEW_WORDS = 7
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def understand(text: str, history: Sequence[str], catalogue: Catalogue, scope: Scope | None = None) -> Question:
    """The question understood. `history` are the earlier questions of the conversation, oldest first."""
    scope = scope or Scope()
    asked = _alone(text.strip(), catalogue, scope)
    if not history or asked.aside is Aside.INJECTION:
        return _settled(asked, catalogue)
    before = understand(history[-1], history[:-1], catalogue, scope)
    if asked.again is not Again.NONE and before.kind is not Kind.SMALLTALK:
        return replace(before, text=asked.text, again=asked.again, answer_language=asked.answer_language or before.answer_language,
                       earlier=before.earlier if before.again else before.text)
    return _settled(_follow(asked, before, catalogue), catalogue, before.language)


def _alone(text: str, catalogue: Catalogue, scope: Scope) -> Question:
    shares = identify(_own_words(text, catalogue))
    codes = tuple(code for code, share in shares if share >= POSSIBLE) or (shares[0][0],)
    named_labels = catalogue.labels_in(text) or catalogue.own.misspelt(text) or misspelt_labels(text)
    labels, surface = tuple((found.kind, found.number) for found in named_labels), next((found.span.of(text) for found in named_labels), "")
    labels, surface = (labels, surface) if labels else coded(text, catalogue)
    organisations = catalogue.named_in(text)
    plural = _label_kind(text) or catalogue.own.kind_named(text) if not labels else ""
    question = Question(
        text=text, search=text, topic=text, language=shares[0][0], answer_language="", labels=labels, label_kind=plural, among=plural, label_surface=surface,
        surfaces=tuple(found.span.of(text) for found in named_labels), years=_years(text),
        organisations=organisations or scope.organisations, strangers=_strangers(text, catalogue), titled=_titled(text, organisations, catalogue),
        wants=wanted(asking(text, codes), codes), aside=aside(text, codes), scope=scope, again=again(text), counting=has(text, "kinds", "count", codes),
        unit=counted_unit(text, codes), contact=next((kind for kind in CONTACTS if has(text, "questions", kind, codes)), ""),
        signing=has(text, "questions", "signing", codes) and wanted(asking(text, codes), codes) in (Wants.PERSON, Wants.ANYTHING),
    )
    question = replace(question, each=of_each(question, codes, catalogue))
    kind = kind_asked(question, codes, catalogue)
    # A document's own word may be any word elsewhere: it names a kind only where the whole set is asked for.
    plural = plural if kind is Kind.LIST or _label_kind(text) else ""
    return replace(
        question, kind=kind, label_kind=plural, among=plural, everyone=everyone(text, codes, organisations), answer_language=_asked_language(question, codes),
    )


def _titled(text: str, organisations: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """The documents named by their titles; of the organisations named, if any."""
    titled = catalogue.titled_in(text)
    documents = catalogue.documents if titled else ()
    return tuple(one.id for one in documents if one.id in titled and (not organisations or one.about.organisation in organisations))


def _asked_language(question: Question, codes: Sequence[str]) -> str:
    """The language the answer is asked for in; somebody who tries to steer the assistant gets no such choice."""
    return "" if question.aside is Aside.INJECTION else asked_language(question.text, codes)


def _own_words(text: str, catalogue: Catalogue) -> str:
    """The text without names of places: "Östergötland" makes no Danish question Swedish."""
    left = catalogue.without_names(text)
    for place in reversed(named(left)):
        left = left[: place.span.start] + " " + left[place.span.end :]
    return left if any(len(word) > 2 for word in words(left)) else text


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


def _follow(asked: Question, before: Question, catalogue: Catalogue) -> Question:
    """A follow-up completed from the question before it; a question that stands alone comes back as it is."""
    if not _is_follow_up(asked, catalogue):
        return asked
    if asked.answer_language and len(words(asked.text)) <= 5:
        return replace(before, text=asked.text, answer_language=asked.answer_language, language=asked.language)
    labels, surface = ((), "") if _is_elsewhere(asked, before, catalogue) else _carried_label(asked, before, catalogue)
    organisations = asked.organisations or before.organisations
    kind = asked.kind if asked.kind is not Kind.FACT or asked.wants is not Wants.ANYTHING else before.kind
    if labels and kind in (Kind.FACT, Kind.LIST) and asked.wants in (Wants.ANYTHING, Wants.DEFINITION):
        kind = Kind.LOOKUP
    if kind is Kind.LIST and not asked.label_kind and not _set_only(asked):
        kind = Kind.FACT
    among = asked.label_kind or before.label_kind
    of_them = among if not labels and has(asked.text, "kinds", "of_them", [asked.language]) and telling(asked) else ""
    search = asked.text if (labels == asked.labels and labels) or of_them else f"{before.search} {asked.text}"
    if asked.organisations and not asked.labels and len(words(asked.text)) <= FEW_WORDS and not labels:
        labels, search = before.labels, f"{before.search} {asked.text}"
    return replace(
        asked, search=search, labels=labels, label_surface=surface, organisations=organisations, kind=kind,
        label_kind=asked.label_kind or of_them or (before.label_kind if kind is Kind.LIST else ""), among=among,
        strangers=asked.strangers or (() if organisations else before.strangers), earlier=before.text,
        titled=asked.titled if asked.titled or asked.organisations else before.titled,
    )


def _is_elsewhere(asked: Question, before: Question, catalogue: Catalogue) -> bool:
    """Whether a follow-up without a label asks for a word that the section spoken of lacks and its document has."""
    held = [one for key in before.labels for one in catalogue.labels.get(key, ())]
    sought = telling(asked)
    if asked.labels or not held or not sought or _starts(asked) or pointing(asked.text, asked.language, catalogue.own.said(asked.text)):
        return False
    language = held[0].document.about.language
    inside = {stem(word, language) for one in held for word in set(words(one.section.span.of(one.document.text)))}
    lacking = {stem(word, language) for word in sought} - inside
    return any(lacking & catalogue.stems_of(one.document, language) for one in held) if lacking else False


def _set_only(asked: Question) -> bool:
    """Whether nothing but another organisation is asked about: "and in Halland?"."""
    return bool(asked.organisations)


def _is_follow_up(asked: Question, catalogue: Catalogue) -> bool:
    """Short, or opening like one, or leaning on a pronoun, and not complete in itself."""
    codes = LANGUAGES
    opening = has(" ".join(asked.text.split()[:3]), "kinds", "followup_start", [asked.language]) and _starts(asked)
    pronoun = has(asked.text, "kinds", "followup_pronouns", [asked.language])
    complete = bool(asked.organisations or asked.strangers) and len(words(asked.text)) > FEW_WORDS
    if asked.aside is not Aside.NONE or (complete and not opening):
        return False
    counted = any(number.startswith("-") for _, number in asked.labels)
    to = pointing(asked.text, asked.language, catalogue.own.said(asked.text))
    points = len(words(asked.text)) <= FEW_WORDS and (counted or (not asked.labels and to is not None))
    return opening or points or (pronoun and len(words(asked.text)) <= 12) or len(words(asked.text)) <= 3 or bool(asked_language(asked.text, codes))


def _starts(asked: Question) -> bool:
    from assistant.language.lexicon import lexicon

    low = asked.text.casefold()
    return any(re.match(rf"{re.escape(start)}(?!\w)", low) for start in lexicon(asked.language).words("kinds", "followup_start"))


def _carried_label(asked: Question, before: Question, catalogue: Catalogue) -> tuple[tuple[tuple[str, str], ...], str]:
    """The label a follow-up is about: its own, or one it points at ("the fifth one", "the next") of the kind spoken of before."""
    if asked.labels and not (asked.labels[0][0] == "point" and before.labels):
        return asked.labels, asked.label_surface
    kind = asked.label_kind or (before.labels[0][0] if before.labels else before.label_kind)
    to = pointing(asked.text, asked.language, catalogue.own.said(asked.text))
    about = replace(before, organisations=asked.organisations or before.organisations)
    number = resolved(kind, to, about, catalogue) if kind and to else ""
    if number:
        return ((kind, number),), number
    elsewhere = bool(asked.label_kind) or asked.signing  # documents are signed, not principles
    return (before.labels, before.label_surface) if before.labels and not elsewhere else ((), "")


def _settled(question: Question, catalogue: Catalogue, before: str = "") -> Question:
    """The language decided: by the text when it is sure, else by what else speaks for one. `before` is the language of the conversation."""
    question = settled_labels(question, catalogue)
    shares = dict(identify(_own_words(question.text, catalogue)))
    language = question.language
    if shares[language] < (SURE_MAINLAND if language in MAINLAND else SURE):
        language = _likeliest(question, catalogue, shares, before)
    case = catalogue.without_names(sought(question.search, [language])) if question.kind is Kind.FIT else ""
    topic = catalogue.without_names(question.search)
    return replace(question, case=case, topic=topic, language=language, answer_language=question.answer_language or language)


def _likeliest(question: Question, catalogue: Catalogue, shares: dict[str, float], before: str) -> str:
    """Of the languages a text fits, the one that the conversation, the documents asked about and their words speak for most."""
    about, asked = _languages_about(question, catalogue), set(words(question.text))
    fits = [code for code in LANGUAGES if shares[code] >= (FOLLOWED if code == before else POSSIBLE)] or [question.language]
    return max(fits, key=lambda code: (
        shares[code] * (BY_DOCUMENTS if code in about else 1) * (BY_CONVERSATION if code == before else 1) * BY_WORD ** _spoken_in(asked, code, catalogue)
    ))


def _spoken_in(asked: set[str], code: str, catalogue: Catalogue) -> int:
    """How many of the words asked documents in Danish or Norwegian use, of those that are not as good in the other ("åpner", "sygdomme")."""
    written = WRITTEN.get(code, "")
    return sum(word in catalogue.words_in(written) for word in asked if word.isalpha() and not is_shared(word)) if written else 0


def _languages_about(question: Question, catalogue: Catalogue) -> set[str]:
    """Languages of the documents that hold the label or belong to the organisation asked about."""
    labelled = {one.document.about.language for key in question.labels for one in catalogue.labels.get(key, ())}
    owned = {document.about.language for name in question.organisations for document in catalogue.of(name)}
    about = owned or labelled or {document.about.language for document in catalogue.documents}
    return about | {code for code, written in WRITTEN.items() if written in about}
