"""What a question leaves open, decided: its language, its labels among those of the collection, and what is looked up."""

from dataclasses import replace

from assistant.language.identify import MAINLAND, identify
from assistant.language.lexicon import LANGUAGES
from assistant.language.organisations import named
from assistant.language.spelling import is_shared
from assistant.language.words import words
from assistant.question.catalogue import Catalogue
from assistant.question.pointing import settled_labels
from assistant.question.told import sought
from assistant.question.types import Question
from assistant.record import Kind

# What a question in a language that answers are not written in is read in, and answered in.
ELSEWHERE = "en"
# Above this share the text alone settles the language; languages below the others are not considered, that of the conversation below the last.
SURE, POSSIBLE, FOLLOWED = 0.75, 0.12, 0.05
# Between Danish, bokmål and nynorsk a few words settle less.
SURE_MAINLAND = 0.93
# Where the text leaves it open, how many times likelier a language is by what else speaks for it. Equal in everything, Danish.
BY_CONVERSATION, BY_DOCUMENTS, BY_WORD = 8.0, 4.0, 2.0
# Whose documents' words speak for a language: who writes nynorsk reads bokmål.
WRITTEN = {"da": "da", "nb": "nb", "nn": "nb"}


def settled(question: Question, catalogue: Catalogue, before: str = "") -> Question:
    """The language decided: by the text when it is sure, else by what else speaks for one. `before` is the language of the conversation."""
    question = settled_labels(question, catalogue)
    shares = dict(identify(own_words(question.text, catalogue)))
    language = ELSEWHERE if question.abroad else question.language
    if not question.abroad and shares[language] < (SURE_MAINLAND if language in MAINLAND else SURE):
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


def own_words(text: str, catalogue: Catalogue) -> str:
    """The text without names of places: "Östergötland" makes no Danish question Swedish."""
    left = catalogue.without_names(text)
    for place in reversed(named(left)):
        left = left[: place.span.start] + " " + left[place.span.end :]
    return left if any(len(word) > 2 for word in words(left)) else text
