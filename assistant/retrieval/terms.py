"""Terms: what a passage and a question have in common when they use the same words, or words that mean the same.

Three kinds, told apart by their prefix: a stem in a language (`sv:digital`), a part of a compound
(same prefix, lower weight), and a concept of the cross-language glossary (`=library`).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from assistant.language import finnish
from assistant.language import words as spelt
from assistant.language.finnish import inflected
from assistant.language.kept import kept
from assistant.language.lexicon import CONCEPTS, concepts, lexicon
from assistant.language.words import fold, parts, stem, words

COMPOUND_WEIGHT, PIECE_WEIGHT = 0.5, 0.7
SHORTEST_PART = 4
# The end of a compound that may stand for a concept: "strategi" in "delstrategi", not "land" in "Halland".
SHORTEST_HEAD = 5
# A stem so long is the head of a compound by itself; before a shorter one stands a word of so many letters ("hester" is no horse of "Manchester").
LONG_HEAD, SHORTEST_FIRST = 6, 3
# Words whose terms are kept, so that each is stemmed and taken apart once.
MOST_KEPT = 500_000
LINKS = ("", "s", "e", "n", "o")


class Vocabulary:
    """The words a collection uses, for cutting compounds into words that stand there by themselves."""

    def __init__(self, counts: Counter[str]) -> None:
        self.every = frozenset(counts)
        self._words = frozenset(word for word in counts if len(word) >= SHORTEST_PART)
        self._cuts: dict[str, tuple[str, ...]] = {}
        self._terms: dict[str, dict[str, tuple[tuple[str, float], ...]]] = defaultdict(dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Vocabulary":
        """The vocabulary of some texts."""
        return cls(Counter(word for text in texts for word in words(text)))

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def terms_of(self, spoken: Sequence[str], language: str) -> Iterator[tuple[str, float]]:
        """The terms of words with their weights, word by word; function words have none."""
        known = self._terms[language]
        if len(known) > MOST_KEPT:
            known.clear()
        for word in spoken:
            found = known.get(word)
            if found is None:
                found = known[word] = tuple(_terms_of(word, language, self))
            yield from found

    def cut(self, word: str) -> tuple[str, ...]:
        """The two parts of a compound ("digitaliseringsstrategi": digitalisering, strategi), or nothing."""
        if word not in self._cuts:
            self._cuts[word] = self._cut(word)
        return self._cuts[word]

    def _cut(self, word: str) -> tuple[str, ...]:
        if len(word) < 2 * SHORTEST_PART:
            return ()
        cuts = [(head, tail) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1) if (tail := word[at:]) in self._words
                for link in LINKS if word[:at].endswith(link) and (head := word[: at - len(link)] if link else word[:at]) in self._words]
        return max(cuts, key=lambda pair: (min(map(len, pair)), len(pair[1])), default=())


def terms(text: str, language: str, vocabulary: Vocabulary) -> dict[str, float]:
    """Terms of `text` with their weights (a whole word counts 1), function words left out."""
    found: dict[str, float] = defaultdict(float)
    spoken = words(text)
    for term, weight in vocabulary.terms_of(spoken, language):
        found[term] += weight
    for concept in concepts_in(spoken, language):
        found[f"={concept}"] += 1.0
    return dict(found)


def _terms_of(word: str, language: str, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    for piece, weight in _pieces(word, language, vocabulary):
        yield f"{language}:{stem(piece, language)}", weight
        for concept in concepts_of(piece, language):
            yield f"={concept}", weight


def is_concept(term: str) -> bool:
    """Whether a term stands for a meaning rather than a spelling."""
    return term.startswith("=")


def concepts_in(spoken: Sequence[str], language: str) -> list[str]:
    """Concepts that several words together name: "programming language", "arbeta hemifrån"."""
    table, first = _concept_phrases(language), _first_stems(language)
    stems = [stem(word, language) for word in spoken] if table else []
    begun = [at for at, one in enumerate(stems) if one in first]
    return [name for at in begun for length in (2, 3) for name in table.get(tuple(stems[at : at + length]), ())]


def _pieces(word: str, language: str, vocabulary: Vocabulary) -> list[tuple[str, float]]:
    if word in _stopwords(language):
        return []
    pieces = [(word, 1.0)] + [(piece, PIECE_WEIGHT) for piece in parts(word)[1:] if len(piece) > 1]
    cut = [(part, COMPOUND_WEIGHT) for part in vocabulary.cut(word)]
    return pieces + cut


@cache
def _stopwords(language: str) -> frozenset[str]:
    return lexicon(language).words("stopwords") if language != "und" else frozenset()


@lru_cache(maxsize=100_000)
def concepts_of(word: str, language: str) -> tuple[str, ...]:
    """Concepts a word names: by its stem, or by the end of a compound."""
    written, table = _concept_forms(language), _concept_stems(language)
    # Stemmers cut some singulars further than their plurals (sv "konsekvens"), so a stem is also tried as a form.
    exact = written.get(word) or table.get(stem(word, language)) or written.get(stem(word, language))
    if exact:
        return exact
    heads = ((word[:start], stem(word[start:], language)) for start in range(3, len(word) - SHORTEST_HEAD))
    ends = [row for first, head in heads if (row := table.get(head)) and (len(head) >= LONG_HEAD or _is_first_part(first, language))]
    return ends[0] if ends else ()


def _is_first_part(written: str, language: str) -> bool:
    """Whether what a compound begins with is a word of the glossary, with or without the letter that links it: "regn" of "regnskov"."""
    forms, table = _concept_forms(language), _concept_stems(language)
    return any(one in forms or stem(one, language) in table for one in (written, written[:-1]) if len(one) >= SHORTEST_FIRST)


def is_written(word: str, language: str) -> bool:
    """Whether the glossary has a word just as it is spelt."""
    return word in _concept_forms(language)


@cache
def _concept_forms(language: str) -> dict[str, tuple[str, ...]]:
    """Forms as the glossary writes them: these decide before stems, which may collide."""
    code = {"no": "nb"}.get(language, language)
    table: dict[str, list[str]] = {}
    for name, row in concepts().items():
        for form in row.get(code, ()):
            table.setdefault(form, []).append(name)
    return {key: tuple(dict.fromkeys(names)) for key, names in table.items()}


@cache
def _concept_stems(language: str) -> dict[str, tuple[str, ...]]:
    code = {"no": "nb"}.get(language, language)
    table = json.loads(kept(CONCEPTS, Path(__file__), _made_with(), _inflected_stems)) if code == "fi" else _stems_of(code, lambda form: (form,))
    return {key: tuple(names) for key, names in table.items()}


def _stems_of(code: str, forms: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """Every stem of the forms of a concept's words to the concepts that have it."""
    table: dict[str, set[str]] = defaultdict(set)
    for name, row in concepts().items():
        for form in {one for word in row.get(code, ()) if " " not in word for one in forms(word)}:
            for key in {stem(fold(form), code), stem(form, code)}:
                table[key].add(name)
    return {key: sorted(names) for key, names in table.items()}


def _inflected_stems(_: bytes) -> bytes:
    return json.dumps(_stems_of("fi", inflected)).encode()


def _made_with() -> str:
    """What the Finnish table depends on beside the concepts: it takes half a second to make, and is kept."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (finnish, spelt))
    return f"{sha256(code).hexdigest()} snowballstemmer {version('snowballstemmer')}"


@cache
def _concept_phrases(language: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    code = {"no": "nb"}.get(language, language)
    table: dict[tuple[str, ...], list[str]] = {}
    for name, row in concepts().items():
        for form in row.get(code, ()):
            if " " in form:
                table.setdefault(tuple(stem(word, language) for word in words(form)), []).append(name)
    return {key: tuple(dict.fromkeys(names)) for key, names in table.items()}


@cache
def _first_stems(language: str) -> frozenset[str]:
    return frozenset(stems[0] for stems in _concept_phrases(language))
