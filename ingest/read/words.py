"""The small words by which readers know a page's frame, from `prompts/lexicon/pages.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def page_words(key: str) -> tuple[str, ...]:
    """A list of the file, longest first."""
    return _sorted(_pages()[key])


@cache
def html_noise() -> tuple[str, ...]:
    """Parts of class names and ids that mark what is not the text."""
    return _sorted(_pages()["html"]["noise"])


def either(words: tuple[str, ...]) -> str:
    """A pattern for any of the words."""
    return "|".join(map(re.escape, words))


def _sorted(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _pages() -> dict[str, Any]:
    return tomllib.loads(files("prompts").joinpath("lexicon", "pages.toml").read_text(encoding="utf-8"))
