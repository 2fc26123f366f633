"""Danish or Norwegian, by spelling: pieces of words that one writes and the other does not.

The two share most of their small words; "-tion" against "-sjon", "af" against "av" and the like tell them apart.
Weights are those of a sparse logistic model over the pieces (2-5 characters) of a text's words, fitted by
`python -m evals.bench.language READING --fit`, and kept in `prompts/lexicon/spelling.toml`.
"""

import re
from functools import cache

from assistant.language.lexicon import spelling

SHORTEST, LONGEST = 2, 5
# The model's bias is that of sentences; fewer telling pieces than this carry less of it.
ENOUGH = 15
# A capital inside a sentence begins a name, which tells nothing of the language around it.
NAME = re.compile(r"(?<!^)\b[^\W\d_a-zæøåäöé]\w+")
MARKS = re.compile(r"[^\w ]+")


def pieces(text: str) -> frozenset[str]:
    """Pieces of the words of `text`, names left out; `_` marks where a word begins and ends."""
    spoken = (f"_{word}_" for word in MARKS.sub(" ", NAME.sub(" ", text.strip())).casefold().split())
    return frozenset(
        word[start : start + size] for word in spoken for size in range(SHORTEST, LONGEST + 1) for start in range(len(word) - size + 1)
    )


def norwegian(text: str) -> float:
    """Log-odds that `text` is Norwegian rather than Danish; 0 when nothing tells."""
    weights = _weights()
    found = [weights[piece] for piece in sorted(pieces(text)) if piece in weights]
    return sum(found) + spelling()["bias"]["value"] * min(1.0, len(found) / ENOUGH)


@cache
def _weights() -> dict[str, float]:
    table = spelling()
    return dict(table["norwegian"]) | {piece: -weight for piece, weight in table["danish"].items()}
