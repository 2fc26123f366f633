"""The bundled weights through sentence-transformers: what the C engine computes, many texts at a time.

Importing this loads torch, which takes seconds; only `ingest.bulk` does, when that pays.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize
from sentence_transformers.sentence_transformer.modules import Pooling

from assistant.index.embedding import Vectors
from ingest.bert import Bert
from ingest.embed import runs
from ingest.packed import bundled_weights, unpack
from ingest.prepared import is_possible, prepare

PREFIX = "passage: "
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
        pooling = Pooling(self._bert.network.config.hidden_size, "mean")
        self.model = SentenceTransformer(modules=[self._bert, pooling, Normalize()], device=self._device, prompts={"document": PREFIX})

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed passages; questions are not asked of it."""
        assert not query
        return self.embed(self.tokens(texts))

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The token numbers of each text."""
        return self._bert.tokens([PREFIX + text for text in texts])

    def is_whole(self, row: Sequence[int]) -> bool:
        """Whether all of a text is in its tokens. The engine takes longer ones apart, and this does not."""
        return len(row) < self._bert.max_seq_length

    def embed(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """The vectors of texts given as token numbers, those of like length computed together."""
        order = sorted(range(len(rows)), key=lambda number: -len(rows[number]))
        shares = list(runs(order, lambda number: len(rows[number]), SHARE if self._device == "cpu" else CARD))
        vectors = np.empty((len(rows), self._bert.network.config.hidden_size), dtype=np.float32)
        for share, made in zip(shares, self._cores.map(self._embed, ([rows[number] for number in share] for share in shares)), strict=True):
            vectors[share] = made
        return vectors

    def _embed(self, rows: Sequence[Sequence[int]]) -> Vectors:
        features = {name: held.to(self._device) for name, held in self._bert.padded(rows).items()}
        with torch.inference_mode():
            return np.asarray(self.model(features)["sentence_embedding"].cpu(), dtype=np.float32)

    @cached_property
    def _cores(self) -> ThreadPoolExecutor:
        """A thread a core, each with texts of its own: a fifth faster than all cores on the same ones, who wait for each other."""
        if self._device != "cpu":
            return ThreadPoolExecutor(1, "embed")
        cores = torch.get_num_threads()
        torch.set_num_threads(1)
        return ThreadPoolExecutor(cores, "embed", torch.set_num_threads, (1,))
