"""The bundled weights in 8-bit whole numbers: nearly what the C engine computes, several times as fast, on a processor that multiplies bytes.

Importing this loads torch, which takes a second; only `ingest.bulk` does, when that pays.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import normalize

from assistant.index.embedding import Vectors
from assistant.index.packed import Packed, bundled_weights, unpack
from ingest.cores import Cores, Rows
from ingest.exact import Norm, exact, through
from ingest.layer import Layer
from ingest.tensors import matrix, tensor
from ingest.tokens import PREFIX, Tokens

# A passage a line, of the kinds of text there are: what the steps of the numbers are fitted to.
CALIBRATION = Path(__file__).with_name("calibration.txt")
# Tokens that a core embeds at a time: ten passages.
SHARE = 2_000


def is_possible() -> bool:
    """Whether this build of torch has such products."""
    return torch.backends.mkldnn.is_available() and hasattr(torch.ops.onednn, "qlinear_pointwise")  # type: ignore[no-untyped-call]


class IntegerEncoder:
    """Passages through products in whole numbers. Texts that are not whole in their tokens are not for it."""

    def __init__(self, *, precise: bool) -> None:
        """`precise`: attention in float32, where that is faster than bfloat16."""
        self._packed, self._cores = unpack(bundled_weights()), Cores(SHARE)
        self._tokens = Tokens(self._packed)
        self.is_whole = self._tokens.is_whole
        self._entry = Entry(self._packed)
        with torch.inference_mode():
            self._layers = self._fitted(torch.float32 if precise else torch.bfloat16)

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The token numbers of each text."""
        return self._tokens.numbers([PREFIX + text for text in texts])

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Embed passages; questions are not asked of it."""
        assert not query
        return self.embed(self.tokens(texts))

    def embed(self, rows: Rows) -> Vectors:
        """The vectors of texts given as token numbers."""
        return self._cores.gathered(rows, self._packed.shape.hidden, self._embed)

    def _embed(self, rows: Rows) -> Vectors:
        lengths = list(map(len, rows))
        with torch.inference_mode():
            made = self._entry(rows)
            for layer in self._layers:
                made = layer(made, lengths)
            return np.asarray(normalize(torch.stack([text.mean(0) for text in torch.split_with_sizes(made, lengths)])), dtype=np.float32)

    def _fitted(self, numbers: torch.dtype) -> list[Layer]:
        """The layers, each fitted to what the layers before make of the calibration when nothing is rounded."""
        tokens = self.tokens(CALIBRATION.read_text(encoding="utf-8").splitlines())
        lengths, rows, layers = list(map(len, tokens)), self._entry(tokens), []
        for number in range(self._packed.shape.layers):
            layer = exact(self._packed, number)
            after, seen = through(layer, rows, lengths)
            layers.append(Layer(layer, seen, numbers))
            rows = after
        return layers


class Entry:
    """Token numbers to the rows that the first layer takes. The words are unpacked as they come: there are 250,000, of which a text has a few."""

    def __init__(self, packed: Packed) -> None:
        shape = packed.shape
        self._packed, self._width = packed, shape.hidden
        self._places = matrix(packed, "emb.pos", shape.hidden) + matrix(packed, "emb.type", shape.hidden)[0]
        self._norm = Norm(tensor(packed, "emb.ln.w", torch.float32), tensor(packed, "emb.ln.b", torch.float32), shape.epsilon)

    def __call__(self, rows: Rows) -> torch.Tensor:
        """Packed rows in float32, of shape (tokens, width)."""
        numbers, back = np.unique(np.concatenate([np.asarray(row) for row in rows]), return_inverse=True)
        words = torch.from_numpy(self._packed.rows("emb.word", self._width, numbers))
        places = torch.cat([self._places[: len(row)] for row in rows])
        return self._norm(words[torch.from_numpy(back)] + places)
