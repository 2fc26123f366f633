"""The catalogue: a small file in which a person states what a document does not say of itself, or says wrongly.

`catalogue.toml` lies in a folder of documents. Each table is named after a file, by its path from there, or a
pattern for many; a file's own table goes before a pattern's, a nearer catalogue before one further up:

    ["*"]
    organisation = "Region Sjælland"

    ["strategi-2024.pdf"]
    title = "Digitaliseringsstrategi"
    valid_from = 2024-01-01

The front matter of a Markdown or text file may state the same fields.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from assistant.errors import SourceError
from assistant.index.types import Document
from assistant.language.lexicon import lexicon

NAME = "catalogue.toml"
FIELDS = ("title", "organisation", "language", "kind", "registry_number", "date", "valid_from", "valid_to", "adopted_by", "version", "status")
# Where a document stands, in the words a catalogue uses, and what that is on its card.
STANDINGS = {"draft": "draft", "adopted": "adopted", "expired": "repealed"}
# What a field is called on a document's card, where that differs.
ON_CARD = {"date": "issued"}
DATES = frozenset({"date", "valid_from", "valid_to"})
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-zA-Z]+)?")
DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?")
WILD = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One catalogue file: its tables in order, or why there are none."""

    path: Path
    rows: Mapping[str, Any]
    problem: str = ""

    def row(self, path: Path) -> dict[str, Any]:
        """What it says about a file: patterns first, the file's own table over them."""
        name = path.relative_to(self.path.parent).as_posix()
        if self.problem:
            raise SourceError(name, self.problem)
        rows = [(key, row) for key, row in self.rows.items() if key == name or (WILD.search(key) and fnmatchcase(name, key))]
        fields: dict[str, Any] = {}
        for key, row in sorted(rows, key=lambda pair: pair[0] == name):
            if not isinstance(row, dict):
                raise SourceError(name, f'{self.path}: "{key}" is not a table; write ["{key}"] on a line of its own and the fields under it')
            fields |= row
        return checked(fields, name, str(self.path), strict=True)


class Catalogues:
    """The catalogues met while sources are found, each read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Catalogue | None] = {}

    def row(self, path: Path, root: Path) -> dict[str, str]:
        """What the catalogues from a file's folder up to `root` state about it. Raises `SourceError`."""
        stated: dict[str, str] = {}
        folder = path.parent
        while True:
            if (catalogue := self._of(folder)) is not None:
                stated = catalogue.row(path) | stated
            if folder in (root, folder.parent):
                return stated
            folder = folder.parent

    def strays(self) -> Iterator[SourceError]:
        """A table for a file that is not there is most likely misspelt."""
        for catalogue in filter(None, self._read.values()):
            for key in catalogue.rows:
                if not WILD.search(key) and not (catalogue.path.parent / key).exists():
                    yield SourceError(str(catalogue.path), f'"{key}" is not in the folder; check the spelling of the file name')

    def _of(self, folder: Path) -> Catalogue | None:
        if folder not in self._read:
            self._read[folder] = _load(folder / NAME)
        return self._read[folder]


def _load(path: Path) -> Catalogue | None:
    try:
        return Catalogue(path, tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except OSError as error:
        return Catalogue(path, {}, f"{path} cannot be opened: {error.strerror}")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Catalogue(path, {}, f"{path} is not valid TOML: {error}")


def checked(stated: Mapping[str, Any], source: str, place: str, *, strict: bool) -> dict[str, str]:
    """The fields that are known, as text. Raises `SourceError` naming the place and the field that is wrong.

    With `strict` a field that is not known is wrong too; front matter may hold other things.
    """
    unknown = [name for name in stated if name not in FIELDS]
    if unknown and strict:
        raise SourceError(source, f'{place}: "{unknown[0]}" is not a field; these are: {", ".join(FIELDS)}')
    if not strict and stated.get("status") not in STANDINGS:  # front matter's "status: published" speaks of the page
        stated = {name: value for name, value in stated.items() if name != "status"}
    fields = {name: _value(name, stated[name], source, place) for name in FIELDS if str(stated.get(name, "")).strip()}
    if fields.get("valid_from", "") > fields.get("valid_to", "9999"):
        raise SourceError(source, f'{place}: valid_to {fields["valid_to"]} comes before valid_from {fields["valid_from"]}')
    return fields


def _value(name: str, written: Any, source: str, place: str) -> str:
    text = written.isoformat() if isinstance(written, date | datetime) else str(written).strip()
    if name in DATES:
        found = DATE.fullmatch(text)
        if not found or not _is_date(found.group(1)):
            raise SourceError(source, f'{place}: {name} is "{text}"; write a date as YYYY-MM-DD')
        return found.group(1)
    if name == "language":
        code = LANGUAGE.fullmatch(text)
        if not code:
            raise SourceError(source, f'{place}: language is "{text}"; write its code, such as da, sv, nb, nn or en')
        return code.group(1)
    if name == "kind" and text not in _kinds():
        raise SourceError(source, f'{place}: kind is "{text}"; these are known: {", ".join(_kinds())}')
    if name == "status" and text not in STANDINGS:
        raise SourceError(source, f'{place}: status is "{text}"; these are known: {", ".join(STANDINGS)}')
    return text


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _kinds() -> tuple[str, ...]:
    return tuple(lexicon("en").raw.get("document_kinds", {}))


def stated_on(document: Document, stated: Mapping[str, str]) -> Document:
    """The document with what a person stated on its card, before anything read from its text."""
    fields = {name: value for name, value in stated.items() if name != "status"}
    card: dict[str, Any] = {ON_CARD.get(name, name): date.fromisoformat(value) if name in DATES else value for name, value in fields.items()}
    if "status" in stated:
        card |= {flag: word == stated["status"] for word, flag in STANDINGS.items()}
    evidence = tuple(one for one in document.about.evidence if one.field not in card)
    return replace(document, about=replace(document.about, **card, evidence=evidence)) if card else document
