"""Words that documents call their labels by and no lexicon knows ("Grep 5", "Tiltakskort 3"), in the forms that questions give them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from assistant.index.types import Label, Span
from assistant.language.finnish import inflected
from assistant.language.labels import FoundLabel, kind_of
from assistant.language.lexicon import SCANDINAVIAN
from assistant.language.words import WORD, stem, words
from assistant.question.numbering import label_word, numbered
from assistant.question.translated import general_words, glossary_words

# A language that is asked in everywhere.
EVERYWHERE = ("en",)
MOST_WORDS, SHORTEST_SLIP = 3, 6

Spoken = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word for a kind of label and its language. `only_numbered`: it comes from the glossary, and names the kind only before a number."""

    kind: str
    language: str
    only_numbered: bool = False


class OwnWords:
    """The words of a collection for kinds of label, found in texts."""

    def __init__(self, held: Iterable[tuple[str, Label]]) -> None:
        """`held` are the labels of the collection, each with the language of its document."""
        self._keys: set[tuple[str, str]] = set()
        self._words: dict[Spoken, OwnWord] = {}
        self._forms: dict[str, dict[Spoken, Spoken]] = defaultdict(dict)
        self._written: set[str] = set()
        self._longest = 0
        seen: set[tuple[str, str, str]] = set()  # most labels are called as others are
        for language, label in held:
            self._keys.add(label.key)
            written = (language, label.kind, label.surface.rpartition(" ")[0])
            word = "" if written in seen else label_word(label)
            seen.add(written)
            if word and kind_of(word) != label.kind:
                self._written.add(word)
                self._take(word, OwnWord(label.kind, language))
        for kind in {kind for kind, _ in self._keys}:
            for language, word in general_words(kind):
                self._take(word, OwnWord(kind, language))
            for language, word in glossary_words(kind):
                self._take(word, OwnWord(kind, language, only_numbered=True))

    def find(self, text: str) -> list[FoundLabel]:
        """The labels that `text` names by such words, in order."""
        return [found for span, word in self._named(text) if (found := self._numbered(text, span, word))]

    def misspelt(self, text: str) -> list[FoundLabel]:
        """The same for words one slip away from such words: "tiltakskrot 3"."""
        slips = [(Span(*token.span()), word) for token in WORD.finditer(text) if self._words and (word := self._meant(token.group().casefold()))]
        return [found for span, word in slips if (found := self._numbered(text, span, word)) and found.number.isdigit()]

    def kind_named(self, text: str) -> str:
        """The kind that `text` names so without a number, `""` for none."""
        return next((word.kind for span, word in self._named(text) if not word.only_numbered and not self._numbered(text, span, word)), "")

    def said(self, text: str) -> frozenset[str]:
        """The words of `text` that name a kind so."""
        return frozenset(said for span, word in self._named(text) if not word.only_numbered for said in words(span.of(text)))

    def is_inflected(self, text: str) -> bool:
        """Whether `text` names a kind so in another form than labels have it: "the commitments", "grepene"."""
        return any(" ".join(words(span.of(text))) not in self._written for span, word in self._named(text) if not word.only_numbered)

    def _take(self, written: str, word: OwnWord) -> None:
        spoken = tuple(words(written))
        if not spoken or spoken in self._words:
            return
        self._words[spoken] = word
        self._longest = min(max(self._longest, len(spoken)), MOST_WORDS)
        for code in {word.language, *(SCANDINAVIAN if word.language in SCANDINAVIAN else ()), *EVERYWHERE}:
            self._forms[code].setdefault(tuple(stem(one, code) for one in spoken), spoken)
        if word.language == "fi" and len(spoken) == 1:
            self._forms[""].update({(form,): spoken for form in inflected(spoken[0])})

    def _named(self, text: str) -> Iterator[tuple[Span, OwnWord]]:
        """Where a text says such words, the longest at each place."""
        tokens = [(match.start(), match.end(), low[0]) for match in WORD.finditer(text) if (low := words(match.group()))] if self._words else []
        at = 0
        while at < len(tokens):
            lengths = range(min(self._longest, len(tokens) - at), 0, -1)
            length, word = next(((n, word) for n in lengths if (word := self._word(tuple(one[2] for one in tokens[at : at + n])))), (1, None))
            if word:
                yield Span(tokens[at][0], tokens[at + length - 1][1]), word
            at += length

    def _word(self, spoken: Spoken) -> OwnWord | None:
        """The word that some words are a form of."""
        if spoken in self._words:
            return self._words[spoken]
        for code, forms in self._forms.items():
            held = forms.get(tuple(stem(one, code) for one in spoken) if code else spoken)
            if held and (code in ("", "fi") or all(one.startswith(own[:-1]) for one, own in zip(spoken, held, strict=True))):
                return self._words[held]
        return None

    def _meant(self, word: str) -> OwnWord | None:
        near = (held for held in self._words if len(held) == 1 and min(len(word), len(held[0])) >= SHORTEST_SLIP)
        return next((self._words[held] for held in near if DamerauLevenshtein.distance(word, held[0], score_cutoff=1) == 1), None)

    def _numbered(self, text: str, span: Span, word: OwnWord) -> FoundLabel | None:
        return numbered(text, span, word.kind, word.language, self._keys)
