"""Quotation marks in what a model wrote, and the quoted words in the document."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.index.types import Span

# Every pair of marks in European use; marks that are apostrophes too count only at the edges of words.
PAIR = re.compile(
    r"“([^“”„\n]+)”|„([^„“”\n]+)[“”]|”([^”“\n]+)”|\"([^\"\n]+)\"|«([^«»\n]+)»|»([^«»\n]+)«|‹([^‹›\n]+)›"
    r"|(?<!\w)‘([^‘\n]+?)’(?!\w)|(?<!\w)’([^’\n]+?)’(?!\w)|(?<!\w)'([^'\n]+?)'(?!\w)|(?<!\w)`([^`\n]+)`(?!\w)"
)
LONE = re.compile(r"[“”„\"«»‹›]")
# From so many words on, words between marks claim to be somebody's own.
WORDS = 3
IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff*")
TRAILING = " .,;:!?…"


def quoted(text: str) -> list[tuple[Span, str]]:
    """Quotations in a text: the span with its marks, and the words between them."""
    return [(Span(*match.span()), next(group for group in match.groups() if group is not None)) for match in PAIR.finditer(text)]


def long_quotes(text: str) -> list[tuple[Span, str]]:
    """The quotations that claim to be somebody's own words, as `quoted` gives them."""
    return [(span, inner) for span, inner in quoted(text) if len(inner.split()) >= WORDS]


def outside(text: str) -> str:
    """A text without its longer quotations: what the writer says in words of their own."""
    for span, _ in reversed(long_quotes(text)):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def unpaired(text: str) -> bool:
    """Whether a quotation mark is left that opens or closes nothing."""
    for span, inner in reversed(quoted(text)):
        text = f"{text[: span.start]}{inner}{text[span.end :]}"
    return LONE.search(text) is not None


def find(quote: str, text: str, within: Sequence[Span]) -> Span | None:
    """Where a quote stands verbatim in one of the spans of a text; white space and invisible characters aside."""
    sought, _ = _squeezed(quote.strip(TRAILING), 0)
    for span in within:
        held, places = _squeezed(span.of(text), span.start)
        at = held.find(sought) if sought else -1
        while at >= 0 and not _whole_words(held, at, at + len(sought)):
            at = held.find(sought, at + 1)
        if at >= 0:
            return Span(places[at], places[at + len(sought) - 1] + 1)
    return None


def _whole_words(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _squeezed(text: str, offset: int) -> tuple[str, list[int]]:
    """The text in one Unicode form with single spaces, and where each of its characters came from."""
    out: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text, offset):
        if letter in IGNORED or (letter.isspace() and (not out or out[-1] == " ")):
            continue
        for one in " " if letter.isspace() else unicodedata.normalize("NFKD", letter):
            out.append(one)
            places.append(at)
    return "".join(out), places
