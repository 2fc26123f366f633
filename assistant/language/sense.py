"""Words that turn a sentence round, as data: `prompts/lexicon/sense.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def turning_words() -> frozenset[str]:
    """Words that deny, oblige, allow or limit, in every language: texts that differ in one say different things."""
    raw = tomllib.loads(files("prompts").joinpath("lexicon", "sense.toml").read_text(encoding="utf-8"))
    return frozenset(word for row in raw.values() for words in row.values() for word in words)
