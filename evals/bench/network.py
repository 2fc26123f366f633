"""The bundled network as something that can be taught: its matrices stay as they are, its biases and norms move (BitFit: Ben Zaken et al., 2022).

The matrices are rounded to four bits in the file the engine reads, and a small step would be rounded away; biases and norms are not.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from assistant.answer.reader import HEAD, OFFSET, as_pair
from assistant.index.packed import bundled_weights, unpack
from ingest.tensors import tensor
from ingest.tokens import Tokens

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
MOVED = (*(f"{name}.b" for name in MATRICES), "aln.w", "aln.b", "oln.w", "oln.b")
# Tokens of a pair that are read; what the head's numbers are multiplied with, so that they learn as fast as the rest.
LONGEST, HEAD_SCALE = 100, 10.0
# What masks a place that holds no token.
NOWHERE = -1e4


class Network(nn.Module):
    """Pairs of a question and a sentence to the log-odds that the one answers the other; layers below `first` do not move."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self._packed = unpack(bundled_weights())
        self._tokens, self._first, self.shape = Tokens(self._packed), first, self._packed.shape
        width, inner = self.shape.hidden, self.shape.inner
        layers = range(self.shape.layers)
        self._matrices = [{name: self._floats(f"l{n}.{name}.w").reshape(-1, inner if name == "fo" else width).bfloat16() for name in MATRICES} for n in layers]
        self._vectors = {f"l{n}.{name}": self._floats(f"l{n}.{name}") for n in layers for name in MOVED}
        self.moved = {name: nn.Parameter(held.clone()) for name, held in self._vectors.items() if int(name[1:].split(".")[0]) >= first}
        self.head, self.offset = nn.Parameter(torch.randn(width) * 0.02), nn.Parameter(torch.zeros(1))

    def _floats(self, name: str) -> Tensor:
        return tensor(self._packed, name, torch.float32)

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[list[int]]:
        """Pairs as token numbers, written as the reader writes them."""
        rows = self._tokens.numbers([f"query: {as_pair(question, sentence)}" for question, sentence in pairs])
        return [row[:LONGEST] for row in rows]

    def forward(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """Log-odds, of shape (rows,)."""
        longest = max(map(len, rows))
        ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
        there = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows])
        mask = ((1 - there) * NOWHERE).bfloat16()[:, None, None, :]
        with torch.no_grad():
            made = self._entered(ids)
            for number in range(self._first):
                made = self._layer(number, made, mask)
        for number in range(self._first, self.shape.layers):
            made = self._layer(number, made, mask)
        means = (made * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        return F.normalize(means) @ self.head * HEAD_SCALE + self.offset

    def _entered(self, ids: Tensor) -> Tensor:
        width = self.shape.hidden
        numbers, back = np.unique(ids.numpy(), return_inverse=True)
        words = torch.from_numpy(self._packed.rows("emb.word", width, numbers))[torch.from_numpy(back.reshape(-1))].reshape(*ids.shape, width)
        places = self._floats("emb.pos").reshape(-1, width)[: ids.shape[1]] + self._floats("emb.type").reshape(-1, width)[0]
        return F.layer_norm(words + places, (width,), self._floats("emb.ln.w"), self._floats("emb.ln.b"), self.shape.epsilon)

    def _layer(self, number: int, made: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = made.shape
        heads = (rows, length, self.shape.heads, width // self.shape.heads)
        q, k, v = (self._product(number, name, made).view(heads).transpose(1, 2) for name in "qkv")
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(rows, length, width)
        made = self._norm(number, "aln", made + self._product(number, "ao", mixed).float())
        return self._norm(number, "oln", made + self._product(number, "fo", F.gelu(self._product(number, "fi", made))).float())

    def _held(self, name: str) -> Tensor:
        return self.moved.get(name, self._vectors[name])

    def _product(self, number: int, name: str, made: Tensor) -> Tensor:
        return F.linear(made.bfloat16(), self._matrices[number][name], self._held(f"l{number}.{name}.b").bfloat16())

    def _norm(self, number: int, name: str, made: Tensor) -> Tensor:
        return F.layer_norm(made, (self.shape.hidden,), self._held(f"l{number}.{name}.w"), self._held(f"l{number}.{name}.b"), self.shape.epsilon)

    def taught(self) -> dict[str, NDArray[np.float16 | np.float32]]:
        """What was learnt, as the reader takes it."""
        moved = {name: (held.detach() - self._vectors[name]).numpy().astype(np.float16) for name, held in self.moved.items()}
        head = (self.head.detach() * HEAD_SCALE).numpy().astype(np.float16)
        return {**moved, HEAD: head, OFFSET: self.offset.detach().numpy().astype(np.float32)}

    def go_on_from(self, taught: dict[str, NDArray[np.float32]]) -> None:
        """Begin with what was learnt before. Raises `ValueError` when some of it is in layers that do not move here: it would be lost."""
        lost = sorted(set(taught) - {*self.moved, HEAD, OFFSET})
        if lost:
            raise ValueError(f"{lost[0]} was taught before, and layers from {self._first} on move now: begin with a lower layer")
        for name, held in self.moved.items():
            if name in taught:
                held.data.copy_(self._vectors[name] + torch.from_numpy(taught[name].astype(np.float32)))
        self.head.data.copy_(torch.from_numpy(taught[HEAD].astype(np.float32)) / HEAD_SCALE)
        self.offset.data.copy_(torch.from_numpy(taught[OFFSET].astype(np.float32)))
