"""Kinds of body and the words their names are made with, as data: `prompts/lexicon/bodies.toml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.language.kept import toml
from assistant.language.lexicon import LEXICON

APART = ("words", "inflected")


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body: what its names are made with, a tuple of words a language, and how it speaks."""

    name: str
    words: tuple[tuple[str, str, tuple[str, ...]], ...]
    alone: tuple[str, ...] = ()
    governs: bool = False
    joins: bool = False
    supplier: bool = False

    def of(self, place: str, language: str = "") -> tuple[str, ...]:
        """Its words at a place of a name (`after`, `before`, `open`, `joined`, `councils`), the named language's first."""
        rows = sorted((row for row in self.words if row[0] == place), key=lambda row: row[1] != language)
        return tuple(dict.fromkeys(word for _, _, listed in rows for word in listed))

    def own(self, place: str, language: str) -> tuple[str, ...]:
        """Those of one language alone."""
        return next((listed for where, code, listed in self.words if (where, code) == (place, language)), ())


@cache
def body_kinds() -> tuple[BodyKind, ...]:
    """Every kind there is, in the order of the file: earlier ones speak more often for themselves."""
    return tuple(_kind(name, row) for name, row in _raw().items() if name not in APART)


@cache
def kind_named(name: str) -> BodyKind | None:
    """A kind by its name in the file."""
    return next((kind for kind in body_kinds() if kind.name == name), None)


@cache
def name_words(key: str) -> tuple[str, ...]:
    """A list of `[words]`: joins, general, organisation, issuer, client, at, toward."""
    return tuple(_raw()["words"][key])


@cache
def inflected() -> dict[str, str]:
    """Forms a sentence gives a kind, to the form names have."""
    return dict(_raw()["inflected"])


@cache
def body_words() -> frozenset[str]:
    """Every one-word name of a kind of body, as a sentence may have it: "kommunen", "region", "council"."""
    named = {word for kind in body_kinds() for _, _, listed in kind.words for word in listed}
    return frozenset(word.strip().casefold() for word in (*named, *inflected()) if " " not in word.strip())


def _raw() -> dict[str, Any]:
    return toml(LEXICON / "bodies.toml")


def _kind(name: str, row: dict[str, Any]) -> BodyKind:
    flags = {key: bool(row.get(key, False)) for key in ("governs", "joins", "supplier")}
    return BodyKind(name, tuple(_words(row)), tuple(row.get("alone", ())), **flags)


def _words(row: dict[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for place in ("after", "before", "open", "joined", "councils"):
        for code, listed in row.get(place, {}).items():
            yield place, code, tuple(listed)
