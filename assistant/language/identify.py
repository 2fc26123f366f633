"""Which language a text is in, among the ones we know: small words, letters, spelling and a trained classifier.

Names and quotations are left out first: they tell where somebody comes from, not what is spoken. The classifier
(py3langid) is good on paragraphs, weak on "princip 3", and of no use between Danish, bokmål and nynorsk: there
spelling decides, and the words that only one of them uses. Short texts often fit several languages: callers get
every candidate with its share, and settle ties with what they know (the document found, the page's language).
"""

import math
from functools import lru_cache

from assistant.language.classifier import rank
from assistant.language.lexicon import LANGUAGES, nynorsk
from assistant.language.spelling import definite, norwegian, pieces
from assistant.language.spoken import spoken
from assistant.language.vocabulary import opens, weights
from assistant.language.words import WORD, words

# What a word that a language has and another lacks is worth, in nats.
WORD_WEIGHT = 2.5
# What a first word says besides, if it asks ("vem", "hvem") or is of one language.
OPENING = 2.5
# The classifier's log-odds are overconfident on short texts; they count this much per nat, up to a limit for each word and in all.
CLASSIFIER_WEIGHT, CLASSIFIER_LIMIT, CLASSIFIER_WORD = 0.2, 3.0, 1.3
LETTERS = {"å": "da nb nn sv", "æ": "da nb nn", "ø": "da nb nn", "ä": "sv fi de", "ö": "sv fi de", "ü": "de", "ß": "de",
           "é": "fr da sv nb nn", "è": "fr", "ê": "fr", "à": "fr", "ç": "fr", "aa": "da nb nn fi de"}
# What a word with a letter that a language lacks says against it, and all of them at most.
LETTER_WEIGHT, LETTER_LIMIT = 1.5, 4.0
# Three that the classifier cannot tell apart, and what the log-odds of spelling count, up to a limit.
MAINLAND = ("da", "nb", "nn")
SPELLING_WEIGHT, SPELLING_LIMIT = 1.0, 5.0
# Nynorsk is rarer than bokmål and spelt much like it: without a word or a spelling of its own, a text is bokmål.
NYNORSK_RARITY, NYNORSK_LIMIT = 1.2, 4.0


@lru_cache(maxsize=16)  # what is asked is looked at as a whole, without its names, and once more to search for
def identify(text: str) -> tuple[tuple[str, float], ...]:
    """Candidate languages with their shares (they sum to 1), most likely first."""
    own = spoken(text)
    scores = {code: _letters(own, code) for code in LANGUAGES}
    for evidence in (_vocabulary(own), _classified(own), _spelled(own)):
        for code, value in evidence.items():
            scores[code] += value
    top = max(scores.values())
    total = sum(math.exp(value - top) for value in scores.values())
    shares = {code: math.exp(value - top) / total for code, value in scores.items()}
    return tuple(sorted(shares.items(), key=lambda pair: -pair[1]))


def language_of(text: str) -> str:
    """The most likely language of a text of some length."""
    return identify(text)[0][0]


def _vocabulary(text: str) -> dict[str, float]:
    said = words(text)
    told, opening = [weights(word) for word in said], opens(said[0]) if said else ()
    scores = [WORD_WEIGHT * sum(one[at] for one in told) for at in range(len(LANGUAGES))]
    for at, tells in enumerate(opening):
        scores[at] += OPENING if tells else 0.0
    return dict(zip(LANGUAGES, scores, strict=True))


def _letters(text: str, code: str) -> float:
    against = sum(1 for word in words(text) if any(code not in users and letter in word for letter, users in LETTERS.items()))
    return -min(LETTER_LIMIT, LETTER_WEIGHT * against)


def _classified(text: str) -> dict[str, float]:
    cleaned = " ".join(WORD.findall(text))
    if len(cleaned) < 4:
        return {}
    ranked = rank(cleaned.casefold())
    mainland = max(ranked[code] for code in MAINLAND)
    ranked |= dict.fromkeys(MAINLAND, mainland)
    best, limit = max(ranked.values()), min(CLASSIFIER_LIMIT, CLASSIFIER_WORD * len(cleaned.split()))
    return {code: max(-limit, CLASSIFIER_WEIGHT * (value - best)) for code, value in ranked.items()}


def _spelled(text: str) -> dict[str, float]:
    """Danish or Norwegian by spelling: log-odds against the one it speaks against."""
    lean = max(-SPELLING_LIMIT, min(SPELLING_LIMIT, SPELLING_WEIGHT * norwegian(text) + definite(text)))
    return {"da": -max(0.0, lean), "nb": min(0.0, lean), "nn": min(0.0, lean) + _nynorsk(text) - NYNORSK_RARITY}


def _nynorsk(text: str) -> float:
    """What pieces of words that nynorsk has and bokmål lacks, or the other way round, say for nynorsk."""
    found = pieces(text)
    return max(-NYNORSK_LIMIT, min(NYNORSK_LIMIT, sum(weight for piece, weight in nynorsk().items() if piece in found)))
