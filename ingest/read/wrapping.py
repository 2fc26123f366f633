"""Lines that were broken to a width, and those that were broken on purpose: a heading over its paragraph, a term over the next."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Fewer lines broken inside a sentence, or narrower ones, tell no width.
FEWEST, NARROWEST = 6, 50
# The share of those whose next word would not have fitted, from which on the text was broken to a width.
GREEDY = 0.85
# What stands where the width is read off the lines, from the shortest to the longest.
QUANTILE = 0.9
# "Prinsipp 1 Ansvar", "§ 3 Ledelse", "Löfte B: ...", "Mål 1. Mindst ..."; so many of one word are labels, and "Storgata 4" is an address.
LABEL = re.compile(r"(?P<word>§|[^\W\d_][\w-]+)\s?(?P<number>\d{1,2}|[IVX]{1,4}|[A-Z])(?![\w/])(?:[.:]\s+[A-ZÅÄÖÆØÉ\d].*|[^.]*)$")
SERIES = 2

Lines = Sequence[str]

# How a line ends behind which a label begins anew.
ENDS = (".", ":", ";", "!", "?")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was broken: `width` in characters, 0 where to none; `series` are the words its labels begin with."""

    width: int = 0
    series: frozenset[str] = frozenset()

    @classmethod
    def of(cls, paragraphs: Sequence[Lines]) -> "Wrapping":
        """What the lines of a text's paragraphs tell."""
        broken = [(line, after) for lines in paragraphs for line, after in pairwise(lines) if _goes_on(after)]
        lengths = sorted(len(line) for line, _ in broken)
        width = lengths[int(QUANTILE * (len(lengths) - 1))] if lengths else 0
        series = _series(paragraphs)
        if len(broken) < FEWEST or width < NARROWEST:
            return cls(0, series)
        greedy = sum(not _would_fit(line, after, width) for line, after in broken)
        return cls(width if greedy >= GREEDY * len(broken) else 0, series)

    def parted(self, lines: Lines) -> Iterator[list[str]]:
        """The lines of a paragraph, parted where one ends though the next word would have fitted, and that begins anew.

        Where no line was broken inside a sentence there is nothing to part (an address, an imprint) but labels from what they label; a label of a
        series behind the end of a sentence begins anew however the lines were broken.
        """
        prose = any(_goes_on(after) and not _would_fit(line, after, self.width) for line, after in pairwise(lines))
        held = [lines[0]]
        for line, after in pairwise(lines):
            told = prose or self._is_label(line) or self._is_label(after)
            begins = self.width and told and _would_fit(line, after, self.width) and not _goes_on(after)
            if begins or (self._is_label(after) and line.rstrip().endswith(ENDS)):
                yield held
                held = []
            held.append(after)
        yield held

    def _is_label(self, line: str) -> bool:
        found = LABEL.match(line.strip())
        return found is not None and found["word"] in self.series


def _series(paragraphs: Sequence[Lines]) -> frozenset[str]:
    """The words that lines begin with before several numbers."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in (LABEL.match(line.strip()) for lines in paragraphs for line in lines):
        if line:
            found[line["word"]].add(line["number"])
    return frozenset(word for word, numbers in found.items() if len(numbers) >= SERIES)


def _goes_on(line: str) -> bool:
    return line.lstrip()[:1].islower()


def _would_fit(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line would have fitted on a line."""
    return len(line.rstrip()) + 1 + len(after.split()[0]) <= width
