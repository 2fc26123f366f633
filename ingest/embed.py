"""Passages to vectors: what is embedded is the words with their address, in one backend or another."""

from collections.abc import Callable, Sequence

import numpy as np

from assistant.index.embedding import Encoder, Vectors
from assistant.index.types import Document, Passage
from assistant.language.plain import plain

BATCH = 32


def embedded_text(passage: Passage, document: Document) -> str:
    """What stands for a passage in the vector space: organisation, section path, context, words."""
    path = " › ".join(dict.fromkeys(passage.section))
    head = " · ".join(part for part in (document.about.organisation, path, passage.context) if part)
    return f"{head}\n{plain(passage.text)}" if head else plain(passage.text)


def embed(encoder: Encoder, texts: Sequence[str], tick: Callable[[int], None]) -> Vectors:
    """Vectors of `texts`, in their order. Embedded longest first, so that a batch is of one length.

    `tick` is called with the number of texts done since the last call.
    """
    order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
    parts: list[Vectors] = []
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        parts.append(encoder.encode([texts[n] for n in batch], query=False))
        tick(len(batch))
    if not parts:
        return np.zeros((0, 0), dtype=np.float32)
    vectors = np.concatenate(parts)
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return vectors[back]
