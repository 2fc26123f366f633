"""Headings that are none: one a contents list puts elsewhere, and the head of a contents list itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.index.types import Span
from ingest.outline.toc import contents
from ingest.read.types import Block, BlockKind, Reading

# So many lines under a heading that are headings further on, and it heads a contents list.
FEWEST, SHARE = 3, 0.6


def without_false_headings(reading: Reading) -> Reading:
    """The reading with such headings made paragraphs, or furniture."""
    return replace(reading, blocks=tuple(_without_contents_heads(reading.text, _placed(reading))))


def _placed(reading: Reading) -> Sequence[Block]:
    """A heading that stands twice, and that the contents list knows once, is where the list says it is.

    "Three questions: Why? / How? / And what?" may print "How?" like the chapter of that name.
    """
    listed = [(_key(one.title), one.page) for one in contents(reading)]
    heads = [block for block in reading.blocks if block.kind is BlockKind.HEADING and block.page]
    offsets = Counter((block.page or 0) - page for block in heads for title, page in listed if title == _key(block.span.of(reading.text)))
    if not offsets:
        return reading.blocks
    offset = offsets.most_common(1)[0][0]
    right = {(title, page + offset) for title, page in listed}
    there = {(_key(block.span.of(reading.text)), block.page) for block in heads} & right
    doubtful = {title for title, _ in there if sum(title == other for other, _ in listed) == 1}
    return _joined([(block, _is_misplaced(reading, block, doubtful, right, offset)) for block in reading.blocks])


def _is_misplaced(reading: Reading, block: Block, doubtful: set[str], right: set[tuple[str, int]], offset: int) -> bool:
    """Only on the pages the list speaks of: an enclosing paper before them has headings of its own."""
    title = _key(block.span.of(reading.text))
    inside = (block.page or 0) > offset
    return block.kind is BlockKind.HEADING and inside and title in doubtful and (title, block.page or 0) not in right


def _joined(judged: Sequence[tuple[Block, bool]]) -> list[Block]:
    """A false heading cut a paragraph in two: the three are one again."""
    out: list[Block] = []
    open_ended = False
    for block, false in judged:
        after = open_ended and block.kind is BlockKind.PARAGRAPH
        if out and out[-1].kind is BlockKind.PARAGRAPH and (false or after):
            out[-1] = replace(out[-1], span=Span(out[-1].span.start, block.span.end))
        else:
            out.append(replace(block, kind=BlockKind.PARAGRAPH, level=0, bold=False) if false else block)
        open_ended = false
    return out


def _without_contents_heads(text: str, blocks: Sequence[Block]) -> list[Block]:
    headings = Counter(_key(block.span.of(text)) for block in blocks if block.kind is BlockKind.HEADING)
    out = list(blocks)
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and _heads_contents(text, blocks, number, headings):
            out[number] = replace(block, kind=BlockKind.FURNITURE)
    return out


def _heads_contents(text: str, blocks: Sequence[Block], number: int, headings: Counter[str]) -> bool:
    under: list[Span] = []
    for block in blocks[number + 1 :]:
        if block.kind is not BlockKind.FURNITURE:
            break
        under.append(block.span)
    named = sum(headings[_key(span.of(text))] > 0 for span in under)
    return len(under) >= FEWEST and named >= SHARE * len(under)


def _key(text: str) -> str:
    """A heading without link marks, as it is compared."""
    return " ".join(text.split("](")[0].strip("[ ").casefold().split())
