"""Words that are no part of a body's name: small words, posts, deciding bodies, kinds of document."""

from functools import cache

from assistant.language.lexicon import union
from assistant.language.words import words

DOCUMENTS = ("strategy", "policy", "decision", "minutes", "guidance", "plan", "agenda", "guideline")
SHORTEST_ENDING = 4  # of a word's ending that makes it a kind of document


@cache
def is_no_name(word: str) -> bool:
    """Whether a word is small, a post, a deciding body or a kind of document: no word of a body's name."""
    low = word.casefold()
    if low in union("stopwords") or low in union("titles") or low in union("bodies"):
        return True
    return _is_kind(low)


def names_kind_of_document(text: str) -> bool:
    """Whether a word of a text is a strategy, a policy, minutes..., or a compound that ends so."""
    return any(map(_is_kind, words(text)))


def _is_kind(low: str) -> bool:
    return low in _documents() or low.endswith(tuple(one for one in _documents() if len(one) >= SHORTEST_ENDING))


@cache
def _documents() -> frozenset[str]:
    return frozenset().union(*(union("document_kinds", kind) for kind in DOCUMENTS))
