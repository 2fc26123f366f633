"""The packed weights as tensors of torch's. Importing this loads torch, which takes a second."""

import torch

from assistant.index.packed import Packed


def tensor(packed: Packed, name: str, dtype: torch.dtype) -> torch.Tensor:
    """A tensor of the file, flat."""
    whole, start = torch.empty(packed.count(name), dtype=dtype), 0
    for part in packed.parts(name):
        whole[start : start + len(part)] = torch.tensor(part)
        start += len(part)
    return whole


def matrix(packed: Packed, name: str, columns: int) -> torch.Tensor:
    """A tensor of the file in float32, of shape (rows, columns)."""
    return tensor(packed, name, torch.float32).reshape(-1, columns)
