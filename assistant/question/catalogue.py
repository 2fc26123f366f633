"""What the collection holds, as a question can name it: organisations with their names, labels, languages."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from assistant.index.types import Document, Section, Span
from assistant.language.label_sets import labels_of_sets
from assistant.language.labels import FoundLabel, find_labels
from assistant.language.lexicon import lexicon, union
from assistant.language.organisations import bare_names, without_case
from assistant.language.words import WORD, stem, words
from assistant.question.forms import forms, initials, is_ordinary
from assistant.question.own import OwnWords

# Titles of so many words seldom stand in a question by chance; marks that make a name of words; kinds of documents shorter than this end many words.
CHANCE, QUOTES, SHORTEST_KIND = 4, "\"'«»„“”‘’", 6

# Documents of a language that are read to tell which language a word is of.
MOST_READ = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled section and the document it stands in."""

    document: Document
    section: Section


class Catalogue:
    """The names of a collection."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self._words: dict[str, frozenset[str]] = {}
        self._stems: dict[tuple[str, str], frozenset[str]] = {}
        self.labels: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
        for document in self.documents:
            for section in document.sections:
                if section.label:
                    self.labels[section.label.key].append(Labelled(document, section))

    @cached_property
    def own(self) -> OwnWords:
        """The documents' own words for their labels."""
        return OwnWords((one.document.about.language, one.section.label) for held in self.labels.values() for one in held if one.section.label)

    def labels_in(self, text: str) -> list[FoundLabel]:
        """All labels named in `text`, by words of the lexicon or the documents' own, in order, without overlaps."""
        found: list[FoundLabel] = []
        every = [*find_labels(text), *labels_of_sets(text), *self.own.find(text)]
        for label in sorted(every, key=lambda one: (one.span.start, -one.span.end, (one.kind, one.number) not in self.labels)):
            if not found or label.span.start >= found[-1].span.end:
                found.append(label)
        return found

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The organisations the documents speak for."""
        return tuple(sorted({document.about.organisation for document in self.documents} - {""}))

    @cached_property
    def _names(self) -> dict[tuple[str, ...], str]:
        """Every way to write an organisation's name, as its words, to its name in the collection."""
        held = {name: forms(name, tuple(one for one in self.organisations if one != name)) for name in self.organisations}
        counted = Counter(form for found in held.values() for form in found)
        return {tuple(words(form)): name for name, found in held.items() for form in found if counted[form] == 1 or form == name.casefold()}

    @cached_property
    def _initials(self) -> dict[str, str]:
        """Initials that are one organisation's alone, and count in capitals only."""
        counted = Counter(initials(name) for name in self.organisations)
        return {spelt: name for name in self.organisations if (spelt := initials(name)) and counted[spelt] == 1}

    @cached_property
    def _titles(self) -> dict[tuple[str, ...], frozenset[str]]:
        """Titles of several words, as their words, to the documents that have them."""
        titles: dict[tuple[str, ...], frozenset[str]] = defaultdict(frozenset)
        for document in self.documents:
            titles[tuple(words(document.about.title))] |= {document.id}
        return {title: ids for title, ids in titles.items() if len(title) > 1}

    @cached_property
    def _longest_title(self) -> int:
        return max(map(len, self._titles), default=0)

    def titled_in(self, text: str) -> frozenset[str]:
        """Ids of the documents whose whole title stands in `text`, meant as one; of titles that hold one another, the longest."""
        text = unicodedata.normalize("NFKC", text)  # as `words` does: each token is then one word, or none
        tokens = [match for match in WORD.finditer(text) if words(match.group())]
        said = tuple(word for match in tokens for word in words(match.group()))
        at, found = 0, frozenset[str]()
        while at < len(said):
            lengths = range(min(self._longest_title, len(said) - at), 1, -1)
            length = next((length for length in lengths if said[at : at + length] in self._titles), 0)
            if length and _is_meant(text, Span(tokens[at].start(), tokens[at + length - 1].end()), said[at : at + length]):
                found |= self._titles[said[at : at + length]]
            at += length or 1
        return found

    def named_in(self, text: str) -> tuple[str, ...]:
        """Organisations of the collection that `text` names, in the order it names them."""
        return tuple(dict.fromkeys(name for _, name in self._mentions(text)))

    def without_names(self, text: str) -> str:
        """`text` with the names of the collection's organisations taken out; all of it if nothing is left."""
        left = text
        for span, _ in reversed(self._mentions(text)):
            left = left[: span.start] + " " + left[span.end :]
        return " ".join(left.split()) if any(len(word) > 2 for word in words(left)) else text

    def _mentions(self, text: str) -> list[tuple[Span, str]]:
        """Where the collection's organisations are named, longest name first at each place."""
        tokens = list(WORD.finditer(text))
        found: list[tuple[Span, str]] = []
        at = 0
        while at < len(tokens):
            lengths = range(min(4, len(tokens) - at) if self._may_begin(tokens[at].group()) else 0, 0, -1)
            spans = [Span(tokens[at].start(), tokens[at + length - 1].end()) for length in lengths]
            match = next(((span, name) for span in spans if (name := self._name_in(span.of(text)))), None)
            found += [match] if match else []
            at += len(WORD.findall(match[0].of(text))) if match else 1
        return found

    def _may_begin(self, token: str) -> bool:
        """Whether a word begins as some organisation's name does; most do not, and need no closer look."""
        return token in self._initials or any(word[:length] in self._beginnings for word in words(token)[:1] for length in (1, 2))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first two letters of every name, one where it has no more."""
        return frozenset(name[0][:2] for name in self._names if name)

    def _name_in(self, written: str) -> str:
        """The organisation some words name; initials only in capitals, a name that is an everyday word only with one."""
        tokens = tuple(words(written))
        ordinary = len(tokens) == 1 and written.islower() and (is_ordinary(tokens[0]) or is_ordinary(without_case(tokens[0])))
        return self._initials.get(written, "") or ("" if ordinary else self._name_of(tokens, written[:1].isupper()))

    def _name_of(self, tokens: tuple[str, ...], capital: bool) -> str:
        """The organisation some words name; the last one may carry an ending."""
        lasts = bare_names(tokens[-1], capital) if tokens else ()
        return next((name for last in lasts if (name := self._names.get((*tokens[:-1], last)))), "")

    def words_in(self, language: str) -> frozenset[str]:
        """Words of the documents in a language, as far as the first of them tell."""
        if language not in self._words:
            texts = [one.text for one in self.documents if one.about.language == language][:MOST_READ]
            self._words[language] = frozenset(word for text in texts for word in words(text))
        return self._words[language]

    def stems_of(self, document: Document, language: str) -> frozenset[str]:
        """The words of a document, stemmed as a language would."""
        key = (document.id, language)
        if key not in self._stems:
            self._stems[key] = frozenset(stem(word, language) for word in set(words(document.text)))
        return self._stems[key]

    def set_sizes(self, kind: str, organisations: Iterable[str]) -> set[int]:
        """How many labels of a kind each document (of the organisations named, if any) has."""
        chosen = set(organisations)
        held = [self.kinds([one]).get(kind, []) for one in self.documents if not chosen or one.about.organisation in chosen]
        return {len(numbers) for numbers in held} - {0}

    def framing(self, kind: str) -> frozenset[str]:
        """Stems of the titles and headings that stand over labels of a kind, and of the documents' titles."""
        held = [one for (label, _), places in self.labels.items() if label == kind for one in places]
        texts = {(one.document.about.language, text) for one in held for text in (one.document.about.title, *one.section.path[:-1])}
        texts |= {(one.document.about.language, _lead_in(one)) for one in held}
        return frozenset(stem(word, language) for language, text in texts for word in words(text))

    def of(self, organisation: str) -> tuple[Document, ...]:
        """The documents of an organisation."""
        return tuple(document for document in self.documents if document.about.organisation == organisation)

    def kinds(self, documents: Iterable[Document]) -> dict[str, list[str]]:
        """Kinds of label in some documents, each with its numbers in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for document in documents:
            for section in document.sections:
                if section.label and section.label.number not in found[section.label.kind]:
                    found[section.label.kind].append(section.label.number)
        return dict(found)


def _lead_in(one: Labelled) -> str:
    """The line before a labelled item, where the sentence that leads in a list stands."""
    before = one.document.text[max(0, one.section.span.start - 160) : one.section.span.start].rstrip(" •-\n")
    return before.rsplit("\n", 1)[-1] if before.endswith(":") else ""


def _is_meant(text: str, span: Span, title: tuple[str, ...]) -> bool:
    """Whether the words of a title name it: written as a name, saying what kind of document it is, or too many for chance."""
    named = span.start > 0 and (text[span.start].isupper() or text[span.start - 1] in QUOTES)
    return named or len(title) >= CHANCE or any(word.endswith(kind) for word in title for kind in _kinds_of_documents())


@cache
def _kinds_of_documents() -> tuple[str, ...]:
    """What a kind of document is called, in every language, as far as compounds can end in it."""
    kinds = lexicon("en").raw["document_kinds"]
    return tuple(form for kind in kinds for form in union("document_kinds", kind) if len(form) >= SHORTEST_KIND)
