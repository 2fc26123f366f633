"""Words of the documents that hold a word for a concept at one end: "arbeidsmøter" for a meeting, "metodisk" for a method.

Too loose to search by, since it finds much else; close enough to tell whether the documents speak of a thing at all.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from assistant.language.lexicon import concepts
from assistant.language.words import fold, stem

# Letters that an end must have to be a word of its own, and what nouns add to their dictionary form.
SHORTEST = 5
ENDINGS = ("", "n", "t", "s", "r", "en", "et", "er", "ar", "or", "ne", "na", "ene", "erne", "arna", "orna")
VOWELS = "aeiouyåäöæø"


class Within:
    """The words of a collection, sorted from the front and from the back."""

    def __init__(self, spoken: Iterable[str], languages: Iterable[str]) -> None:
        self._languages = tuple(code for code in languages if code != "und")
        self._forwards = sorted(spoken)
        self._backwards = sorted(word[::-1] for word in self._forwards)
        self._known: dict[str, frozenset[str]] = {}
        self._terms: dict[str, frozenset[str]] = {}

    def of(self, concept: str) -> frozenset[str]:
        """The words, folded, that begin or end with a word for a concept in a language of the documents."""
        if concept not in self._known:
            written = {"nb" if code == "no" else code for code in self._languages}
            forms = {fold(form) for code in written for form in concepts().get(concept, {}).get(code, ()) if " " not in form}
            self._known[concept] = frozenset(word for form in forms for word in self._holding(form))
        return self._known[concept]

    def terms_of(self, concept: str) -> frozenset[str]:
        """Their terms, as each language of the documents cuts them."""
        if concept not in self._terms:
            self._terms[concept] = frozenset(f"{code}:{stem(word, code)}" for word in self.of(concept) for code in self._languages)
        return self._terms[concept]

    def _holding(self, form: str) -> Iterator[str]:
        start = form.rstrip(VOWELS)
        if len(start) >= SHORTEST:
            yield from _starting(self._forwards, start)
        for ending in ENDINGS:
            if len(form) + len(ending) >= SHORTEST:
                yield from (word[::-1] for word in _starting(self._backwards, f"{form}{ending}"[::-1]))


def _starting(ordered: list[str], start: str) -> Iterator[str]:
    """The words of a sorted list that begin with some letters."""
    at = bisect_left(ordered, start)
    while at < len(ordered) and ordered[at].startswith(start):
        yield ordered[at]
        at += 1
