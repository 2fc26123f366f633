"""Sections: what each heading governs and which label it carries."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from assistant.index.types import Label, Section, Span
from assistant.language.labels import FoundLabel, plurals
from assistant.language.words import words
from ingest.outline.covering import Covering
from ingest.outline.headings import leading_label
from ingest.outline.lists import listed
from ingest.outline.node import Node
from ingest.outline.rows import numbered_rows
from ingest.outline.series import Series, series
from ingest.read.types import Block, BlockKind, Reading


def outline(reading: Reading) -> tuple[Section, ...]:
    """The sections of a reading, in the order of their headings, each with its path and page."""
    counted_up = series(reading)
    governed = _governed(reading, counted_up)
    known = {node.label.key for node in governed if node.label}
    # "The focus areas overlap:" leads in sentences about them, when the focus areas have headings of their own.
    counted = [node for node in (*listed(reading, counted_up), *numbered_rows(reading)) if node.label and node.label.key not in known]
    nodes = sorted([*governed, *counted], key=lambda node: (node.span.start, node.level))
    around = Covering(nodes)
    return tuple(_section(reading, node, around) for node in nodes)


def boundaries(reading: Reading) -> tuple[Node, ...]:
    """The sections at which passages are cut."""
    return tuple(_governed(reading, series(reading)))


def _governed(reading: Reading, counted_up: Series) -> list[Node]:
    """Declared headings and inline labels, each reaching to the next of its level or higher."""
    heads = list(_heads(reading, counted_up))
    ends = [_end(reading, heads, number) for number in range(len(heads))]
    return [replace(head, span=Span(head.span.start, end)) for head, end in zip(heads, ends, strict=True)]


def _heads(reading: Reading, counted_up: Series) -> Iterator[Node]:
    level = 0
    for block in reading.blocks:
        heads = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        found = leading_label(reading.text, block) or counted_up.leading(reading.text, block) if heads else None
        if block.kind is BlockKind.HEADING:
            level = block.level
            yield Node(block.span, block.span, level, found and _label(reading.text, found[0].span, block, found))
        elif found:
            yield Node(block.span, found[1], level + 1, _label(reading.text, found[0].span, block, found))


def _label(text: str, inner: Span, block: Block, found: tuple[FoundLabel, Span]) -> Label:
    surface = text[block.span.start + inner.start : block.span.start + inner.end]
    name = " ".join(text[block.span.start + inner.end : found[1].end].strip(" *.:–—-\n").split())
    return Label(found[0].kind, found[0].number, surface, name)


def _end(reading: Reading, heads: list[Node], number: int) -> int:
    head = heads[number]
    after = next((heads[after].span.start for after in range(number + 1, len(heads)) if heads[after].level <= head.level), len(reading.text))
    if head.label and head.span != head.heading:
        return min(after, _closing(reading, head, head.label.kind, after))
    return after


def _closing(reading: Reading, head: Node, kind: str, limit: int) -> int:
    """Where a labelled run ends in running text: at a paragraph that speaks of the whole set."""
    for block in takewhile(lambda block: block.span.start < limit, reading.blocks_from(head.span.end + 1)):
        if block.kind is BlockKind.PARAGRAPH:
            opening = words(reading.text[block.span.start : block.span.start + 40])[:2]
            if any(plurals().get(word) == kind or _inflects(word, kind) for word in opening):
                return block.span.start
    return limit


def _inflects(word: str, kind: str) -> bool:
    """Whether a word is a kind of the document's own in another form: "grepene"."""
    return word != kind and len(word) > len(kind) and word.startswith(kind)


def _section(reading: Reading, node: Node, around: Covering[Node]) -> Section:
    above = [one for one in around.around(node.span) if one.level < node.level]
    chain = sorted(above, key=lambda one: (one.level, one.span.start))
    path = tuple(_title(reading, one) for one in [*_deepest(chain), node])
    page = _page(reading, node.span.start)
    return Section(_title(reading, node), node.level, node.span, path, page, node.label)


def _deepest(chain: list[Node]) -> list[Node]:
    """One ancestor a level: the last that holds it."""
    return list({node.level: node for node in chain}.values())


def _title(reading: Reading, node: Node) -> str:
    return " ".join(node.heading.of(reading.text).replace("**", " ").split())


def _page(reading: Reading, offset: int) -> int | None:
    return bisect_right(reading.page_starts, offset) or None if reading.page_starts else None
