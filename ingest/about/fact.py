"""A fact with the words that state it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value and the document's own words for it; `quote` is empty where the format, not the text, says so."""

    value: T
    quote: str = ""
