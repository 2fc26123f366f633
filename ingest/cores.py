"""Rows of tokens shared out among the cores, and their vectors gathered."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np
import torch

from assistant.index.embedding import Vectors
from ingest.embed import runs

Rows = Sequence[Sequence[int]]


class Cores:
    """A thread a core, each with texts of its own: a fifth faster than all cores on the same ones, who wait for each other."""

    def __init__(self, share: int, *, alone: bool = False) -> None:
        """`share`: tokens that a thread embeds at a time, padding counted; `alone`: one thread, and torch shares its work out as it likes."""
        self._share, self._alone = share, alone

    def gathered(self, rows: Rows, width: int, embed: Callable[[Rows], Vectors]) -> Vectors:
        """The vectors of texts given as token numbers, those of like length computed together."""
        order = sorted(range(len(rows)), key=lambda number: -len(rows[number]))
        shares = list(runs(order, lambda number: len(rows[number]), self._share))
        vectors = np.empty((len(rows), width), dtype=np.float32)
        for share, made in zip(shares, self._threads.map(embed, ([rows[number] for number in share] for share in shares)), strict=True):
            vectors[share] = made
        return vectors

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        if self._alone:
            return ThreadPoolExecutor(1, "embed")
        cores = torch.get_num_threads()
        torch.set_num_threads(1)
        return ThreadPoolExecutor(cores, "embed", torch.set_num_threads, (1,))
