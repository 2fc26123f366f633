"""Words as the lexical index sees them: folded, stemmed in a language, and cut out of compounds."""

import re
import unicodedata
from functools import lru_cache, reduce
from threading import local

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:[-/'’.][^\W_]+)*")
# No word is longer; what is longer is no word, and would cost time to take apart.
LONGEST = 60
# Letters that differ between the Nordic alphabets and sound the same.
FOLD = str.maketrans({"æ": "ä", "ø": "ö", "é": "e", "è": "e", "ü": "y", "ß": "ss", "’": "'"})
SOUNDS = tuple((re.compile(pattern), instead) for pattern, instead in (
    ("sch|sj", "sk"), ("c(?=[eiy])", "s"), ("ch|ck|c", "k"), ("ph", "f"), ("qu", "kv"), ("[wv]", "v"), ("x", "ks"), ("z", "s"), ("th", "t"),
    (r"([a-zäöå])\1", r"\1"),
))
# Letters a word has at least whose ending is cut further, and the languages that form the plural of "-ium" without it.
SHORTEST_CUT = 7
LATIN_PLURALS = ("da", "nb", "nn", "no", "sv")
ALGORITHMS = {
    "da": "danish", "sv": "swedish", "nb": "norwegian", "nn": "norwegian", "no": "norwegian",
    "en": "english", "de": "german", "fi": "finnish", "fr": "french", "nl": "dutch",
}
_stemmers = local()


def words(text: str) -> list[str]:
    """The words of `text`, lower case, hyphenated ones whole ("it-udstyr", "13/18")."""
    return [low for word in WORD.findall(unicodedata.normalize("NFKC", text)) if len(low := word.casefold()) <= LONGEST]


def fold(word: str) -> str:
    """The word with the Nordic alphabets brought together (ø and ö, æ and ä)."""
    return word.translate(FOLD)


@lru_cache(maxsize=200_000)
def sounded(word: str) -> str:
    """A folded word spelt as it sounds, so that a loan is one word however a language writes it ("facilitere", "fasilitere")."""
    return reduce(lambda text, rule: rule[0].sub(rule[1], text), SOUNDS, fold(word))


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word; a language without a stemmer leaves it as it is."""
    algorithm = ALGORITHMS.get(language)
    return fold(_stemmer(algorithm).stemWord(_cut_further(word, language))) if algorithm else fold(word)


def _cut_further(word: str, language: str) -> str:
    """A word without an ending that the stemmer leaves half of, so that it meets its other forms: sv "områdena" (områden), "kriterium" (kriterier)."""
    if language == "sv" and len(word) >= SHORTEST_CUT and word.endswith(("ena", "enas")):
        return word.removesuffix("s").removesuffix("na")
    return word.removesuffix("um") if word.endswith("ium") and len(word) >= SHORTEST_CUT and language in LATIN_PLURALS else word


def _stemmer(algorithm: str) -> "snowballstemmer.stemmer":
    """Snowball stemmers keep state, so each thread has its own."""
    if not hasattr(_stemmers, algorithm):
        setattr(_stemmers, algorithm, snowballstemmer.stemmer(algorithm))
    return getattr(_stemmers, algorithm)


def parts(word: str) -> list[str]:
    """A hyphenated or slashed word and its pieces: "it-udstyr" is also "it" and "udstyr"."""
    pieces = re.split(r"[-/]", word)
    return [word, *pieces] if len(pieces) > 1 else [word]
