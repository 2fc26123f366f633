"""Where passages stand: what surrounds each, and which sentences lie in it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.index.contents import Sentences
from assistant.index.types import Passage
from assistant.retrieval.lexical import B_UNCUT, Bags, LexicalIndex

# Surroundings longer than this, in characters, are about too much to tell anything of one passage.
WIDEST = 4000


def surroundings(passages: Sequence[Passage], bags: Bags) -> tuple[NDArray[np.int64], LexicalIndex]:
    """For each passage the number of its surroundings, and an index of the words of those.

    A short document surrounds its passages; in a longer one the section does, nearest the top, that is short enough.
    """
    lengths: Counter[tuple[str, ...]] = Counter()
    for one in passages:
        lengths.update(dict.fromkeys(_holders(one), len(one.text)))
    numbers: dict[tuple[str, ...], int] = {}
    chosen = np.array([numbers.setdefault(_nearest(one, lengths), len(numbers)) for one in passages], dtype=np.int64)
    return chosen, LexicalIndex(bags.together(chosen), B_UNCUT)


def _holders(passage: Passage) -> list[tuple[str, ...]]:
    """The document and the sections a passage stands in, widest first."""
    return [(passage.document_id, *passage.section[:depth]) for depth in range(len(passage.section) + 1)]


def _nearest(passage: Passage, lengths: Mapping[tuple[str, ...], int]) -> tuple[str, ...]:
    return next((key for key in _holders(passage) if lengths[key] <= WIDEST), (passage.id,))


def rows_of_sentences(
    sentences: Sentences, passages: Sequence[Passage], positions: Mapping[str, Sequence[int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of passages and of the sentences in them, as two arrays of one length, ordered by passage."""
    starts = {id_: [passages[row].span.start for row in rows] for id_, rows in positions.items()}
    pairs: list[tuple[int, int]] = []
    for key, row in sentences.rows.items():
        document, start, end = key.rsplit(":", 2)
        at = bisect_right(starts.get(document, []), int(start)) - 1
        if at >= 0 and int(end) <= passages[holder := positions[document][at]].span.end:
            pairs.append((holder, row))
    pairs.sort()
    held = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
    return held[:, 0], held[:, 1]
