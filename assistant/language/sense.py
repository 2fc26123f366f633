"""Words that turn a sentence round, as data: `prompts/lexicon/sense.toml`."""

from functools import cache

from assistant.language.kept import toml
from assistant.language.lexicon import LEXICON


@cache
def turning_words() -> frozenset[str]:
    """Words that deny, oblige, allow or limit, in every language: texts that differ in one say different things."""
    raw = toml(LEXICON / "sense.toml")
    return frozenset(word for row in raw.values() for words in row.values() for word in words)
