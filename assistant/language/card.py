"""What documents say of themselves, as data: `prompts/lexicon/card.toml`."""

import re
from functools import cache

from assistant.language.kept import toml
from assistant.language.lexicon import LANGUAGES, LEXICON


@cache
def card_words(key: str, language: str = "") -> tuple[str, ...]:
    """The phrases under a key, longest first: of one language, or of all where none is named or known."""
    raw = _tables()
    codes = (language,) if language in raw else LANGUAGES
    return tuple(sorted({phrase for code in codes for phrase in raw[code][key]}, key=lambda phrase: (-len(phrase), phrase)))


@cache
def card_pattern(key: str, language: str = "") -> re.Pattern[str]:
    """Any of those phrases as whole words, in whatever case."""
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in card_words(key, language))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.I)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return toml(LEXICON / "card.toml")
