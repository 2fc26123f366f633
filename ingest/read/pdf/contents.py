"""Contents lists: entries that lead with dots to a page number."""

import re
from collections.abc import Sequence, Set

from assistant.language.lexicon import union
from ingest.read.pdf.lines import Line

_LEADER = re.compile(r"(?:(?:\.\s?){3,}|…+)\s?\d{1,4}\b")
_FEWEST = 3
_DOTS = re.compile(r"(?:(?:\.\s?){4,}|…{2,})\s?(?:\d{1,4}|[ivxlc]{1,6})?$")
_PAGE = re.compile(r"\d{1,4}$")
_FEWEST_NUMBERS = 4
_MOST_FRONT_MATTER = 30


def is_contents(text: str) -> bool:
    """Whether a block is a contents list: at least three entries with dot leaders."""
    return len(_LEADER.findall(text)) >= _FEWEST


def contents_in(text: str, titles: Set[str]) -> tuple[str, str, str]:
    """What stands before the contents list in `text`, the list, and what stands after it.

    The list begins with its first entry, if that is one of the document's `titles` (lower case), or the word that heads it;
    else the beginning cannot be told and counts as part of the list.
    """
    found = list(_LEADER.finditer(text))
    words = text[: found[0].start()].split()
    start = next((count for count in range(len(words)) if " ".join(words[count:]).casefold() in titles), 0)
    start -= bool(start) and words[start - 1].casefold().strip(":") in union("headings", "contents")
    before = " ".join(words[:start])
    end = found[-1].end()
    return before, text[len(before) : end].strip(), text[end:].strip()


def contents_lines(lines: Sequence[Line], pages: int) -> set[int]:
    """Which of a page's lines, by position, are entries of a contents list.

    Entries lead with dots to their number, or stand level with a number at the right edge, and the
    numbers go up within a document of so many `pages`.
    """
    dotted = [place for place, line in enumerate(lines) if _DOTS.search(line.text)]
    found = set(dotted if len(dotted) >= _FEWEST else ()) | set(_numbered(lines, pages))
    level = {place for place, line in enumerate(lines) if any(_level(line, lines[other]) for other in found)}
    return found | level | {place for place in range(len(lines)) if {place - 1, place + 1} <= found | level}


def _numbered(lines: Sequence[Line], pages: int) -> list[int]:
    """Page numbers that stand at one right edge, going up, each with its entry to the left."""
    numbers = [
        place
        for place, line in enumerate(lines)
        if _PAGE.match(line.text) and any(_level(line, other) and other.x0 < line.x0 for other in lines)
    ]
    values = [int(lines[place].text) for place in numbers]
    edges = [lines[place].x1 for place in numbers]
    rising = values == sorted(values) and values[-1:] < [pages + _MOST_FRONT_MATTER]
    aligned = bool(edges) and max(edges) - min(edges) < 4
    return numbers if len(numbers) >= _FEWEST_NUMBERS and rising and aligned and values[0] < values[-1] else []


def _level(line: Line, other: Line) -> bool:
    return line is not other and abs(line.y - other.y) < 0.4 * line.size
