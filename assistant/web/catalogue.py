"""The page's own words: one TOML file a language in `prompts/messages`, and which of them a visitor reads."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("da", "nb", "nn", "sv", "en")
FALLBACK = "en"
# What a browser may ask for, besides our own codes, and what its reader gets along best with.
NEAREST = {"no": "nb", "fo": "da", "kl": "da", "is": "da", "se": "nb", "fi": "sv"}


@dataclass(frozen=True)
class Words:
    """The catalogue of one language. `words("ask.heading")` is a sentence; `{names}` in it are filled in."""

    language: str
    entries: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words under `key`, with `values` in their places."""
        return self.entries[key].format_map(values) if values else self.entries[key]

    def count(self, key: str, number: int) -> str:
        """The words for one or for many: `key.one` or `key.many`."""
        return self(f"{key}.one" if number == 1 else f"{key}.many", count=number)

    def name(self, table: str, code: str) -> str:
        """What people call `code` ("sv": "svensk"); the code itself where the table does not say."""
        return self.entries.get(f"{table}.{code}", code)

    def has(self, key: str) -> bool:
        """Whether the catalogue knows `key`."""
        return key in self.entries

    def paragraphs(self, table: str) -> tuple[str, ...]:
        """All entries of a table, in the file's order."""
        return tuple(text for key, text in self.entries.items() if key.startswith(f"{table}."))


@cache
def words(language: str) -> Words:
    """The catalogue of one of `LANGUAGES`."""
    path = files("prompts") / "messages" / f"page.{language}.toml"
    return Words(language, dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")))))


def preferred(accept: str) -> str:
    """The interface language for an `Accept-Language` header, best match first."""
    for code in sorted(_wanted(accept), key=lambda pair: -pair[1]):
        language = NEAREST.get(code[0], code[0])
        if language in LANGUAGES:
            return language
    return FALLBACK


def _wanted(accept: str) -> Iterator[tuple[str, float]]:
    for item in accept.split(","):
        tag, _, quality = item.strip().partition(";q=")
        try:
            yield tag.split("-")[0].lower(), float(quality or 1)
        except ValueError:
            continue


def _flat(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
