"""Versions of one document: which documents are the same work at different times, and which of them holds on a day."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

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
    groups: list[list[Document]] = []
    for document in sorted(documents, key=_order):
        group = next((one for one in groups if _same_work(one[0], document)), None)
        if group is None:
            groups.append([document])
        elif all(_marks(document) != _marks(other) for other in group):
            group.append(document)
    return [group for group in groups if len(group) > 1]


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


def _same_work(one: Document, other: Document) -> bool:
    if one.about.organisation != other.about.organisation or one.about.language != other.about.language:
        return False
    alike = fuzz.token_sort_ratio(_bare(one.about.title), _bare(other.about.title))
    case = one.about.registry_number
    return alike >= ALIKE or (bool(case) and case == other.about.registry_number and alike >= ALIKE_IN_CASE)


def _bare(title: str) -> str:
    """A title without years, numbers of versions, words for a draft, and small words."""
    marks = union("status", "draft") | union("stopwords") | frozenset(card_words("version")) | frozenset(card_words("revised"))
    return " ".join(word for word in words(NUMBER.sub(" ", title)) if word not in marks)
