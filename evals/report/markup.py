"""Text of others made safe, and the words that matter marked in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from evals.text import normalise

# What may stand between two letters of a quote in a document's text: a soft hyphen or a line-break hyphen.
BROKEN = r"(?:\u00ad|[-\u2010][ \t]*\r?\n\s*)?"


def tag(name: str, content: str, **attributes: str) -> str:
    """An element around `content`, which is markup already; attribute values are escaped here."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are markup; where it is wider than the page it is scrolled, also from the keyboard."""
    head = tag("tr", "".join(tag("th", name, scope="col") for name in heads))
    body = "".join(tag("tr", "".join(row)) for row in rows)
    return tag("div", tag("table", tag("thead", head) + tag("tbody", body)), class_="wide", tabindex="0")


def marked(text: str, marks: Mapping[str, Sequence[str]]) -> str:
    """`text` escaped, with every occurrence of the phrases of `marks` in a `<mark>` of that class; where two
    overlap, the mark has both classes."""
    found = [(start, end, name) for name, phrases in marks.items() for start, end in _places(text, phrases)]
    cuts = sorted({0, len(text), *(edge for start, end, _ in found for edge in (start, end))})
    return "".join(_piece(text, start, end, found) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, found: Sequence[tuple[int, int, str]]) -> str:
    names = sorted({name for first, last, name in found if first <= start and end <= last})
    return tag("mark", escape(text[start:end]), class_=" ".join(names)) if names else escape(text[start:end])


def _places(text: str, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        words = [BROKEN.join(map(re.escape, word)) for word in normalise(phrase).split()]
        if words:
            yield from (match.span() for match in re.finditer(r"\s+".join(words), text, re.IGNORECASE))
