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
# Characters a core embeds at a time, padding counted: some thirty passages. Fewer leave it idle in between, more do not fit its cache.
SHARE = 25_000


class TransformerEncoder:
    """Passages through torch, on a graphics card where there is one. Texts that are `too_long` are not for it."""

    def __init__(self, device: str | None, precise: bool) -> None:
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        on_cpu = self._device == "cpu"
        self._bert = Bert(unpack(bundled_weights()), torch.float32 if precise and on_cpu else torch.bfloat16)
        if on_cpu and not precise and is_possible():
            prepare(self._bert.network)
        pooling = Pooling(self._bert.network.config.hidden_size, "mean")
        self.model = SentenceTransformer(modules=[self._bert, pooling, Normalize()], device=self._device, prompts={"document": PREFIX})

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed passages; questions are not asked of it. Those of like length should stand together."""
        assert not query
        if self._device != "cpu":
            return self._encode(texts)
        return np.concatenate(list(self._cores.map(self._encode, runs(texts, len, SHARE))))

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self.model.encode_document(list(texts), batch_size=len(texts), convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _cores(self) -> ThreadPoolExecutor:
        """A thread a core, each with texts of its own: a fifth faster than all cores on the same ones, who wait for each other."""
        cores = torch.get_num_threads()
        torch.set_num_threads(1)
        return ThreadPoolExecutor(cores, "embed", torch.set_num_threads, (1,))

    def too_long(self, texts: Sequence[str]) -> list[bool]:
        """Which texts have more tokens than fit. The engine takes those apart, and this does not."""
        longest = self._bert.max_seq_length
        return [len(text) > longest and len(self._bert.tokenizer.encode(self._bert.normal(PREFIX + text)).ids) >= longest for text in texts]
