"""C6 and C7: are a sentence's numbers and words in the passages it cites? (field-notes B9)"""

import re

from evals.metrics.citation import carriers
from evals.metrics.sentences import Sentence, sentences
from evals.numbers import Quantity, quantities
from evals.records import Cited, Record
from evals.text import fold, grams

# Of 2,000 random pairs of a sentence and another passage (700 characters) of the same documents in
# ../shared/corpus, 5 % reach .71 in Danish, .75 in Swedish and .68 in Norwegian.
SUPPORT = 0.75
FORMS_OF_NORWEGIAN = {"nb": "no", "nn": "no"}


def number_grounding(record: Record) -> float | None:
    """C6: numbers in the answer's sentences that also stand in a passage cited by the sentence / numbers.

    A citation's own address (section path, label, title) counts as part of its passage, and number words
    of the passage do; markers and the numbering of lists are no numbers of the sentence."""
    if not record.answered:
        return None
    found = [_grounded(sentence, record) for sentence in sentences(record.answer)]
    total = sum(n for _, n in found)
    return sum(hits for hits, _ in found) / total if total else None


def _grounded(sentence: Sentence, record: Record) -> tuple[int, int]:
    wanted = quantities(sentence.text)
    held = [q for cited in carriers(sentence, record) for q in quantities(_address_and_text(cited), counts=True)]
    return sum(_among(quantity, held) for quantity in wanted), len(wanted)


def _among(quantity: Quantity, held: list[Quantity]) -> bool:
    return any(quantity.values & other.values for other in held)


def _address_and_text(cited: Cited) -> str:
    return "\n".join([cited.document.title, *cited.section, cited.label, cited.passage, cited.quote])


def lexical_support(record: Record) -> float | None:
    """C7: sentences, of those that cite a document in the answer's language, whose share of character
    3-grams found in the cited passages reaches `SUPPORT` / such sentences."""
    own = FORMS_OF_NORWEGIAN.get(record.language, record.language)
    shares = []
    for sentence in sentences(record.answer) if record.answered else ():
        cited = [
            c
            for c in carriers(sentence, record)
            if FORMS_OF_NORWEGIAN.get(c.document.language, c.document.language) == own
        ]
        if cited and sentence.text:
            shares.append(share(sentence.text, " ".join(_address_and_text(c) for c in cited)))
    return sum(value >= SUPPORT for value in shares) / len(shares) if shares else None


def share(sentence: str, passage: str) -> float:
    """|3-grams of the sentence's words also in the passage| / |3-grams of the sentence's words|."""
    sought, held = (grams(re.sub(r"\W+", " ", fold(text)).strip(), 3) for text in (sentence, passage))
    return len(sought & held) / len(sought) if sought else 0.0
