"""Transcripts that lost their line ends: page marks, a contents list and headings inside one long line.

A PDF transcript found on the web often has a page in each paragraph, with the page mark, the headings and
the text run together. The contents list, when there is one, says what the headings are; else the standard
headings of decision papers and the labels do.
"""

import re
from collections import defaultdict
from dataclasses import replace

from assistant.index.types import Span
from assistant.language.lexicon import lexicon
from ingest.outline.enumerations import enumerated
from ingest.outline.toc import Entry, contents, contents_span, holds_contents
from ingest.read.types import Block, BlockKind, Reading

PAGE_MARK = re.compile(r"(?<!\S)(\d{1,3})/(\d{1,3})(?=\s)")
AFTER_SENTENCE = re.compile(r"(?:^|[.!?:;]\s+|\d/\d{1,3}\s+)\Z")
# Where a contents list names the headings, others rank below them; elsewhere they are the highest there are.
NAMED, BELOW = 2, 3

Cut = tuple[Span, int]


def unrun(reading: Reading, language: str) -> Reading:
    """The reading with run-together pages cut into headings, paragraphs and items.

    A reading whose blocks are already short comes back as it is.
    """
    marked = _page_marks(reading)
    if len(marked) < 2:
        return _printed(reading, language)
    listed = contents(reading)
    blocks: list[Block] = []
    for number, block in enumerate(reading.blocks):
        blocks += _page(reading.text, block, marked[number], listed, language) if number in marked else [block]
    starts = tuple(reading.blocks[number].span.start for number in marked)
    return replace(reading, blocks=tuple(blocks), page_starts=starts)


def _printed(reading: Reading, language: str) -> Reading:
    """A transcript that was printed again: pages and some headings are there, the rest still stands in the lines."""
    if not reading.page_starts or not any(holds_contents(reading, block) for block in reading.blocks):
        return reading
    blocks: list[Block] = []
    for block in reading.blocks:
        plain = block.kind is BlockKind.PARAGRAPH
        cuts = [(span, NAMED) for span in _standard(reading.text, block.span, language)] if plain else []
        blocks += [replace(part, page=block.page, size=block.size) for part in _between(reading.text, block.span, cuts, block.page)] if cuts else [block]
    return replace(reading, blocks=tuple(blocks))


def _page_marks(reading: Reading) -> dict[int, tuple[int, int]]:
    """Block number to (sheet, printed page) for blocks that open with, or carry, a running page mark.

    Marks must count up from 1 to the same total: "den 2/4" in a sentence is a date.
    """
    marks: dict[int, tuple[int, int]] = {}
    counted: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(reading.blocks):
        mark = PAGE_MARK.search(reading.text, block.span.start, min(block.span.end, block.span.start + 120))
        if mark and 0 < int(mark.group(1)) <= int(mark.group(2)):
            counted[int(mark.group(2))].append(int(mark.group(1)))
            marks[number] = (int(mark.group(1)), int(mark.group(2)))
    running = {total for total, pages in counted.items() if len(pages) > 1 and pages == list(range(1, len(pages) + 1))}
    held = [number for number in marks if marks[number][1] in running]
    return {number: (sheet, marks[number][0]) for sheet, number in enumerate(held, 1)}


def _page(text: str, block: Block, mark: tuple[int, int], listed: tuple[Entry, ...], language: str) -> list[Block]:
    sheet, printed = mark
    body = _after_mark(text, block.span)
    blocks = [Block(Span(block.span.start, body.start), BlockKind.FURNITURE, page=sheet)] if body.start > block.span.start else []
    if found := contents_span(text, body):
        before, after = Span(body.start, found.start), Span(found.end, body.end)
        return [*blocks, *_paragraph(text, before, sheet), Block(found, BlockKind.FURNITURE, page=sheet), *_paragraph(text, after, sheet)]
    # A contents list speaks of the pages after it; an enclosing paper's own sheets come before.
    inside = bool(listed) and sheet > printed
    titles = [one.title for one in listed if one.page == printed] if inside or (listed and sheet == printed) else []
    return blocks + _between(text, body, _headings(text, body, titles, language, BELOW if titles else NAMED), sheet)


def _after_mark(text: str, span: Span) -> Span:
    found = PAGE_MARK.search(text, span.start, min(span.end, span.start + 120))
    start = found.end() if found else span.start
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)


def _headings(text: str, body: Span, titles: list[str], language: str, below: int) -> list[Cut]:
    """Spans of headings in the page, in order, with their level."""
    cuts: list[Cut] = []
    at = body.start
    for title in titles:
        found = _title_at(text, Span(at, body.end), title)
        if found:
            cuts.append((found, NAMED))
            at = found.end
    known = {span.start for span, _ in cuts}
    standard = [(span, below) for span in _standard(text, body, language) if span.start not in known]
    return sorted(cuts + [one for one in standard if not any(_near(one[0], cut[0]) for cut in cuts)])


def _near(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _title_at(text: str, area: Span, title: str) -> Span | None:
    pattern = re.compile(r"\s+".join(map(re.escape, title.split())) + r"(?=\s|$)")
    for match in pattern.finditer(text, area.start, area.end):
        before = text[max(area.start, match.start() - 12) : match.start()]
        if match.start() == area.start or AFTER_SENTENCE.search(before):
            return Span(*match.span())
    return None


def _standard(text: str, body: Span, language: str) -> list[Span]:
    """Standard headings ("Bakgrund", "Syfte") that stand between sentences, before a capital or a year."""
    words = [word.capitalize() for role in lexicon(language).raw.get("headings", {}).values() for word in role]
    if not words:
        return []
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    pattern = re.compile(rf"(?:(?<=[.!?] )|(?<=[a-zåäöæø] ))(?:{either})(?=\s+(?:[A-ZÅÄÖÆØ]|\d{{4}}\b))")
    return [Span(*match.span()) for match in pattern.finditer(text, body.start, body.end)]


def _between(text: str, body: Span, cuts: list[Cut], sheet: int | None) -> list[Block]:
    blocks: list[Block] = []
    at = body.start
    for span, level in cuts:
        blocks += _paragraph(text, Span(at, span.start), sheet)
        blocks.append(Block(span, BlockKind.HEADING, level, page=sheet))
        at = span.end
    return blocks + _paragraph(text, Span(at, body.end), sheet)


def _paragraph(text: str, span: Span, sheet: int | None) -> list[Block]:
    raw = span.of(text)
    if not raw.strip():
        return []
    start = span.start + len(raw) - len(raw.lstrip())
    return enumerated(text, Block(Span(start, start + len(raw.strip())), page=sheet))
