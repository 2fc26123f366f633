"""A layer of the network over packed rows, its products in whole numbers and its attention text by text."""

from collections.abc import Sequence
from math import inf, log

import torch

from ingest.exact import Exact, Linear, Seen
from ingest.quantised import Product, fitted, smoothed

# Channels after the activation that reach far beyond the rest, up to ten times: these few stay in float32, and the step fits the others.
SPIKES = 32
# The least that the activation gives.
GELU_LEAST = -0.17
# Powers of two take two thirds of the time of those of e: what the queries are multiplied with instead.
IN_TWOS = 1 / log(2)


class Layer:
    """A layer fitted to what was seen of it."""

    def __init__(self, layer: Exact, seen: Seen, numbers: torch.dtype) -> None:
        """`numbers`: what attention is computed in."""
        self._heads, self._numbers, self._first, self._second = layer.heads, numbers, layer.first, layer.second
        joint = _joint(layer, seen)
        self._joint = Product(joint, smoothed(seen.joint, joint.weights))
        self._attended = Product(layer.attended, smoothed(seen.attended, layer.attended.weights))
        order = seen.outer.amax(0).argsort()
        calm, spiky = order[:-SPIKES], order[-SPIKES:]
        scale = smoothed(seen.inner, layer.inner.weights)
        self._calm, self._spiky = (Product(Linear(layer.inner.weights[some], layer.inner.bias[some]), scale) for some in (calm, spiky))
        outer = fitted(GELU_LEAST, float(seen.outer[:, calm].max()), torch.ones(len(calm)))
        self._outer = Product(Linear(layer.outer.weights[:, calm], layer.outer.bias), outer)
        self._spikes = layer.outer.weights[:, spiky].T.contiguous()

    def __call__(self, rows: torch.Tensor, lengths: Sequence[int]) -> torch.Tensor:
        """Rows in float32, of shape (tokens, width), after this layer; those given are written over."""
        joint = self._joint.real(self._joint.scale.whole(rows), self._numbers)
        attended = attend(joint, lengths, self._heads).float()
        rows = self._first(self._attended.onto(self._attended.scale.whole(attended), rows))
        whole = self._calm.scale.whole(rows)
        spikes = self._spiky.real(whole, torch.float32, "gelu")
        rows = self._outer.onto(self._calm.told(whole, self._outer.scale, "gelu"), rows)
        return self._second(rows.addmm_(spikes, self._spikes))


def _joint(layer: Exact, seen: Seen) -> Linear:
    """Queries, keys and values in one product, the queries for powers of two.

    What is added to every key alike changes nothing but how large the numbers are: without their mean no power overflows, and
    bfloat16 rounds less (the same is done in SageAttention, Zhang et al. 2024).
    """
    keys = Linear(layer.keys.weights, layer.keys.bias - layer.keys(seen.joint).mean(0))
    queries = Linear(layer.queries.weights * IN_TWOS, layer.queries.bias * IN_TWOS)
    parts = (queries, keys, layer.values)
    return Linear(torch.cat([part.weights for part in parts]), torch.cat([part.bias for part in parts]))


def attend(joint: torch.Tensor, lengths: Sequence[int], heads: int) -> torch.Tensor:
    """What each token takes from its text, of shape (tokens, width), from queries, keys and values side by side, (tokens, 3 x width)."""
    made = joint.new_empty(len(joint), joint.shape[1] // 3)
    for text, place in zip(*(torch.split_with_sizes(rows, list(lengths)) for rows in (joint, made)), strict=True):
        queries, keys, values = text.view(len(text), 3, heads, -1).permute(1, 2, 0, 3).contiguous()
        weights = torch.bmm(queries, keys.transpose(1, 2)).exp2_()
        sums = weights.sum(-1, keepdim=True)
        low, high = torch.aminmax(sums)
        if not 0 < float(low) <= float(high) < inf:
            weights, sums = (torch.bmm(queries, keys.transpose(1, 2)) / IN_TWOS).softmax(-1), torch.ones_like(sums)
        torch.div(torch.bmm(weights, values), sums, out=place.view(len(text), heads, -1).transpose(0, 1))
    return made
