"""Follow-ups: what a question leaves to the one before it ("and the fifth one?", "who is responsible for it?")."""

import re
from dataclasses import replace

from assistant.language.lexicon import LANGUAGES, lexicon
from assistant.language.words import stem, words
from assistant.question.catalogue import Catalogue
from assistant.question.content import telling
from assistant.question.cues import has
from assistant.question.pointing import pointing, resolved
from assistant.question.swapped import swapped
from assistant.question.types import Again, Aside, Question, Wants
from assistant.question.wish import asked_language
from assistant.record import Kind

FEW_WORDS = 7
# So few words may only wish for another language, lean on a pronoun, or be a follow-up for their shortness.
WISH, LEANING, SHORT = 5, 12, 3


def followed(asked: Question, before: Question, catalogue: Catalogue, *, leaning: bool = False) -> Question:
    """A follow-up completed from the question before it; a question that stands alone comes back as it is, unless it is known to be `leaning` on that."""
    if not leaning and not _is_follow_up(asked, catalogue):
        return asked
    if not leaning and _only_wishes(asked):
        return repeated(asked, before, Again.SAME)
    owned = _owned(asked, before)
    labels, surface = ((), "") if not owned and _is_elsewhere(asked, before, catalogue) else _carried_label(asked, before, catalogue, owned)
    organisations = asked.organisations or before.organisations
    kind = asked.kind if asked.kind is not Kind.FACT or asked.wants is not Wants.ANYTHING else before.kind
    if labels and kind in (Kind.FACT, Kind.LIST) and asked.wants in (Wants.ANYTHING, Wants.DEFINITION):
        kind = Kind.LOOKUP
    if (kind is Kind.LIST and not asked.label_kind and not _set_only(asked)) or owned:
        kind = Kind.FACT
    among = asked.label_kind or before.label_kind
    of_them = among if not labels and has(asked.text, "kinds", "of_them", [asked.language]) and telling(asked) else ""
    swap = swapped(asked, before) if not labels and not asked.organisations else ""
    search = swap or (asked.text if (labels == asked.labels and labels) or of_them else f"{before.search} {asked.text}")
    if asked.organisations and not asked.labels and len(words(asked.text)) <= FEW_WORDS and not labels:
        labels, search = before.labels, f"{before.search} {asked.text}"
    return replace(
        asked, search=search, labels=labels, label_surface=surface, organisations=organisations, kind=kind, wants=before.wants if swap else asked.wants,
        label_kind="" if owned else asked.label_kind or of_them or (before.label_kind if kind is Kind.LIST else ""), among=among,
        strangers=asked.strangers or (() if organisations else before.strangers), earlier=before.text,
        titled=asked.titled if asked.titled or asked.organisations else before.titled,
    )


def repeated(asked: Question, before: Question, again: Again) -> Question:
    """The question before, to be answered again in the way `again` says, in the language that `asked` wishes for if it does."""
    wished = asked.answer_language or before.answer_language
    return replace(before, text=asked.text, typed=asked.typed, abroad=asked.abroad, again=again, earlier=answered(before), answer_language=wished)


def answered(question: Question) -> str:
    """The text of the question that was answered: of one asked again, that of the first."""
    return question.earlier if question.again else question.text


def _only_wishes(asked: Question) -> bool:
    """Whether nothing but another language is asked for: "in English, please", "kan du ta det på engelska?"."""
    if not asked.answer_language or len(words(asked.text)) <= WISH:
        return bool(asked.answer_language)
    named = {phrase.split()[-1] for code in LANGUAGES for phrases in lexicon(code).raw["kinds"]["in_language"].values() for phrase in phrases}
    return not set(telling(asked)) - named


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
    return opening or points or (pronoun and len(words(asked.text)) <= LEANING) or len(words(asked.text)) <= SHORT or bool(asked_language(asked.text, codes))


def _starts(asked: Question) -> bool:
    low = asked.text.casefold()
    return any(re.match(rf"{re.escape(start)}(?!\w)", low) for start in lexicon(asked.language).words("kinds", "followup_start"))


def _owned(asked: Question, before: Question) -> bool:
    """Whether labels of another kind are asked for as those of the one spoken of: "what are its goals?" after "what is focus area 1 about?"."""
    own = bool(asked.label_kind) and has(asked.text, "kinds", "followup_owners", [asked.language])
    return own and len(before.labels) == 1 and before.labels[0][0] != asked.label_kind


def _carried_label(asked: Question, before: Question, catalogue: Catalogue, owned: bool) -> tuple[tuple[tuple[str, str], ...], str]:
    """The label a follow-up is about: its own, or one it points at ("the fifth one", "the next") of the kind spoken of before."""
    if asked.labels and not (asked.labels[0][0] == "point" and before.labels):
        return asked.labels, asked.label_surface
    kind = asked.label_kind or (before.labels[0][0] if before.labels else before.label_kind)
    to = pointing(asked.text, asked.language, catalogue.own.said(asked.text))
    about = replace(before, organisations=asked.organisations or before.organisations)
    number = resolved(kind, to, about, catalogue) if kind and to else ""
    if number:
        return ((kind, number),), number
    elsewhere = (bool(asked.label_kind) and not owned) or asked.signing  # documents are signed, not principles
    return (before.labels, before.label_surface) if before.labels and not elsewhere else ((), "")
