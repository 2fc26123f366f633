"""Which spans of a document hold a place, found at once among thousands."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

import numpy as np

from assistant.index.types import Span


class Spanned(Protocol):
    """What has a span."""

    @property
    def span(self) -> Span:
        """From where to where."""


T = TypeVar("T", bound=Spanned)


class Covering(Generic[T]):
    """Things with spans, asked for those around a place; they come in the order they were given."""

    def __init__(self, held: Iterable[T]) -> None:
        self._held = tuple(held)
        self._starts = np.array([one.span.start for one in self._held], dtype=np.int64)
        self._ends = np.array([one.span.end for one in self._held], dtype=np.int64)

    def at(self, offset: int) -> list[T]:
        """Those that hold a character."""
        return self.around(Span(offset, offset + 1))

    def around(self, span: Span) -> list[T]:
        """Those that hold all of a span."""
        return [self._held[number] for number in np.flatnonzero((self._starts <= span.start) & (span.end <= self._ends))]
