"""A layer of the network in float32, over packed rows: the numbers that whole ones are fitted to, and what is seen on the way.

Packed rows are the tokens of several texts one after the other, of shape (tokens, width), with the length of each text: nothing
is padded and nothing masked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn.functional import gelu, layer_norm, linear

from assistant.index.packed import Packed
from ingest.tensors import matrix, tensor


@dataclass(frozen=True)
class Linear:
    """What a product needs: weights of shape (outputs, inputs), a bias for each output."""

    weights: torch.Tensor
    bias: torch.Tensor

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """rows @ weights + bias."""
        return linear(rows, self.weights, self.bias)


@dataclass(frozen=True)
class Norm:
    """What a normalisation needs, for each channel."""

    weights: torch.Tensor
    bias: torch.Tensor
    epsilon: float

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """Each row with mean nought and variance one, then scaled and moved."""
        return layer_norm(rows, self.bias.shape, self.weights, self.bias, self.epsilon)


@dataclass(frozen=True)
class Exact:
    """A layer as it is in the file. The queries are already divided by the root of a head's width."""

    queries: Linear
    keys: Linear
    values: Linear
    attended: Linear
    first: Norm
    inner: Linear
    outer: Linear
    second: Norm
    heads: int


@dataclass(frozen=True)
class Seen:
    """The rows that went into each of the products of a layer."""

    joint: torch.Tensor
    attended: torch.Tensor
    inner: torch.Tensor
    outer: torch.Tensor


def exact(packed: Packed, number: int) -> Exact:
    """A layer of the file."""
    shape = packed.shape

    def whole(name: str, inputs: int = shape.hidden) -> Linear:
        return Linear(matrix(packed, f"l{number}.{name}.w", inputs), vector(f"{name}.b"))

    def vector(name: str) -> torch.Tensor:
        return tensor(packed, f"l{number}.{name}", torch.float32)

    narrow, asked = (shape.hidden // shape.heads) ** -0.5, whole("q")
    norms = (Norm(vector(f"{name}.w"), vector(f"{name}.b"), shape.epsilon) for name in ("aln", "oln"))
    return Exact(
        Linear(asked.weights * narrow, asked.bias * narrow), whole("k"), whole("v"), whole("ao"), next(norms),
        whole("fi"), whole("fo", shape.inner), next(norms), shape.heads,
    )


def through(layer: Exact, rows: torch.Tensor, lengths: Sequence[int]) -> tuple[torch.Tensor, Seen]:
    """Rows through a layer, and what went into its products."""
    attended = torch.cat([_attend(layer, text) for text in torch.split_with_sizes(rows, list(lengths))])
    between = layer.first(rows + layer.attended(attended))
    activated = gelu(layer.inner(between))
    return layer.second(between + layer.outer(activated)), Seen(rows, attended, between, activated)


def _attend(layer: Exact, text: torch.Tensor) -> torch.Tensor:
    """The mean of a text's values for each of its tokens, weighed by how well keys fit the query; all heads side by side."""
    parts = (made(text).view(len(text), layer.heads, -1).transpose(0, 1) for made in (layer.queries, layer.keys, layer.values))
    queries, keys, values = parts
    return torch.flatten(((queries @ keys.transpose(1, 2)).softmax(-1) @ values).transpose(0, 1), 1)
