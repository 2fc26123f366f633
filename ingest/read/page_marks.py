"""Pages of a plain text that was printed: the lines that count them, the heads that stand beside those, and where each page begins.

A mark is known by its company: lines of one shape whose number goes up by one from page to page.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.read.words import either, page_words

_PAGE, _OF = either(page_words("page")), either(page_words("page_of"))
# "Side 2 af 5", "3 (6)", "page 4", "7" at the end of a line.
MARK = re.compile(
    rf"(?i)(?P<lead>^|.*?(?:\s{{2,}}|[|–·-]\s*))(?P<word>(?:{_PAGE})\.?\s+)?(?P<page>\d{{1,4}})"
    rf"(?P<total>\s*(?:(?:{_OF}|/)\s*\d{{1,4}}|\(\d{{1,4}}\)))?\s*[-–|]?\s*$"
)
# Marks of so many pages tell, where a word or a total says what they are; of so many where a number stands alone.
FEWEST, FEWEST_BARE = 2, 3
# A bare number is a mark only set in so far, or where nothing stands beside it above and below.
SET_IN = 8
# A running head stands at most so many lines from a mark, and is no longer.
NEAR, LONGEST = 3, 140


@dataclass(frozen=True, slots=True)
class Pages:
    """`marks` are the numbers of lines that count a page, to the page; `heads` those of running heads; `on_top`: marks stand over their pages."""

    marks: dict[int, int]
    heads: frozenset[int]
    on_top: bool

    def begun_by(self, line: int) -> int:
        """The page that begins with a mark, or below it; 0 where pages are not counted from 1."""
        first = next(iter(self.marks.values()), 0)
        return (self.marks[line] + (not self.on_top)) if first == 1 else 0


def pages(lines: Sequence[str]) -> Pages:
    """The page marks among the lines of a text."""
    shapes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        found = MARK.match(line) if line.strip() and len(line) <= LONGEST else None
        if found and (found["word"] or found["total"] or _stands_alone(lines, at)):
            shapes[_shape(line) if found["lead"].strip() else "#"].append((at, int(found["page"])))
    counted = [held for shape, held in shapes.items() if _counts_up([page for _, page in held], _fewest(lines, held))]
    longest = max(map(len, counted), default=0)
    marks = dict(next((held for held in counted if len(held) == longest), []))
    first = min(marks, default=0)
    on_top = not any(line.strip() for line in lines[: max(0, first - NEAR)])
    return Pages(marks, _heads(lines, marks), on_top)


def _fewest(lines: Sequence[str], held: Sequence[tuple[int, int]]) -> int:
    found = MARK.match(lines[held[0][0]])
    return FEWEST if found and (found["word"] or found["total"]) else FEWEST_BARE


def _stands_alone(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    above, below = lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else ""
    return line.strip().isdigit() and (len(line) - len(line.lstrip()) >= SET_IN or not (above.strip() or below.strip()))


def _counts_up(found: Sequence[int], fewest: int) -> bool:
    return len(found) >= fewest and list(found) == list(range(found[0], found[0] + len(found))) and found[0] <= FEWEST


def _heads(lines: Sequence[str], marks: dict[int, int]) -> frozenset[int]:
    """Lines near a mark that stand in the same words near most others; the first of them stays, it may be the letterhead."""
    near: dict[str, list[int]] = defaultdict(list)
    beside = {at for mark in marks for at in range(max(0, mark - NEAR), min(len(lines), mark + NEAR + 1))} - set(marks)
    for at in sorted(beside):
        if any(map(str.isalpha, lines[at])) and len(lines[at]) <= LONGEST:
            near[_shape(lines[at])].append(at)
    return frozenset(at for held in near.values() if len(held) > 1 and len(held) * 2 >= len(marks) - 1 for at in held[1:])


def _shape(line: str) -> str:
    """A line with its digits left open."""
    return re.sub(r"\d+", "#", " ".join(line.split()))
