"""Where a label that a question names may stand: as it is called, by its code alone, or under a heading that has its number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.index.types import Document, Label
from assistant.language.numbers import CODE, in_order
from assistant.question.catalogue import Catalogue, Labelled

Key = tuple[str, str]

# Kinds that people call the parts of a document by, whatever the document calls them.
PARTS = ("section", "chapter", "paragraph", "article", "point")
# "3. Medicin", "3.2 Terms", "§ 3 Medicin".
NUMBERED = re.compile(r"(?:§\s*)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+(?=\S)")
CODED = re.compile(rf"(?i)(?<![\w-]){CODE}(?![\w-])")


def places(catalogue: Catalogue, key: Key) -> Iterator[list[Labelled]]:
    """The sections a label may mean, the likeliest first: each list counts only when those before it have nothing in scope."""
    kind, number = key
    if number.startswith("-"):
        yield _from_end(catalogue, kind, int(number))
    yield list(catalogue.labels.get(key, ()))
    if is_code(number):
        yield [one for (_, held), found in catalogue.labels.items() if held == number for one in found]
    if number.isdigit():
        coded_alike = [key for key in catalogue.labels if key[0] == kind and is_code(key[1]) and key[1][len(_series(key[1])) :] == number]
        yield [one for key in coded_alike for one in catalogue.labels[key]]
    if kind in PARTS:
        yield [one for part in PARTS for one in catalogue.labels.get((part, number), ())] + numbered(catalogue, key)


def numbered(catalogue: Catalogue, key: Key) -> list[Labelled]:
    """The sections whose headings open with a number and no more, each given the label asked for."""
    kind, number = key
    unlabelled = [(document, section) for document in catalogue.documents for section in document.sections if not section.label]
    found = [(document, section) for document, section in unlabelled if _number(section.heading) == number]
    return [Labelled(document, replace(section, label=Label(kind, number, section.heading, section.heading))) for document, section in found]


def numbers_held(catalogue: Catalogue, kind: str, documents: Sequence[Document]) -> list[str]:
    """The numbers there are of a kind in some documents; of numbered headings where none is called so."""
    held = catalogue.kinds(documents).get(kind, [])
    if held or kind not in PARTS:
        return held
    heads = {_number(section.heading) for document in documents for section in document.sections if not section.label}
    return sorted(heads - {""}, key=in_order)


def coded(text: str, catalogue: Catalogue) -> tuple[tuple[Key, ...], str]:
    """Labels named by their codes alone ("H5"), also beyond the end of a series that the documents have; and how the first is written."""
    found: dict[Key, str] = {}
    for written in CODED.findall(text):
        number = written.upper()
        alike = [(kind, held) for kind, held in catalogue.labels if is_code(held) and _series(held) == _series(number)]
        kinds = [kind for kind, held in alike if held == number] or [kind for kind, _ in alike]
        found |= {(kinds[0], number): written} if kinds else {}
    return tuple(found), next(iter(found.values()), "")


def is_code(number: str) -> bool:
    """Whether a number is a code of letters and digits: "H6"."""
    return re.fullmatch(CODE, number) is not None


def _series(code: str) -> str:
    return code.rstrip("0123456789")


def _number(heading: str) -> str:
    found = NUMBERED.match(heading)
    return found["number"] if found else ""


def _from_end(catalogue: Catalogue, kind: str, place: int) -> list[Labelled]:
    """The last, or another from the end, of each document that has the kind."""
    found: list[Labelled] = []
    for document in catalogue.documents:
        held = sorted(catalogue.kinds([document]).get(kind, []), key=in_order)
        if len(held) >= -place:
            found += [one for one in catalogue.labels[(kind, held[place])] if one.document.id == document.id]
    return found
