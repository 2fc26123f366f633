"""Passages to vectors: what is embedded is the words with their address, in one backend or another."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np

from assistant.index.embedding import Encoder, Vectors
from assistant.index.types import Document, Passage
from assistant.language.plain import plain

T = TypeVar("T")
# Characters of a batch, padding counted: enough for the engine to be busy, few enough for progress to be seen.
BATCH = 25_000


def embedded_text(passage: Passage, document: Document) -> str:
    """What stands for a passage in the vector space: organisation, section path, context, words."""
    path = " › ".join(dict.fromkeys(passage.section))
    head = " · ".join(part for part in (document.about.organisation, path, passage.context) if part)
    return f"{head}\n{plain(passage.text)}" if head else plain(passage.text)


def embed(encoder: Encoder, texts: Sequence[str], tick: Callable[[int], None], batch: int = BATCH) -> Vectors:
    """Vectors of `texts`, in their order. Embedded longest first, so that a batch is of one length.

    `tick` is called with the number of texts done since the last call; `batch` is in characters.
    """
    order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
    vectors = np.zeros((len(texts), 0), dtype=np.float32)
    for rows in runs(order, lambda n: len(texts[n]), batch):
        made = encoder.encode([texts[n] for n in rows], query=False)
        if not vectors.shape[1]:
            vectors = np.zeros((len(texts), made.shape[1]), dtype=np.float32)
        vectors[rows] = made
        tick(len(rows))
    return vectors


def runs(held: Sequence[T], length: Callable[[T], int], characters: int) -> Iterator[Sequence[T]]:
    """Runs of so many characters, each as if all in it were as long as its first."""
    start = 0
    while start < len(held):
        count = max(1, characters // max(1, length(held[start])))
        yield held[start : start + count]
        start += count
