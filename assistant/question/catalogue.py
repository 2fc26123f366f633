"""What the collection holds, as a question can name it: organisations with their names, labels, languages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.index.types import Document, Section
from assistant.language.organisations import aliases, named
from assistant.language.words import words

# Words of an organisation's name that do not tell it from others.
GENERIC = frozenset({
    "region", "regionen", "kommune", "kommun", "kommunen", "fylkeskommune", "landsting", "län", "digi", "city", "stad",
    "samarbeidet", "council", "county", "municipality", "the", "of", "og", "och", "i", "for", "för", "as", "a/s",
})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled section and the document it stands in."""

    document: Document
    section: Section


class Catalogue:
    """The names of a collection."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self.labels: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
        for document in self.documents:
            for section in document.sections:
                if section.label:
                    self.labels[section.label.key].append(Labelled(document, section))

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The organisations the documents speak for."""
        return tuple(sorted({document.about.organisation for document in self.documents} - {""}))

    @cached_property
    def _names(self) -> dict[tuple[str, ...], str]:
        """Every way to write an organisation's name, as its words, to its name in the collection."""
        names: dict[tuple[str, ...], str] = {}
        for name in self.organisations:
            for form in {*aliases(name), *self._short(name)}:
                names[tuple(words(form))] = name
        return names

    def _short(self, name: str) -> set[str]:
        """"Halland" for "Region Halland", with every name the lexicon gives the place itself."""
        telling = " ".join(word for word in words(name) if word not in GENERIC)
        if not telling or sum(telling in one.casefold() for one in self.organisations) > 1:
            return set()
        places = {place.name for place in named(telling.title())} | {telling}
        return {form for place in places for form in aliases(place)} | {telling}

    def named_in(self, text: str) -> tuple[str, ...]:
        """Organisations of the collection that `text` names, in the order it names them."""
        tokens = words(text)
        found: list[str] = []
        for at in range(len(tokens)):
            for length in range(4, 0, -1):
                name = self._name_of(tuple(tokens[at : at + length]))
                if name and name not in found:
                    found.append(name)
                    break
        return tuple(found)

    def _name_of(self, tokens: tuple[str, ...]) -> str:
        """The organisation some words name; a genitive -s on the last one counts."""
        if not tokens:
            return ""
        last = tokens[-1]
        bare = last[:-2] if last.endswith(("'s", "’s")) else last.removesuffix("s")
        return self._names.get(tokens) or self._names.get((*tokens[:-1], bare), "")

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
