"""The content words of a question: what it wants to know, besides its labels, its organisations and the words of asking."""

from assistant.index.types import Span
from assistant.language.labels import find_labels, kind_of, misspelt_labels, phrases
from assistant.language.lexicon import general, lexicon, union
from assistant.language.organisations import aliases, bare_names
from assistant.language.words import stem, words
from assistant.question.catalogue import Catalogue
from assistant.question.types import Question


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
    named = set(words(question.search)) - set(words(question.topic))
    organisation = named | {word for name in question.organisations for form in aliases(name) for word in words(form)}
    ignored = small | set(asked) | kinds | organisation | union("kinds", "followup_start") | union("kinds", "followup_pronouns") | _chat(question.language)
    left = [word for word in words(text) if word not in ignored and word.removesuffix("s") not in ignored and len(word) > 1]
    return tuple(word for word in left if organisation.isdisjoint(bare_names(word, capital=True)))


def telling(question: Question) -> list[str]:
    """Of the content words, those that general talk does not use."""
    return [word for word in beyond_label(question) if word not in general(question.language)]


def besides(question: Question, catalogue: Catalogue) -> list[str]:
    """Of those, the words that do not only say where the label stands ("goal 2 in the climate plan")."""
    framed = frozenset().union(*(catalogue.framing(kind) for kind, _ in question.labels))
    return [word for word in telling(question) if stem(word, question.language) not in framed]


def beyond_kinds(question: Question) -> list[str]:
    """Of those, the words that name no kind of label."""
    named = {word for phrase in phrases(question.text) if kind_of(phrase) for word in phrase.split()}
    return [word for word in telling(question) if word not in named]


def _chat(language: str) -> frozenset[str]:
    """Small words of chat ("pls", "takk"), those of English everywhere: in other languages they may be words that tell."""
    return lexicon(language).words("speech", "chat") | lexicon("en").words("speech", "chat")
