"""Which language a text is in, among the ones we know: letters, small words and a trained classifier.

The classifier (py3langid) is good on paragraphs, weak on "princip 3", and of no use between Danish, bokmål and
nynorsk: there spelling decides, and the small words that only one of them uses. Short texts often fit several languages: callers get
every candidate with its share, and settle ties with what they know (the document found, the page's language).
"""

import math
from functools import cache, lru_cache

from assistant.language.classifier import rank
from assistant.language.lexicon import LANGUAGES, lexicon
from assistant.language.spelling import norwegian
from assistant.language.words import WORD, words

# What one small word that a language has and another lacks is worth, in nats.
WORD_WEIGHT = 1.6
# The classifier's log-odds are overconfident on short texts; they count this much per nat, up to a limit.
CLASSIFIER_WEIGHT, CLASSIFIER_LIMIT = 0.35, 6.0
LETTERS = {"å": "da nb nn sv", "æ": "da nb nn", "ø": "da nb nn", "ä": "sv fi de", "ö": "sv fi de", "ü": "de", "ß": "de",
           "é": "fr da sv nb nn", "è": "fr", "ê": "fr", "à": "fr", "ç": "fr"}
LETTER_WEIGHT = 2.5
# Three that the classifier cannot tell apart, and what the log-odds of spelling count, up to a limit.
MAINLAND = ("da", "nb", "nn")
SPELLING_WEIGHT, SPELLING_LIMIT = 1.0, 6.0
# Nynorsk is rarer than bokmål and spelt much like it: without a word of its own, a text is bokmål.
NYNORSK_RARITY = 1.2


@lru_cache(maxsize=16)  # what is asked is looked at as a whole, without its names, and once more to search for
def identify(text: str) -> tuple[tuple[str, float], ...]:
    """Candidate languages with their shares (they sum to 1), most likely first."""
    scores = {code: _small_words(text, code) + _letters(text, code) for code in LANGUAGES}
    for code, value in _classified(text).items():
        scores[code] += value
    for code, value in _spelled(text).items():
        scores[code] += value
    top = max(scores.values())
    total = sum(math.exp(value - top) for value in scores.values())
    shares = {code: math.exp(value - top) / total for code, value in scores.items()}
    return tuple(sorted(shares.items(), key=lambda pair: -pair[1]))


def language_of(text: str) -> str:
    """The most likely language of a text of some length."""
    return identify(text)[0][0]


def _small_words(text: str, code: str) -> float:
    return WORD_WEIGHT * sum(_weight(word, code) for word in words(text))


@cache
def _weight(word: str, code: str) -> float:
    """More for a word that few languages use, most for one that tells Danish, bokmål and nynorsk apart."""
    users = [one for one in LANGUAGES if word in _vocabulary(one)]
    if code not in users:
        return 0.0
    alone = code in MAINLAND and len(set(users) & set(MAINLAND)) == 1
    return 1.0 / len(users) + (1.0 if alone else 0.0)


@cache
def _vocabulary(code: str) -> frozenset[str]:
    """Words that mark a language: its function words, its question words and its names for labels."""
    own = lexicon(code)
    asked = [word for key in own.raw.get("questions", {}) for word in own.words("questions", key) if " " not in word]
    named = [form for row in own.labels() for form in row.singular | row.plural]
    posts = own.words("titles") | own.words("bodies")
    return own.words("stopwords") | frozenset(asked) | frozenset(named) | posts


def _letters(text: str, code: str) -> float:
    low = text.casefold()
    against = sum(1 for letter, users in LETTERS.items() if letter in low and code not in users.split())
    return -LETTER_WEIGHT * against


def _classified(text: str) -> dict[str, float]:
    cleaned = " ".join(WORD.findall(text))
    if len(cleaned) < 4:
        return {}
    ranked = rank(cleaned.casefold())
    mainland = max(ranked[code] for code in MAINLAND)
    ranked |= dict.fromkeys(MAINLAND, mainland)
    best = max(ranked.values())
    return {code: max(-CLASSIFIER_LIMIT, CLASSIFIER_WEIGHT * (value - best)) for code, value in ranked.items()}


def _spelled(text: str) -> dict[str, float]:
    """Danish or Norwegian by spelling: log-odds against the one it speaks against."""
    lean = max(-SPELLING_LIMIT, min(SPELLING_LIMIT, SPELLING_WEIGHT * norwegian(text)))
    return {"da": -max(0.0, lean), "nb": min(0.0, lean), "nn": min(0.0, lean) - NYNORSK_RARITY}
