"""The bundled weights through sentence-transformers: what the C engine computes, many texts at a time.

Importing this loads torch, which takes seconds; only `ingest.bulk` does, when that pays.
"""

from collections.abc import Sequence

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize
from sentence_transformers.sentence_transformer.modules import Pooling

from assistant.index.embedding import Vectors
from assistant.index.packed import bundled_weights, unpack
from ingest.bert import Bert
from ingest.cores import Cores, Rows
from ingest.prepared import is_possible, prepare
from ingest.tokens import PREFIX

# Tokens that a core and a card embed at a time, padding counted. On a core some thirty passages: fewer leave it idle in between, more do not fit its cache.
SHARE, CARD = 6_000, 60_000


class TransformerEncoder:
    """Passages through torch, on a graphics card where there is one. Texts that are not whole in their tokens are not for it."""

    def __init__(self, device: str | None, precise: bool, *, plain: bool = False) -> None:
        """`precise`: in float32 on a processor; `plain`: with torch's own layers, as anybody would load them."""
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        on_cpu = self._device == "cpu"
        numbers = torch.float32 if precise and on_cpu else torch.bfloat16
        self._bert = Bert(unpack(bundled_weights()), numbers)
        if on_cpu and not plain and is_possible(numbers):
            prepare(self._bert.network)
        self.is_whole, self._cores = self._bert.is_whole, Cores(SHARE if on_cpu else CARD, alone=not on_cpu)
        pooling = Pooling(self._bert.network.config.hidden_size, "mean")
        self.model = SentenceTransformer(modules=[self._bert, pooling, Normalize()], device=self._device, prompts={"document": PREFIX})

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed passages; questions are not asked of it."""
        assert not query
        return self.embed(self.tokens(texts))

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The token numbers of each text."""
        return self._bert.tokens([PREFIX + text for text in texts])

    def embed(self, rows: Rows) -> Vectors:
        """The vectors of texts given as token numbers."""
        return self._cores.gathered(rows, self._bert.network.config.hidden_size, self._embed)

    def _embed(self, rows: Rows) -> Vectors:
        features = {name: held.to(self._device) for name, held in self._bert.padded(rows).items()}
        with torch.inference_mode():
            return np.asarray(self.model(features)["sentence_embedding"].cpu(), dtype=np.float32)
