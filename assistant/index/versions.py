"""Versions of one document: which documents are the same work at different times, and which of them holds on a day."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from assistant.index.types import Document
from assistant.language.card import card_words
from assistant.language.lexicon import union
from assistant.language.words import words

# Titles this alike, of 100, name the same work; with the same registry number less will do.
ALIKE, ALIKE_IN_CASE = 92.0, 60.0
NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")

Order = tuple[date, tuple[int, ...], bool, str]


def with_versions(documents: Iterable[Document]) -> list[Document]:
    """The documents, each knowing the ids of its versions from the oldest on; () where it is the only one."""
    documents = list(documents)
    known = {one.id: tuple(other.id for other in family) for family in families(documents) for one in family}
    return [replace(one, versions=known.get(one.id, ())) for one in documents]


def families(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents that are versions of one work, two or more, from the oldest on.

    They are of the same organisation, bear nearly the same title or the same registry number, and differ in
    date, period, status or version. Two copies that differ in none of these are no versions.
    """
    works: dict[tuple[str, str], _Works] = {}
    for document in sorted(documents, key=_order):
        works.setdefault((document.about.organisation, document.about.language), _Works()).take(document)
    return sorted((group for one in works.values() for group in one.groups if len(group) > 1), key=lambda group: _order(group[0]))


class _Works:
    """The works of one organisation in one language. Only titles that differ are compared, each once with each."""

    def __init__(self) -> None:
        self.groups: list[list[Document]] = []
        self._marks: list[set[tuple[object, ...]]] = []
        # The groups by the title and by the registry number of their oldest document.
        self._titled: dict[str, int] = {}
        self._in_case: dict[str, list[tuple[int, str]]] = {}
        self._titles: list[str] = []

    def take(self, document: Document) -> None:
        """Take a document in: as a version of a work, as a work of its own, or, as a copy of a version, not at all."""
        title, case = _bare(document.about.title), document.about.registry_number
        number = self._work(title, case)
        if number is None:
            self._begin(document, title, case)
        elif _marks(document) not in self._marks[number]:
            self.groups[number].append(document)
            self._marks[number].add(_marks(document))

    def _begin(self, document: Document, title: str, case: str) -> None:
        number = len(self.groups)
        self.groups.append([document])
        self._marks.append({_marks(document)})
        if title not in self._titled:
            self._titled[title] = number
            self._titles.append(title)
        self._in_case.setdefault(case, []).append((number, title))

    def _work(self, title: str, case: str) -> int | None:
        """The first work that a document of this title and registry number is a version of."""
        same = [number for number, other in self._in_case.get(case, ()) if case and fuzz.ratio(title, other) >= ALIKE_IN_CASE]
        titled = self._titled.get(title)
        if titled is None:
            near = process.extract(title, self._titles, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
            same += [self._titled[other] for other, _, _ in near]
        return min([*same, *([] if titled is None else [titled])], default=None)


def in_force(family: Sequence[Document], on: date) -> Document | None:
    """The version that holds on a day: the newest that is no draft, has begun and is not over."""
    holding = [one for one in family if not one.about.draft and not one.about.repealed and _begun(one, on) and not _ended(one, on)]
    return max(holding, key=_order, default=None)


def held_on(documents: Mapping[str, Document], on: date) -> frozenset[str]:
    """The documents to ask about a day: of a work with versions the one in force, or, when none is, those that were there."""
    chosen = set()
    for document in documents.values():
        family = [documents[id_] for id_ in document.versions if id_ in documents] or [document]
        current = in_force(family, on)
        if document is current or (current is None and _begun(document, on) and not _ended(document, on)):
            chosen.add(document.id)
    return frozenset(chosen)


def newer(document: Document, documents: Mapping[str, Document], on: date) -> Document | None:
    """The version in force on a day that stands in a document's place, or `None` when it is itself the one, or has no other."""
    family = [documents[id_] for id_ in document.versions if id_ in documents]
    current = in_force(family, on)
    return current if current is not None and current.id != document.id and _order(current) > _order(document) else None


def _begun(document: Document, on: date) -> bool:
    begins = document.about.valid_from or document.about.issued
    return begins is None or begins <= on


def _ended(document: Document, on: date) -> bool:
    return document.about.valid_to is not None and document.about.valid_to < on


def _order(document: Document) -> Order:
    about = document.about
    number = tuple(int(part) for part in re.findall(r"\d+", about.version))
    return about.valid_from or about.issued or date.min, number, not about.draft, document.id


def _marks(document: Document) -> tuple[object, ...]:
    about = document.about
    return about.issued, about.valid_from, about.valid_to, about.draft, about.repealed, about.version


def _bare(title: str) -> str:
    """The words of a title in their alphabet, without years, numbers of versions, words for a draft, and small words."""
    return " ".join(sorted(word for word in words(NUMBER.sub(" ", title)) if word not in _passing()))


@cache
def _passing() -> frozenset[str]:
    """Words that come and go between the versions of one work."""
    return union("status", "draft") | union("stopwords") | frozenset(card_words("version")) | frozenset(card_words("revised"))
