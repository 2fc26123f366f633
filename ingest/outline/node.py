"""A section on its way."""

from dataclasses import dataclass

from assistant.index.types import Label, Span

# The level of list items that serve as labels: they head nothing.
LISTED = 9


@dataclass(frozen=True, slots=True)
class Node:
    """What a heading governs: `boundary` says whether passages end where it begins."""

    span: Span
    heading: Span
    level: int
    label: Label | None = None
    boundary: bool = True
