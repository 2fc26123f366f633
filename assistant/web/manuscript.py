"""A stretch of a document's text as it is read: headings, paragraphs, lists, tables; the quoted words marked."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.index.types import Document, Role, Run, Span
from assistant.web.headings import Headings

PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:[^\S\n]*\n[^\S\n]*\S.*)*")
CELL_BREAK = "\t"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one kind: quoted or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text. `lines` are lines, or the cells of a row; `bullet` is the printed mark of an item."""

    role: Role
    lines: tuple[tuple[Piece, ...], ...]
    level: int = 0
    bullet: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours of one role: a list, a table, or paragraphs. `turn` is the page that begins before it."""

    role: Role
    blocks: tuple[Block, ...]
    turn: int | None = None


def groups(document: Document, window: Span, quote: Span) -> tuple[Group, ...]:
    """The text in `window`, in whole runs, with `quote` marked wherever it reaches."""
    made: list[Group] = []
    page = document.page_at(window.start)
    for (role, now), held in groupby(_blocks(document, window, quote), key=lambda one: (one.role, one.page)):
        made.append(Group(role, tuple(held), now if now != page else None))
        page = now
    return tuple(made)


def window_around(document: Document, span: Span, before: int, after: int) -> Span:
    """The span with some text around it, cut at line ends so that no word is halved."""
    start = max(span.start - before, 0)
    end = min(span.end + after, len(document.text))
    start = document.text.rfind("\n", 0, start) + 1
    line_end = document.text.find("\n", end)
    return Span(start, len(document.text) if line_end < 0 else line_end)


def _blocks(document: Document, window: Span, quote: Span) -> Iterator[Block]:
    headings = Headings(document)
    runs = document.runs or _paragraphs(document.text)
    first = max(bisect_right([run.span.start for run in runs], window.start) - 1, 0)
    end = runs[first - 1].span.end if first else 0
    for run in runs[first:]:
        if run.span.start >= window.end:
            return
        gap = document.text[end : run.span.start].strip()
        end = run.span.end
        for piece in headings.cut(_within(run, window)):
            yield _block(document, run, piece, headings.level(piece), gap, quote)


def _within(run: Run, window: Span) -> Span:
    """A run without blank lines may be the whole document: of a long paragraph only what the window shows."""
    if run.role is not Role.PARAGRAPH:
        return run.span
    return Span(max(run.span.start, window.start), max(min(run.span.end, window.end), window.start))


def _block(document: Document, run: Run, span: Span, level: int, gap: str, quote: Span) -> Block:
    role = Role.HEADING if level else run.role
    broken = CELL_BREAK if role is Role.ROW else "\n"
    lines = tuple(tuple(_pieces(document.text, line, quote)) for line in _split(document.text, span, broken))
    bullet = gap if role is Role.ITEM else ""
    return Block(role, lines, level or (2 if role is Role.HEADING else 0), bullet, document.page_at(span.start))


def _split(text: str, span: Span, at: str) -> Iterator[Span]:
    start = span.start
    for line in span.of(text).split(at):
        yield Span(start, start + len(line))
        start += len(line) + len(at)


def _pieces(text: str, line: Span, quote: Span) -> Iterator[Piece]:
    start, end = max(line.start, quote.start), min(line.end, quote.end)
    if start >= end:
        yield Piece(line.of(text), False)
        return
    for piece, marked in ((Span(line.start, start), False), (Span(start, end), True), (Span(end, line.end), False)):
        if piece.start < piece.end:
            yield Piece(piece.of(text), marked)


def _paragraphs(text: str) -> Sequence[Run]:
    """For a document that does not say what its text is made of: what blank lines set apart."""
    return [Run(Span(*match.span()), Role.PARAGRAPH) for match in PARAGRAPH.finditer(text)]
