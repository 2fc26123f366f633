"""Whether words hold an answer of the type asked for: a person, an amount, a date, a number."""

import re
from functools import cache

from assistant.language.lexicon import LANGUAGES, Lexicon, common, lexicon, union
from assistant.language.times import recurs, tells_time
from assistant.language.words import words
from assistant.question.cues import mentions
from assistant.question.types import Wants

CURRENCY = (
    r"kr\b|kroner|kronor|dkk|sek|nok|eur|€|£|\$|pund|pounds?\b|gbp|usd|dollar|mio|mkr|mnkr|mdkr|million|miljon|mia|miljard|milliard|tkr"
    r"|procent|prosent|per ?cent|prozent|pct\b|%"
)
AMOUNT = re.compile(rf"(?i)\d[\d .,]*\s*(?:{CURRENCY})|(?:[€£$]|\b(?:eur|gbp|usd|dkk|sek|nok|kr\.?))\s*\d")
# Digits that are no year, no date and no reference.
NUMBER = re.compile(r"(?<![\w./-])(?!(?:19|20)\d\d\b)\d{1,3}(?:[ .]\d{3})*(?![\w./-])")
ENUMERATION = re.compile(r"(?:[\w-]+, ){2,}[\w-]+ (?:og|och|and|sekä|ja|und|et) ")
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})\b|\b(?:19|20)\d\d\b")
# A date with its day: in figures, or a number before or after the name of a month (of three letters at least) and a year or nothing.
DAY = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|\b\d{1,2}\.?\s+[a-zäöåéû]{3,12}\.?\s+(?:19|20)\d\d\b|\b[A-Z][a-z]{2,9}\s+\d{1,2},?\s+(?:19|20)\d\d\b"
)
PERSON = re.compile(r"\b[A-ZÅÄÖÆØÉ][a-zåäöæøéü]+(?:\s+[A-ZÅÄÖÆØÉ][a-zåäöæøéü'’-]+)+")
# A capital inside a sentence.
INNER_NAME = re.compile(r"(?<![A-ZÅÄÖÆØÉÜ]{2} )(?<=[\w,;] )[A-ZÅÄÖÆØÉÜ][\w&-]+")
# What a telephone number, an e-mail address and a place's post code look like.
CONTACT_SHAPES = {
    "phone": re.compile(r"(?:\+|\b0?)(?!(?:19|20)\d\d\s?[-–/]\s?\d)\d(?:[ -]?\d){6,}"), "email": re.compile(r"\S@\S"),
    "address": re.compile(r"\b(?:[A-Z]{1,2}-)?(?:\d{3} ?\d{2}|\d{4,5}) [A-ZÅÄÖÆØ][a-zåäöæøé]{2,}"),
}
NO_PERSON = frozenset({"region", "regional", "digital", "digitala", "princip", "fokusområde", "policy", "digi", "bakgrund"})


def holds(wants: Wants, text: str, language: str) -> bool:
    """Whether `text` holds something of the type wanted; types that have no shape are never held."""
    match wants:
        case Wants.AMOUNT:
            return bool(AMOUNT.search(text))
        case Wants.NUMBER:
            return bool(NUMBER.search(text) or ENUMERATION.search(text)) or bool(set(words(text)) & _cardinals(language))
        case Wants.DATE:
            return bool(DATE.search(text)) or tells_time(text, language)
        case Wants.PERSON:
            return names_person(text) or names_body(text)
        case Wants.FREQUENCY:
            return bool(set(words(text)) & lexicon_of(language).words("answers", "frequencies")) or recurs(text, language)
        case Wants.REASON:
            return mentions(text, tuple(sorted(lexicon_of(language).words("answers", "reasons"))))
        case _:
            return False


def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a document's language; that of English when it is not known."""
    return lexicon(language if language != "und" else "en")


def names_people(text: str, language: str) -> bool:
    """Whether somebody is spoken of at all: citizens, staff, "we"."""
    return bool(set(words(text)) & lexicon_of(language).words("answers", "people"))


def names_thing(text: str, asked: str, least: int = 1) -> bool:
    """Whether so many names stand inside the text that the question did not already give, or things are listed."""
    known = set(words(asked))
    return bool(ENUMERATION.search(text)) or sum(not set(words(found.group())) & known for found in INNER_NAME.finditer(text)) >= least


def names_person(text: str, asked: str = "") -> bool:
    """Whether a person's name stands in the text, as far as capitals tell, that the question has not already given."""
    given = set(words(asked))
    return any(_is_person(named) and not named <= given for found in PERSON.finditer(text) if (named := set(words(found.group()))))


def _is_person(capitalised: set[str]) -> bool:
    """Whether words with capitals are a name: none of them a body's, not all of them words that any text uses ("Beslutsförslag Beslut")."""
    return not capitalised & (NO_PERSON | union("bodies")) and not capitalised <= _common_anywhere()


@cache
def _common_anywhere() -> frozenset[str]:
    return frozenset().union(*(common(code) for code in LANGUAGES))


def names_body(text: str) -> bool:
    """Whether a deciding body or a post is named, which may answer "who"."""
    spoken = set(words(text))
    ends = tuple(form for form in union("bodies", "suffixes") if len(form) > 4)
    return bool(spoken & (union("bodies") | union("titles"))) or any(word.endswith(ends) for word in spoken)


def _cardinals(language: str) -> set[str]:
    return {word for word, n in lexicon(language).numbers("cardinal").items() if n > 1} if language != "und" else set()
