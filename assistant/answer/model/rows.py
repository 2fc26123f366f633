"""JSON in what a model wrote, read leniently: models wrap it in words and fences, and stop in the middle."""

import json
import re
from collections.abc import Iterator
from typing import Any

from assistant.answer.model.claims import THOUGHT

OPENING = re.compile(r"\{")
# How deep a model may gather its rows, whatever it was told.
MOST_NESTED = 3


def rows(written: str) -> Iterator[dict[str, Any]]:
    """The innermost objects of a text, in order; what is not whole is passed over."""
    text, decoder, at = THOUGHT.sub("", written), json.JSONDecoder(), 0
    while found := OPENING.search(text, at):
        try:
            held, at = decoder.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            at = found.end()
            continue
        yield from _innermost(held, MOST_NESTED)


def _innermost(held: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Objects that hold no objects."""
    inside = list(held.values()) if isinstance(held, dict) else held if isinstance(held, list) else []
    within = [one for one in inside if isinstance(one, dict | list)]
    if isinstance(held, dict) and not any(_has_objects(one) for one in within):
        yield held
    elif depth:
        for one in within:
            yield from _innermost(one, depth - 1)


def _has_objects(held: Any) -> bool:
    return isinstance(held, dict) or (isinstance(held, list) and any(isinstance(one, dict) for one in held))
