"""Danish or Norwegian, by spelling: pieces of words that one writes and the other does not.

"-tion" against "-sjon", "af" against "av" and the like tell them apart; words that both are known to use tell nothing. So does how often
a thing is said to be known ("den nye strategien"). Weights are those of a sparse logistic model over the pieces (2-5 characters) of a
text's words, fitted by `python -m evals.bench.language READING --fit`, and kept in `prompts/lexicon/spelling.toml`.
"""

import re
from functools import cache

from assistant.language.lexicon import LANGUAGES, spelling
from assistant.language.vocabulary import weights
from assistant.language.words import WORD

SHORTEST, LONGEST = 2, 5
# "den nye strategien": Norwegian says twice that a thing is known, where Danish has "den nye strategi". Some Danish words end so by themselves.
KNOWN = re.compile(r"(?:\b(?P<before>[^\W\d_]+) )?\b(?P<the>den|det|de) (?:[^\W\d_]+e ){1,3}(?P<noun>[^\W\d_]{4,})")
# Behind these it is somebody, not an article: "hvordan vil de styrke kulturen".
SOMEBODY = frozenset("vil skal kan må bør ville skulle kunne burde får fik fikk har havde hadde at å når hvis om som".split())
TWICE, ONCE = re.compile(r".{2,}(?:en|ene|ane|[^t]et)\Z"), re.compile(r".{3,}(?:er|ion|ik|ing|i|tet|hed|else|[klmprs])\Z")
ENDS_SO = frozenset("viden aften orden køkken våben morgen ørken lagen frøken budget internet toilet kabinet scene grene stene".split())
# What one such place says for Norwegian, and a noun that shows no such ending for Danish, which older Norwegian may write as well.
SAID_TWICE, SAID_ONCE = 3.0, 1.0
# The model's bias is that of sentences; fewer telling pieces than this carry less of it.
ENOUGH = 15
# What the pieces of words that both use count: enough to lean where nothing else tells, too little to be sure.
SHARED = 0.2
# A capital inside a sentence begins a name, which tells nothing of the language around it.
NAME = re.compile(r"(?<!^)\b[^\W\d_a-zæøåäöé]\w+")
MARKS = re.compile(r"[^\w ]+")


def pieces(text: str) -> frozenset[str]:
    """Pieces of the words of `text`, names left out; `_` marks where a word begins and ends."""
    spoken = (f"_{word}_" for word in MARKS.sub(" ", NAME.sub(" ", text.strip())).casefold().split())
    return frozenset(
        word[start : start + size] for word in spoken for size in range(SHORTEST, LONGEST + 1) for start in range(len(word) - size + 1)
    )


def telling(text: str) -> str:
    """The words of `text`, but those that are as Danish as they are Norwegian."""
    return WORD.sub(lambda word: " " if is_shared(word.group().casefold()) else word.group(), text)


def is_shared(word: str) -> bool:
    """Whether a lower-case word is known to be Danish and bokmål alike."""
    danish, bokmal = (weights(word)[LANGUAGES.index(code)] for code in ("da", "nb"))
    return danish > 0 and danish == bokmal


def norwegian(text: str) -> float:
    """Log-odds that `text` is Norwegian rather than Danish; 0 when nothing tells."""
    known, strong = _weights(), pieces(telling(text))
    found = [piece for piece in sorted(pieces(text)) if piece in known]
    bias = spelling()["bias"]["value"] * min(1.0, len(strong & known.keys()) / ENOUGH)
    return bias + sum(known[piece] * (1.0 if piece in strong else SHARED) for piece in found)


def definite(text: str) -> float:
    """Log-odds that `text` is Norwegian by how it says that a thing is known; 0 where no such thing is named."""
    told = [found for found in KNOWN.finditer(text.casefold()) if found["before"] not in SOMEBODY and found["noun"] not in ENDS_SO]
    nouns = [found["noun"] for found in told if (found["the"] == "det") == found["noun"].endswith("et") or not TWICE.match(found["noun"])]
    twice = sum(bool(TWICE.match(noun)) for noun in nouns)
    once = sum(bool(ONCE.match(noun)) and not TWICE.match(noun) for noun in nouns)
    return SAID_TWICE * twice - SAID_ONCE * once


@cache
def _weights() -> dict[str, float]:
    table = spelling()
    return dict(table["norwegian"]) | {piece: -weight for piece, weight in table["danish"].items()}
