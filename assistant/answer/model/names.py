"""Proper names in what a model wrote, told by their capitals, and whether the passages have them."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer.figures import months
from assistant.answer.messages import messages
from assistant.answer.model.shown import Shown
from assistant.language.labels import kind_of
from assistant.language.lexicon import LANGUAGES, common, lexicon
from assistant.language.words import WORD, fold, words
from assistant.retrieval.terms import concepts_of, terms

# Where a capital says nothing: after a full stop, a colon, an opening quotation mark.
BEGINS = re.compile(r"(?:^|[.:!?…]\s+|[“„\"«»”]\s*)\Z")
# Every noun has a capital: only names of two words and more show.
CAPITALISED_NOUNS = frozenset({"de"})


def unknown_names(text: str, language: str, cited: Sequence[Shown]) -> list[str]:
    """Names of the text that no passage cited has, in any of the forms they take."""
    return [name for name in _names(text, language) if not attested(name, language, cited)]


def attested(word: str, language: str, cited: Sequence[Shown]) -> bool:
    """Whether a word stands in the passages: as written, by its stem, as a part, or by what it means."""
    forms = {fold(form) for one in words(word) for form in (one, one.removesuffix("s"), one.removesuffix("'s"), one.removesuffix("’s"))}
    return any(forms & one.words or keys(word, language, one) & one.terms for one in cited)


def keys(text: str, language: str, one: Shown) -> frozenset[str]:
    """Terms to look for in a passage: of the text's own language, and stems as the passage's cuts them."""
    vocabulary = one.collection.vocabulary
    own = set(terms(text, language if language in LANGUAGES else "und", vocabulary))
    return frozenset(own | {term for term in terms(text, one.language, vocabulary) if not term.startswith("=")})


def ordinary(word: str, language: str) -> bool:
    """Whether a word is one of the language's own, so that its capital at a beginning is no name's."""
    if language not in LANGUAGES:
        return False
    return word in common(language) or word in lexicon(language).words("stopwords") or bool(concepts_of(word, language))


def _names(text: str, language: str) -> Iterator[str]:
    tokens = list(WORD.finditer(text))
    capital = [_capital(match.group()) for match in tokens]
    for at, match in enumerate(tokens):
        word = match.group()
        beside = any(capital[max(0, at - 1) : at]) or any(capital[at + 1 : at + 2])
        if not capital[at] or _exempt(word, language) or (language in CAPITALISED_NOUNS and not beside and word[1:].islower()):
            continue
        if not (BEGINS.search(text[: match.start()]) and ordinary(word.casefold(), language)):
            yield word


def _capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _exempt(word: str, language: str) -> bool:
    """What languages call labels, months and languages is capital by custom ("Principle 3", "May", "Danish"); so is "I"."""
    low = word.casefold()
    said = messages(language)
    languages = {said.language_name(code).casefold() for code in LANGUAGES}
    return bool(kind_of(low)) or low in months() or low in languages or word == "I"
