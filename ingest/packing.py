"""Units packed into what becomes a passage: up to a length, never mixing tables, a list with its lead-in."""

from collections.abc import Iterator

from assistant.index.types import PassageKind, Span
from ingest.units import MOST, TARGET, Unit


def packed(units: list[Unit]) -> Iterator[Unit]:
    """Units put together up to the target, never mixing contexts of a table."""
    held: Unit | None = None
    for unit in _lists(units):
        if held and _fits(held, unit):
            held = _together(held, unit)
        else:
            if held:
                yield held
            held = unit
    if held:
        yield held


def _lists(units: list[Unit]) -> Iterator[Unit]:
    """A lead-in and its items as one unit, as far as they fit in a passage."""
    held: Unit | None = None
    for unit in units:
        goes_on = unit.kind is PassageKind.LIST and unit.context
        if held and goes_on and unit.span.end - held.span.start <= MOST:
            held = Unit(Span(held.span.start, unit.span.end), PassageKind.LIST, held.context)
            continue
        if held:
            yield held
        held = unit
    if held:
        yield held


def _fits(held: Unit, unit: Unit) -> bool:
    length = unit.span.end - held.span.start
    if held.alone or unit.alone or length > MOST:
        return False
    if PassageKind.TABLE in (held.kind, unit.kind):
        head = not held.context or unit.context.startswith(f"{held.context}: ")
        return held.kind is unit.kind and (head or held.context == unit.context)
    return length <= TARGET + 100


def _together(held: Unit, unit: Unit) -> Unit:
    kind = unit.kind if unit.kind is not PassageKind.TEXT else held.kind
    table = kind is PassageKind.TABLE
    context = unit.context if table else held.context
    return Unit(Span(held.span.start, unit.span.end), kind, context)
