"""Page furniture: what stands in the same place on page after page, page numbers, contents lists."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.read.pdf.contents import contents_lines
from ingest.read.pdf.lines import Line
from ingest.read.words import either, page_words

_MARGIN = 0.2
_DEEPEST = 7
_LONGEST = 140
_LONG = 60
_OF = either(page_words("page_of"))
PAGE_MARK = re.compile(rf"(?<![\w§.])(\d{{1,4}})(?:\s?(?:/|{_OF}|\()\s?(\d{{1,4}})\)?)?(?![\w.,]*\w)")
_ONLY_MARK = re.compile(rf"\W*(?:\w{{2,6}}\.?\s)?\W*\d{{1,4}}(?:\s?(?:/|{_OF}|\()\s?\d{{1,4}}\)?)?\W*$")


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float], body: float) -> list[set[int]]:
    """For each page, which of its lines (by position) are furniture.

    `body` is the size of running text: what counts up with the pages must not be larger, or
    "Principle 1", "Principle 2" at the head of their pages would be lost.
    """
    edges = [list(_edge_lines(lines, height)) for lines, height in zip(pages, heights, strict=True)]
    repeated, counted = _repeated(edges, len(pages), body), _counted(edges, body)
    out = []
    for number, lines in enumerate(pages):
        found = {
            place
            for place, line in edges[number]
            if (line.text, round(line.y / 8)) in repeated or (number, place) in counted
        }
        mine = _outermost(edges[number], found, heights[number] / 2)
        mine |= {place for place, line in enumerate(lines) if line.artifact}
        out.append(mine | contents_lines(lines, len(pages)))
    # A paper of a line a page is all edge: then it is the text.
    alone = all(len(left) == len(lines) for left, lines in zip(out, pages, strict=True))
    return [set() for _ in pages] if alone else out


def _outermost(edge: Sequence[tuple[int, Line]], found: set[int], middle: float) -> set[int]:
    """Those of `found` that stand outside the text: nothing but one line, say a chapter's name, is further out."""
    out: set[int] = set()
    for top in (True, False):
        strangers = 0
        for place, line in edge:
            if (line.y > middle) is not top:
                continue
            strangers += place not in found
            if place in found and strangers <= 1:
                out.add(place)
    return out


def _edge_lines(lines: Sequence[Line], height: float) -> Iterator[tuple[int, Line]]:
    """The lines nearest the top and the bottom edge."""
    order = sorted(range(len(lines)), key=lambda place: -lines[place].y)
    top = [place for place in order if lines[place].y > (1 - _MARGIN) * height][:_DEEPEST]
    bottom = [place for place in reversed(order) if lines[place].y < _MARGIN * height][:_DEEPEST]
    for place in dict.fromkeys(top + bottom):
        if len(lines[place].text) <= _LONGEST:
            yield place, lines[place]


def _repeated(edges: Sequence[Sequence[tuple[int, Line]]], pages: int, body: float) -> set[tuple[str, int]]:
    """Texts that stand at one height on at least three pages, or on two of few.

    Long lines as large as running text are running text, though the same pages may come again.
    """
    needed = 3 if pages > 3 else 2
    short = [[line for _, line in page if len(line.text) < _LONG or line.size < 0.95 * body] for page in edges]
    seen = Counter(key for page in short for key in {(line.text, round(line.y / 8)) for line in page})
    found = {key for key, times in seen.items() if times >= needed}
    return {(text, row + step) for text, row in found for step in (-1, 0, 1)}


def _counted(edges: Sequence[Sequence[tuple[int, Line]]], body: float) -> set[tuple[int, int]]:
    """Lines whose number goes up with the page, as another line's does.

    A number that does not say of how many ("3", not "3/16") must stand at the same height among the
    same words.
    """
    slots: dict[tuple[int, int, int, str], list[tuple[int, int]]] = defaultdict(list)
    for number, page in enumerate(edges):
        for place, line in page:
            if line.size > 1.1 * body or line.bold:
                continue
            for found in PAGE_MARK.finditer(line.text):
                total = int(found[2] or 0)
                where, words = (0, "") if total else (round(line.y / 8), PAGE_MARK.sub("#", line.text))
                slots[int(found[1]) - number, total, where, words].append((number, place))
    counted = {entry for entries in slots.values() if len(dict(entries)) >= 2 for entry in entries}
    return counted | _alone(edges, counted)


def _alone(edges: Sequence[Sequence[tuple[int, Line]]], counted: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Page marks without a fellow: "2/18" or "Sida 3 av 7" by itself at the edge, in its own page's place."""
    out = set()
    for number, page in enumerate(edges):
        for place, line in page:
            found = PAGE_MARK.search(line.text)
            if (number, place) in counted or not found or not _ONLY_MARK.match(line.text):
                continue
            if int(found[1]) == number + 1 or (found[2] and int(found[1]) <= int(found[2])):
                out.add((number, place))
    return out
