"""Lines of a column become pieces: paragraphs, list items, tables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.read.pdf.columns import Placed
from ingest.read.pdf.grids import Table
from ingest.read.pdf.lines import Line
from ingest.read.pdf.tags import PLAIN, Role, Roles

ITEM_MARK = re.compile(
    r"(?:(?P<bullet>[•‣◦▪▫●○■□➢➤✓–—*·-])|(?P<number>\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-zåäöæø]\)))\s+(?=\S)"
)
_ENDED = (".", "!", "?", ":", ";", "”", '"', "»")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that are read together, or a table. `pages` has the page of each line.

    `turned` text is set at another angle than the page: notes in the margin, labels of figures.
    """

    lines: tuple[Line, ...] = ()
    pages: tuple[int, ...] = ()
    table: Table | None = None
    role: Role = PLAIN
    turned: bool = False

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.pages[0]

    @property
    def draft(self) -> str:
        """Its text, before words broken at line ends are joined."""
        return " ".join(line.text for line in self.lines)

    @property
    def marked(self) -> re.Match[str] | None:
        """The bullet or number it begins with."""
        return ITEM_MARK.match(self.first.text)

    @property
    def is_item(self) -> bool:
        """Whether it is an entry of a list."""
        return bool(self.lines) and (self.first.dotted or self.marked is not None or self.role.item > 0)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the size of running text, and the distance of lines in ems of their size."""

    body: float
    leading: float


def setting_of(pages: Iterable[Sequence[Line]]) -> Setting:
    """The commonest size and line distance, by the amount of text set so."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for above, below in pairwise(lines):
            pitch = (above.y - below.y) / below.size
            if above.size == below.size and 0.9 < pitch < 2.2 and abs(above.x0 - below.x0) < 2 * below.size:
                leadings[round(pitch, 1)] += len(below.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    return Setting(body or 10.0, leadings.most_common(1)[0][0] if leadings else 1.2)


class Cutter:
    """Cuts columns into pieces, by tags where they can be relied on and by the look of the page."""

    def __init__(self, setting: Setting, roles: Roles) -> None:
        self._setting = setting
        self._roles = roles

    def pieces(self, column: Sequence[Placed] | Table, page: int) -> Iterator[Piece]:
        """The pieces of one column of page `page`, from the top."""
        placed = (column,) if isinstance(column, Table) else column
        edge = max(one.x1 for one in placed)
        group: list[Line] = []
        for one in placed:
            if isinstance(one, Line) and (not group or not self._begins(group, one, edge, page)):
                group.append(one)
                continue
            yield from self._piece(group, page)
            group = [one] if isinstance(one, Line) else []
            if isinstance(one, Table):
                yield Piece(pages=(page,), table=one)
        yield from self._piece(group, page)

    def _piece(self, lines: Sequence[Line], page: int) -> Iterator[Piece]:
        if lines:
            yield Piece(tuple(lines), (page,) * len(lines), role=self._role(lines[0], page))

    def _role(self, line: Line, page: int) -> Role:
        return self._roles.get((page, line.mark if line.mark is not None else -1), PLAIN)

    def _begins(self, group: Sequence[Line], line: Line, edge: float, page: int) -> bool:
        """Whether `line` begins a new piece after `group`, in a column that ends at `edge`."""
        above = group[-1]
        before, after = self._role(above, page), self._role(line, page)
        if before.block and after.block:
            return before.block != after.block or (above.bold and not line.bold)
        return (
            abs(above.size - line.size) > 0.08 * line.size
            or above.bold != line.bold
            or line.dotted
            or ITEM_MARK.match(line.text) is not None
            or self._apart(above, line)
            or self._set_off(group, line)
            or _ended_short(group, line, edge)
        )

    def _apart(self, above: Line, line: Line) -> bool:
        pitch = (above.y - line.y) / line.size
        return pitch > max(self._setting.leading * 1.28, self._setting.leading + 0.3) or pitch < 0

    def _set_off(self, group: Sequence[Line], line: Line) -> bool:
        """Whether its left edge sets it off: indented after a full paragraph, or back from a list's indent."""
        left, em = group[-1].x0, line.size
        listed = group[0].dotted or ITEM_MARK.match(group[0].text) is not None
        if line.x0 < left - 0.8 * em:
            return len(group) > 1 or listed
        ended = group[-1].text.endswith(_ENDED)
        return not listed and ended and 0.8 * em < line.x0 - left < 4 * em


def _ended_short(group: Sequence[Line], line: Line, edge: float) -> bool:
    """Whether the text above ended in mid-line: there was room for the next word, and a full stop."""
    above = group[-1]
    width = edge - min(one.x0 for one in group)
    return above.text.endswith((".", "!", "?", ":")) and edge - above.x1 > 0.25 * width and line.text[:1].isupper()


def joined_over(pieces: Iterable[Piece]) -> list[Piece]:
    """`pieces`, with a paragraph that runs on in the next column or page put together again."""
    out: list[Piece] = []
    for piece in pieces:
        if out and _runs_on(out[-1], piece):
            first = out[-1]
            out[-1] = replace(first, lines=first.lines + piece.lines, pages=first.pages + piece.pages)
        else:
            out.append(piece)
    return out


def _runs_on(piece: Piece, after: Piece) -> bool:
    if piece.table or after.table or after.is_item or piece.turned or after.turned:
        return False
    last, first = piece.lines[-1], after.first
    moved = piece.pages[-1] != after.page or first.y > last.y
    alike = abs(last.size - first.size) < 0.06 * last.size and not last.bold and not first.bold
    if not moved or not alike or last.text.endswith(_ENDED):
        return False
    return (
        first.text[:1].islower() or _is_full(piece) or (piece.role.block > 0 and piece.role.block == after.role.block)
    )


def _is_full(piece: Piece) -> bool:
    """Whether its last line goes as far as its others, so that the sentence has only run out of paper."""
    reach = max(line.x1 for line in piece.lines)
    return len(piece.lines) > 1 and reach - piece.lines[-1].x1 < 4 * piece.lines[-1].size
