"""HTML from templates. Everything that is not markup of ours is escaped, and cannot hide or reorder text."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

# Control characters, and the invisible ones that turn the reading direction around.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def visible(value: Any) -> Any:
    """Text with its control characters shown as such; markup and other values as they are."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return UNSEEN.sub(REPLACEMENT, value)
    return value


def shape(value: object) -> str:
    """The name of a value's class, for templates that render one kind of part each."""
    return type(value).__name__


def render(template: str, **values: Any) -> Markup:
    """The template of `assistant/web/templates` with `values` in it."""
    return Markup(_environment().get_template(template).render(**values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("assistant.web"), autoescape=True, finalize=visible,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )
    environment.filters["shape"] = shape
    return environment
