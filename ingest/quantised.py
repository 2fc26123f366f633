"""Products in 8-bit whole numbers: half the time that bfloat16 takes where the processor multiplies bytes (VNNI).

The weights are whole numbers with one step for each output. What goes in is told in one step for all channels, which a few large
channels would make too coarse for the rest: so part of a channel's size is moved into the weights first (SmoothQuant, Xiao et al.
2023). The steps are fitted once, never to the texts at hand: a text has the same vector whatever it is embedded beside.
"""

from dataclasses import dataclass

import torch

from ingest.exact import Linear

# How much of a channel's size goes to the weights; how much larger than what was seen a number may be before it is cut off.
MOVED, MARGIN = 0.6, 1.1
# Sizes below this are taken for it: a channel where nothing was seen.
LEAST = 1e-3
HALF, MOST, LARGEST_WEIGHT = 128, 255, 127
# Rows that the layout of the weights is chosen for.
ROWS = 2000


@dataclass(frozen=True)
class Scale:
    """How rows are told in whole numbers: round(row / sizes / step) + zero, from 0 to 255."""

    sizes: torch.Tensor
    step: float
    zero: int

    def whole(self, rows: torch.Tensor) -> torch.Tensor:
        """Rows of shape (n, channels) as bytes. By way of signed ones, to which torch converts ten times as fast."""
        moved = torch.addcmul(torch.tensor(float(self.zero - HALF)), rows, 1 / (self.sizes * self.step))
        return moved.round_().clamp_(-HALF, HALF - 1).to(torch.int8).view(torch.uint8).bitwise_xor_(HALF)


def smoothed(seen: torch.Tensor, weights: torch.Tensor) -> Scale:
    """A scale for rows such as were seen, of shape (n, channels), that meet these weights."""
    largest, met = seen.abs().amax(0).clamp(min=LEAST), weights.abs().amax(0).clamp(min=LEAST)
    sizes = largest**MOVED / met ** (1 - MOVED)
    return fitted(float((seen / sizes).min()), float((seen / sizes).max()), sizes)


def fitted(low: float, high: float, sizes: torch.Tensor) -> Scale:
    """A scale for numbers between two."""
    step = (high - low) * MARGIN / MOST
    return Scale(sizes, step, round(-low * MARGIN / step))


class Product:
    """rows @ weights + bias, of rows told in a scale."""

    def __init__(self, linear: Linear, scale: Scale) -> None:
        weights = linear.weights * scale.sizes
        self._steps = weights.abs().amax(1) / LARGEST_WEIGHT
        whole = (weights / self._steps[:, None]).round().to(torch.int8)
        self._weights = torch.ops.onednn.qlinear_prepack(whole, [ROWS, whole.shape[1]])
        self._nought, self._bias, self.scale = torch.zeros(len(whole), dtype=torch.int64), linear.bias, scale

    def real(self, whole: torch.Tensor, numbers: torch.dtype, activation: str = "none") -> torch.Tensor:
        """The product, after "gelu" if asked for."""
        return self._made(whole, numbers, activation, 1.0, 0)

    def told(self, whole: torch.Tensor, scale: Scale, activation: str) -> torch.Tensor:
        """The product told in a scale of sizes 1, as the next product takes it."""
        return self._made(whole, torch.uint8, activation, scale.step, scale.zero)

    def onto(self, whole: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """Rows in float32 with the product added, in place."""
        how: tuple[object, ...] = (1.0, 0, torch.float32, 1.0, 0, "sum", 1.0, "none", [], "")
        made: torch.Tensor = torch.ops.onednn.qlinear_pointwise.binary(*self._terms(whole), rows, self._bias, *how)
        return made

    def _made(self, whole: torch.Tensor, numbers: torch.dtype, activation: str, step: float, zero: int) -> torch.Tensor:
        how = "none" if activation == "gelu" else ""
        made: torch.Tensor = torch.ops.onednn.qlinear_pointwise(*self._terms(whole), self._bias, step, zero, numbers, activation, [], how)
        return made

    def _terms(self, whole: torch.Tensor) -> tuple[object, ...]:
        return whole, self.scale.step, self.scale.zero, self._weights, self._steps, self._nought
