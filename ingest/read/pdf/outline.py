"""Which pieces are headings, and of what level: by tags, by bookmarks, by how they are set."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ingest.read.characters import squeezed
from ingest.read.pdf.pieces import Piece, Setting
from ingest.read.words import either, page_words

Bookmark = tuple[int, str, int | None]
Style = tuple[int, bool]

_LARGER = 1.12
_LONGEST = 200
_LONGEST_BOLD = 150
_DEEPEST = 6
_CAPTION = re.compile(rf"(?:{either(page_words('captions'))})\.?\s\d+", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:\W*\d+(?:\.\d+)*\.?|§\s*\d+)\s+")


class Outline:
    """Levels of headings in one document: `level(piece)` is 0 for what is no heading."""

    def __init__(self, pieces: Sequence[Piece], setting: Setting, bookmarks: Sequence[Bookmark]) -> None:
        self._setting = setting
        self._marked = {(_key(title), page): level for level, title, page in bookmarks}
        headings = [piece for piece in pieces if piece.lines and self._is_heading(piece)]
        self._levels = _levels(headings, {id(piece): self._told(piece) for piece in headings})
        self._headings = {id(piece) for piece in headings}
        self.titles = frozenset(squeezed(piece.draft).casefold() for piece in headings)

    def level(self, piece: Piece) -> int:
        """The level of `piece` as a heading, 1 the highest; 0 if it is none."""
        if id(piece) not in self._headings:
            return 0
        return self._told(piece) or self._levels[style_of(piece)]

    def _told(self, piece: Piece) -> int:
        """The level the format itself gives it."""
        return piece.role.heading or self._marked.get((_key(piece.draft), piece.page), 0)

    def _is_heading(self, piece: Piece) -> bool:
        text = piece.draft
        if not any(letter.isalpha() for letter in text) or len(text) > _LONGEST or is_caption(piece):
            return "§" in text and len(text) < _LONGEST and (self._larger(piece) or piece.first.bold)
        if piece.turned:
            return False
        if self._told(piece):
            return True
        if piece.first.dotted or (piece.marked and piece.marked["bullet"]):
            return False
        return self._larger(piece) or self._is_bold_title(piece)

    def _larger(self, piece: Piece) -> bool:
        return piece.first.size >= _LARGER * self._setting.body and len(piece.lines) <= 4

    def _is_bold_title(self, piece: Piece) -> bool:
        """Bold by itself, short, and not the end of a sentence."""
        text = piece.draft
        bold = all(line.bold for line in piece.lines) and piece.first.size >= 0.95 * self._setting.body
        return bold and len(text) <= _LONGEST_BOLD and not text.endswith((".", ",", ";")) and len(piece.lines) <= 3


def style_of(piece: Piece) -> Style:
    """How it is set: size in steps of about a twentieth, and weight."""
    return round(math.log(max(piece.first.size, 1.0)) * 20), piece.first.bold


def is_caption(piece: Piece) -> bool:
    """Whether it is the caption of a figure or table."""
    return piece.role.caption or (len(piece.draft) < 400 and _CAPTION.match(piece.draft) is not None)


def _key(title: str) -> str:
    return _NUMBERED.sub("", squeezed(title)).casefold()


def _levels(headings: Sequence[Piece], told: Mapping[int, int]) -> dict[Style, int]:
    """A level for each style of heading: what the format tells, or else the larger the higher.

    The smallest style told of is often body size in bold; headings set so of which nothing is told
    rank below all that are told.
    """
    votes: dict[Style, Counter[int]] = defaultdict(Counter)
    for piece in headings:
        if told[id(piece)]:
            votes[style_of(piece)][told[id(piece)]] += 1
    deepest = max((level for counter in votes.values() for level in counter), default=0)
    smallest = min(votes, default=None)
    levels: dict[Style, int] = {}
    above = 0
    for style in sorted({style_of(piece) for piece in headings}, reverse=True):
        if style in votes and (len(votes) == 1 or style != smallest):
            above = votes[style].most_common(1)[0][0]
        elif smallest is not None and style <= smallest:
            above = max(above, deepest) + 1
        else:
            above += 1
        levels[style] = above = min(above, _DEEPEST)
    return levels
