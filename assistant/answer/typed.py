"""Whether words hold an answer of the type asked for: a person, an amount, a date, a number, a reason."""

import re

from assistant.language.lexicon import lexicon
from assistant.language.words import words
from assistant.question.types import Wants

AMOUNT = re.compile(r"(?i)\d[\d .,]*\s*(?:kr\b|kroner|kronor|dkk|sek|nok|eur|€|mio|mkr|mnkr|mdkr|million|miljon|mia|miljard|milliard|tkr|procent|prosent|percent|%)|€\s*\d")
NUMBER = re.compile(r"\d")
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})\b|\b(?:19|20)\d\d\b")
PERSON = re.compile(r"\b[A-ZÅÄÖÆØÉ][a-zåäöæøéü]+(?:\s+[A-ZÅÄÖÆØÉ][a-zåäöæøéü'’-]+)+")


def holds(wants: Wants, text: str, language: str) -> bool:
    """Whether `text` holds something of the type wanted; `ANYTHING`, places and definitions are not judged."""
    match wants:
        case Wants.AMOUNT:
            return bool(AMOUNT.search(text))
        case Wants.NUMBER:
            return bool(NUMBER.search(text)) or bool(set(words(text)) & _cardinals(language))
        case Wants.DATE:
            return bool(DATE.search(text))
        case Wants.PERSON:
            return bool(PERSON.search(text))
        case _:
            return False


def _cardinals(language: str) -> set[str]:
    return {word for word, n in lexicon(language).numbers("cardinal").items() if n > 1} if language != "und" else set()
