"""The lexicon: what languages call things, read from `prompts/lexicon/*.toml` and kept as sets."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.language.kept import toml

LEXICON = Path(__file__).resolve().parents[2] / "prompts" / "lexicon"
CONCEPTS = LEXICON / "concepts.toml"
LANGUAGES = ("da", "nb", "nn", "sv", "en", "fi", "de", "fr")
# Languages whose words stand in each other's questions, and whose endings are alike.
SCANDINAVIAN = ("da", "nb", "nn", "sv")


@dataclass(frozen=True, slots=True)
class LabelWords:
    """What one language calls one kind of label. `numbered` are words so general that they name it only with a number: "rule 2".

    `series` are more general still: they name it where a document numbers its parts by them ("Løfte 3"; "løfte 3 kilo" is to lift them).
    """

    kind: str
    singular: frozenset[str]
    plural: frozenset[str]
    compounds: bool
    numbered: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()

    @property
    def forms(self) -> frozenset[str]:
        """Every word that names the kind before a number."""
        return self.singular | self.plural | self.numbered


@dataclass(frozen=True)
class Lexicon:
    """One language's file. `raw` holds the tables as written; the properties give them shape."""

    language: str
    raw: dict[str, Any]

    def words(self, table: str, key: str = "words") -> frozenset[str]:
        """A list of the file as a set; empty where the file has none."""
        return frozenset(self.raw.get(table, {}).get(key, ()))

    def numbers(self, table: str) -> dict[str, int]:
        """A word-to-number table of `[numbers]`: `cardinal`, `ordinal` (below zero from the end) or `relative`."""
        return dict(self.raw.get("numbers", {}).get(table, {}))

    def labels(self) -> tuple[LabelWords, ...]:
        """The kinds of label this language has words for."""
        return tuple(_label_words(kind, row) for kind, row in self.raw.get("labels", {}).items())


def _label_words(kind: str, row: dict[str, Any]) -> LabelWords:
    singular, plural, numbered, series = (frozenset(row.get(key, ())) for key in ("singular", "plural", "numbered", "series"))
    return LabelWords(kind, singular, plural, bool(row.get("prefix", False)), numbered, series)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language in `LANGUAGES` ("no" is read as bokmål)."""
    code = "nb" if language == "no" else language
    return Lexicon(code, _read(f"{code}.toml"))


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """All of them, in the order of `LANGUAGES`."""
    return tuple(lexicon(code) for code in LANGUAGES)


@cache
def union(table: str, key: str = "words") -> frozenset[str]:
    """A list over all languages, for questions whose language is not yet sure."""
    return frozenset().union(*(one.words(table, key) for one in lexicons()))


@cache
def papers() -> tuple[str, ...]:
    """What kinds of documents are called, as words end: "affaldsplan", "riktlinjen", "dokumentet"."""
    forms = {form for one in lexicons() for kinds in one.raw.get("document_kinds", {}).values() for form in kinds if len(form) >= SHORTEST_PAPER}
    return (*sorted(forms), *DOCUMENT)


@cache
def abbreviations() -> frozenset[str]:
    """Words ending in a full stop that do not end a sentence."""
    return union("abbreviations")


@cache
def common(language: str) -> frozenset[str]:
    """Words so general that their absence from a document says nothing."""
    code = "nb" if language == "no" else language
    return frozenset(_read("common.toml").get(code, ()))


@cache
def loose(language: str) -> frozenset[str]:
    """Words people put things in rather than ask about ("mother", "cheaper", "drop"): absent, they say nothing; present, they count."""
    code = "nb" if language == "no" else language
    return frozenset(_read("loose.toml").get(code, ()))


# "plan" is the shortest kind of document; what any of them is called in the Nordic languages and English.
SHORTEST_PAPER, DOCUMENT = 4, ("dokument", "dokumentet", "document")
# Lists of `[questions]` whose words name what is asked about as well: money, breaches, telephones.
SUBJECTS = ("how_much", "breach", "consequence", "phone", "email", "address", "identifier", "saying")


@cache
def cue_words(language: str) -> frozenset[str]:
    """Words of the cues that say what kind of question it is: they ask, and need not stand in an answer."""
    kinds = ("list", "compare", "overview", "definition", "count", "followup_start", "followup_pronouns", "everyone")
    own = lexicon(language)
    asked = [phrase for key in own.raw.get("questions", {}) if key not in SUBJECTS for phrase in own.words("questions", key)]
    phrases = [*asked, *(phrase for key in kinds for phrase in own.words("kinds", key))]
    labels = {form for row in own.labels() for form in row.singular | row.plural}
    return frozenset(word for phrase in phrases for word in phrase.split() if word != "...") - labels


@cache
def general(language: str) -> frozenset[str]:
    """Words that say little of what a question is about: common ones and those of the cues."""
    return common(language) | cue_words(language)


@cache
def concepts() -> dict[str, dict[str, tuple[str, ...]]]:
    """Concept to language to word forms: the cross-language glossary."""
    return {
        name: {code: tuple(forms) for code, forms in row.items()} for name, row in _read(CONCEPTS.name).items()
    }


@cache
def parts() -> dict[str, dict[str, tuple[str, ...]]]:
    """What documents call their numbered parts by, to language to words: "guideline", "riktlinje"."""
    return {name: {code: tuple(forms) for code, forms in row.items()} for name, row in _read("parts.toml").items()}


@cache
def organisations() -> dict[str, Any]:
    """Names of public bodies and places, in the collection or not."""
    return _read("organisations.toml")


@cache
def spelling() -> dict[str, dict[str, float]]:
    """Pieces of words that tell Danish from Norwegian, with their weights."""
    return _read("spelling.toml")


@cache
def nynorsk() -> dict[str, float]:
    """Pieces of words that tell nynorsk from bokmål, with what each adds to the log-odds of nynorsk."""
    return dict(_read("nynorsk.toml").get("pieces", {}))


def _read(name: str) -> dict[str, Any]:
    path = LEXICON / name
    return toml(path) if path.is_file() else {}
