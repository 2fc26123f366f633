"""What a question is looked up by: its words as each language cuts them, what they mean, and what the passages call them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.identify import identify
from assistant.language.lexicon import LANGUAGES, common, lexicon
from assistant.language.words import fold, words
from assistant.retrieval.collection import Collection
from assistant.retrieval.evidence import CONCEPT
from assistant.retrieval.lean import is_near
from assistant.retrieval.terms import concepts_in, concepts_of, is_concept, terms

# The share from which a word or two may be read in another language.
READABLE = 0.1


@dataclass(frozen=True, slots=True)
class Wording:
    """Turns words into the terms one collection is searched by."""

    collection: Collection

    def terms(self, text: str, language: str) -> dict[str, float]:
        """Weighted terms of a question: stemmed as each language of the collection would, concepts as its own does."""
        text = f"{text} {' '.join(self._cousins(text, language))}"
        vocabulary, small = self.collection.vocabulary, lexicon(language).words("stopwords")
        # Small words of one language may carry weight in another: "on" is Finnish for "is" and Swedish for nothing.
        told = " ".join(word for word in words(text) if word not in small)
        stems = {term for code in self.collection.languages if code in LANGUAGES for term in terms(text if code == language else told, code, vocabulary)}
        found = {term: 1.0 for term in sorted(stems) if not is_concept(term)}
        return found | {term: CONCEPT * share for code in readings(text, language) for term, share in sorted(self._meant(text, code).items())}

    def sequence(self, text: str, language: str) -> list[frozenset[str]]:
        """The telling words of a question in order, each as the terms a passage in a near language may have it by."""
        small = lexicon(language).words("stopwords")
        found = (frozenset(self._met_by(word, language)) for word in words(text) if word not in small)
        return [one for one in found if one]

    def _met_by(self, word: str, language: str) -> Iterator[str]:
        """The terms of a word, or of what the passages call it: stems as each near language cuts them, meanings as its own has them."""
        spelt = [word, *words(" ".join(self._cousins(word, language)))]
        for code in self.collection.languages:
            if code in LANGUAGES and is_near(language, code):
                yield from (term for term, _ in self.collection.vocabulary.terms_of(spelt, code) if code == language or not is_concept(term))

    def _meant(self, text: str, language: str) -> dict[str, float]:
        """The concepts of a text, each with its share of a word that may mean several: one word is not many signs."""
        spoken, found = words(text), dict[str, float]()
        for word in spoken:
            own = {term for term, _ in self.collection.vocabulary.terms_of([word], language) if is_concept(term)}
            found |= {term: max(found.get(term, 0.0), 1 / len(own)) for term in own}
        return found | {f"={name}": 1.0 for name in concepts_in(spoken, language)}

    def _cousins(self, text: str, language: str) -> list[str]:
        """Words of the passages for words of the question that stand in none: misspellings, Nordic cousins."""
        small = lexicon(language).words("stopwords") | common(language)
        spoken = words(text)
        unseen = [word for word in spoken if fold(word) not in self.collection.spoken_words and word not in small]
        joined = list(dict.fromkeys(self.collection.joined(spoken).values()))
        return joined + [near for word in unseen if not concepts_of(word, language) and (near := self.collection.nearest_word(word))]


@lru_cache(maxsize=1_000)
def readings(text: str, language: str) -> tuple[str, ...]:
    """The languages a question may be read in: its own, and, for a word or two, any that fits."""
    return tuple(dict.fromkeys([language, *(code for code, share in identify(text) if share >= READABLE)]))
