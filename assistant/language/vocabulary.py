"""Which languages a word is of, and how much it says so: small words most, words of a subject, which are borrowed, least."""

from collections.abc import Iterable
from functools import cache, lru_cache

from assistant.language.lexicon import LANGUAGES, common, concepts, lexicon

# What a word is worth by where the lexicon lists it, from 0 to 1: the first that has it counts.
SMALL, ASKED, COMMON, SLIP, SUBJECT = 1.0, 1.0, 0.9, 0.8, 0.45
ASKING = ("who", "when", "where", "why", "how", "which", "what")
# A word known only once its letters are written out ("omraade") or its marks are left off ("omrade") counts so much of that.
REWRITTEN, BARE = 1.0, 0.5
UNMARKED = str.maketrans(
    {"å": "a", "ä": "a", "à": "a", "â": "a", "ö": "o", "ø": "o", "ò": "o", "ô": "o", "ü": "u", "û": "u", "é": "e", "è": "e", "ê": "e", "î": "i", "ç": "c"}
    | {"æ": "ae", "ß": "ss"}
)
REWRITINGS = {
    "da": ("aa å", "ae æ", "oe ø"), "nb": ("aa å", "ae æ", "oe ø"), "nn": ("aa å", "ae æ", "oe ø"),
    "sv": (), "en": (), "fi": (), "de": ("ae ä", "oe ö", "ue ü", "ss ß"), "fr": (),
}


@lru_cache(maxsize=20_000)
def weights(word: str) -> tuple[float, ...]:
    """How much a lower-case word says that a text is in each of `LANGUAGES`, in their order, from 0 to 1."""
    known = tuple(_known(word, code) for code in LANGUAGES)
    return known if any(known) else tuple(_written_otherwise(word, code) for code in LANGUAGES)


@lru_cache(maxsize=20_000)
def opens(word: str) -> tuple[bool, ...]:
    """Whether a word that opens a text says a language: it asks who, what, when in it, or is of no other language."""
    held = weights(word)
    alone = sum(weight > 0 for weight in held) == 1 and max(held) >= COMMON
    asks = [any(word in lexicon(code).words("questions", key) for key in ASKING) for code in LANGUAGES]
    return tuple(asking or (alone and weight > 0) for asking, weight in zip(asks, held, strict=True))


def is_small(word: str) -> bool:
    """Whether a word is one of those that carry no content, in some language."""
    return max(weights(word)) >= COMMON


def _known(word: str, code: str) -> float:
    return next((weight for weight, held in _tiers(code) if word in held), 0.0)


def _written_otherwise(word: str, code: str) -> float:
    spelt = word
    for short, letter in map(str.split, REWRITINGS[code]):
        spelt = spelt.replace(short, letter)
    if spelt != word and (weight := _known(spelt, code)):
        return REWRITTEN * weight
    return BARE * _bare(code).get(word, 0.0)


@cache
def _tiers(code: str) -> tuple[tuple[float, frozenset[str]], ...]:
    own = lexicon(code)
    asked = {word for key in own.raw.get("questions", {}) for word in _single(own.words("questions", key))}
    named = {form for row in own.labels() for form in row.singular | row.plural}
    subject = named | own.words("titles") | own.words("bodies") | _single(form for row in concepts().values() for form in row.get(code, ()))
    slips = own.words("speech", "slips")
    return (
        (SMALL, (own.words("stopwords") | own.words("speech")) - slips), (SLIP, slips), (ASKED, frozenset(asked)),
        (COMMON, common(code)), (SUBJECT, frozenset(subject)),
    )


def _single(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase for phrase in phrases if " " not in phrase)


@cache
def _bare(code: str) -> dict[str, float]:
    """Words with their marks left off, as on a foreign keyboard, to what the word is worth."""
    return {bare: weight for weight, held in reversed(_tiers(code)) for word in held if (bare := word.translate(UNMARKED)) != word}
