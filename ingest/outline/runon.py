"""Transcripts that lost their line ends: page marks, a contents list and headings inside one long line.

A PDF transcript found on the web often has a page in each paragraph, with the page mark, the headings and
the text run together. The contents list, when there is one, says what the headings are; else the standard
headings of decision papers and the labels do.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from assistant.index.types import Span
from assistant.language.lexicon import lexicon
from ingest.read.types import Block, BlockKind, Reading

PAGE_MARK = re.compile(r"(?<!\S)(\d{1,3})/(\d{1,3})(?=\s)")
# "Bakgrund... 2": a title, leader dots, a page number.
ENTRY = re.compile(r"\s*(?P<title>[^.\n](?:[^\n]*?[^.\s])?)\s*\.{3,}\s*(?P<page>\d{1,3})(?=\s|$)")
LONG = 700
AFTER_SENTENCE = re.compile(r"(?:^|[.!?:;]\s+|\d/\d{1,3}\s+)\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a contents list: the heading it announces and the page it names."""

    title: str
    page: int


def unrun(reading: Reading, language: str) -> Reading:
    """The reading with run-together pages cut into headings, paragraphs and items.

    A reading whose blocks are already short comes back as it is.
    """
    marked = _page_marks(reading)
    if len(marked) < 2:
        return reading
    contents = _contents(reading)
    blocks: list[Block] = []
    for number, block in enumerate(reading.blocks):
        if number in marked:
            blocks += _page(reading.text, block, marked[number], contents, language)
        else:
            blocks.append(block)
    starts = tuple(reading.blocks[number].span.start for number in marked)
    return replace(reading, blocks=tuple(blocks), page_starts=starts)


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


def _contents(reading: Reading) -> tuple[Entry, ...]:
    for block in reading.blocks:
        span = _contents_span(reading.text, block.span)
        if span:
            text = reading.text[span.start : span.end]
            return tuple(Entry(_title(m.group("title")), int(m.group("page"))) for m in ENTRY.finditer(text))
    return ()


def _contents_span(text: str, within: Span) -> Span | None:
    """Where the contents list stands: at least three entries in a row, and the word that heads it."""
    entries = list(ENTRY.finditer(text, within.start, within.end))
    if len(entries) < 3:
        return None
    first = text[within.start : entries[0].start("page")]
    heads = [first.rfind(word.capitalize()) for word in _contents_words() if word.capitalize() in first]
    start = within.start + max(heads, default=entries[0].start() - within.start)
    return Span(start, entries[-1].end())


def _title(raw: str) -> str:
    words = [word for word in _contents_words() if raw.casefold().find(word + " ") >= 0]
    for word in words:
        raw = raw[raw.casefold().rfind(word + " ") + len(word) + 1 :]
    return raw.strip()


def _contents_words() -> tuple[str, ...]:
    return ("innehåll", "innehållsförteckning", "indhold", "indholdsfortegnelse", "innhold", "contents", "inhalt", "sisällys")


def _page(text: str, block: Block, mark: tuple[int, int], contents: tuple[Entry, ...], language: str) -> list[Block]:
    sheet, printed = mark
    contents_span = _contents_span(text, block.span)
    body = _after_mark(text, block.span, sheet, mark)
    furniture = [Span(block.span.start, body.start)] if body.start > block.span.start else []
    if contents_span:
        furniture.append(Span(body.start, body.end))
        return [Block(span, BlockKind.FURNITURE, page=sheet) for span in furniture]
    titles = [one.title for one in contents if one.page == printed] if _in_contents(contents, sheet, printed) else []
    cuts = _headings(text, body, titles, language)
    blocks = [Block(span, BlockKind.FURNITURE, page=sheet) for span in furniture]
    return blocks + _between(text, body, cuts, sheet)


def _in_contents(contents: tuple[Entry, ...], sheet: int, printed: int) -> bool:
    """A contents list speaks of the pages after it; an enclosing paper's own sheets come before."""
    return bool(contents) and sheet >= printed


def _after_mark(text: str, span: Span, sheet: int, mark: tuple[int, int]) -> Span:
    found = PAGE_MARK.search(text, span.start, min(span.end, span.start + 120))
    start = found.end() if found else span.start
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)


def _headings(text: str, body: Span, titles: list[str], language: str) -> list[tuple[Span, int]]:
    """Spans of headings in the page, in order, with their level."""
    cuts: list[tuple[Span, int]] = []
    at = body.start
    for title in titles:
        found = _title_at(text, Span(at, body.end), title)
        if found:
            cuts.append((found, 2))
            at = found.end
    known = {span.start for span, _ in cuts}
    standard = [(span, 3) for span in _standard(text, body, language) if span.start not in known]
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


def _between(text: str, body: Span, cuts: list[tuple[Span, int]], sheet: int) -> list[Block]:
    blocks: list[Block] = []
    at = body.start
    for span, level in cuts:
        blocks += _paragraph(text, Span(at, span.start), sheet)
        blocks.append(Block(span, BlockKind.HEADING, level, page=sheet))
        at = span.end
    return blocks + _paragraph(text, Span(at, body.end), sheet)


def _paragraph(text: str, span: Span, sheet: int) -> list[Block]:
    stripped = text[span.start : span.end].strip()
    if not stripped:
        return []
    start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    whole = Span(start, start + len(stripped))
    return _enumerated(text, whole, sheet) or [Block(whole, page=sheet)]


NUMBERED = re.compile(r"(?<!\S)(\d{1,2})\.\s+(?=[A-ZÅÄÖÆØ])")


def _enumerated(text: str, span: Span, sheet: int) -> list[Block]:
    """A paragraph with "1. ... 2. ... 3. ..." in it, as its lead-in and its items; else nothing."""
    runs = _runs(list(NUMBERED.finditer(text, span.start, span.end)))
    if not runs:
        return []
    marks = [mark for run in runs for mark in run]
    blocks = [Block(_strip(text, Span(span.start, marks[0].start())), page=sheet)] if marks[0].start() > span.start else []
    ends = [mark.start() for mark in marks[1:]] + [span.end]
    for mark, end in zip(marks, ends, strict=True):
        item, rest = _item_and_rest(text, Span(mark.end(), end), last=mark in [run[-1] for run in runs])
        blocks.append(Block(item, BlockKind.ITEM, 1, page=sheet, numbering=f"{mark.group(1)}."))
        if rest:
            blocks.append(Block(rest, page=sheet))
    return blocks


def _runs(marks: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Numbers that count up from 1, three or more in a row."""
    runs: list[list[re.Match[str]]] = []
    for mark in marks:
        number = int(mark.group(1))
        if number == 1:
            runs.append([mark])
        elif runs and number == int(runs[-1][-1].group(1)) + 1:
            runs[-1].append(mark)
    return [run for run in runs if len(run) >= 3]


def _item_and_rest(text: str, span: Span, last: bool) -> tuple[Span, Span | None]:
    """The last item of a run may be followed by a sentence that leads in the next one (it ends in a colon)."""
    whole = _strip(text, span)
    if last and text[whole.end - 1] == ":":
        cut = max(text.rfind(mark, whole.start, whole.end) for mark in ("? ", ". "))
        if cut > whole.start:
            return _strip(text, Span(whole.start, cut + 1)), _strip(text, Span(cut + 1, whole.end))
    return whole, None


def _strip(text: str, span: Span) -> Span:
    raw = span.of(text)
    start = span.start + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))
