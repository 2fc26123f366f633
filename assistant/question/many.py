"""What several labels of a kind are called in the documents that have them: "Fire knaggar" heads "Knagg 1", "Knagg 2" ..."""

from collections.abc import Iterable

from assistant.index.types import Document, Section
from assistant.language.numbers import read_number
from assistant.language.words import WORD, stem
from assistant.question.numbering import label_word

# Endings of "the ...s" in the Scandinavian languages: "4 knaggane" is none's plural.
DEFINITE = ("ene", "ane", "rne", "rna")


def own_name(kind: str, count: int, documents: Iterable[Document]) -> str:
    """What the first of some documents that has labels of a kind calls so many of them, by its headings over them; "" when that is not told."""
    document, held = next(((one, held) for one in documents if (held := _labelled(one, kind))), (None, ()))
    called = {word for one in held if one.label and (word := label_word(one.label))}
    if document is None or len(called) != 1:
        return ""
    (word,), language = called, document.about.language
    headings = (heading for one in held for heading in one.path[:-1])
    name = word if count == 1 else next((form for heading in headings if (form := _form(word, heading, language))), "")
    return name.capitalize() if language == "de" else name


def _labelled(document: Document, kind: str) -> tuple[Section, ...]:
    return tuple(one for one in document.sections if one.label and one.label.kind == kind)


def _form(word: str, heading: str, language: str) -> str:
    """The form of a word that stands after a count in a heading, or is all of it."""
    tokens = [match.group().casefold() for match in WORD.finditer(heading)]
    for at, token in enumerate(tokens):
        alone = len(tokens) == 1 and token != word and not token.endswith(DEFINITE)
        counted = at > 0 and bool(read_number(tokens[at - 1]))
        if (alone or counted) and stem(token, language) == stem(word, language) and token.startswith(word[:-1]):
            return token
    return ""
