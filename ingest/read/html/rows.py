"""Tables of a page: which ones hold data, and their cells with joined ones spread out."""

from collections.abc import Iterator

from lxml import etree

from ingest.read.characters import squeezed, tidied
from ingest.read.html.scope import is_silent
from ingest.read.tables import Cell

Element = etree._Element

_WIDEST = 60
_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})


def is_data_table(table: Element) -> bool:
    """Whether it is read as rows and columns: at least two of each, and no tables or headings inside.

    A table that only lays out the page is read as the blocks it holds.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    if table.find(".//th") is not None and table.find(".//table") is None:
        return True
    if any(table.find(f".//{tag}") is not None for tag in ("table", "h1", "h2", "h3")):
        return False
    rows = [len(list(row.iterchildren("td", "th"))) for row in _rows(table)]
    return sum(count > 1 for count in rows) >= 2


def rows_of(table: Element) -> list[list[Cell]]:
    """Its cells, row by row; a cell over several rows or columns stands in the first of them."""
    out: list[list[Cell]] = []
    below: dict[int, int] = {}
    for row in _rows(table):
        cells: list[Cell] = []
        for one in row.iterchildren("td", "th"):
            _skip(cells, below)
            wide, high = _span(one, "colspan"), _span(one, "rowspan")
            start = len(cells)
            cells += [_cell(one), *[Cell("")] * (wide - 1)]
            below |= {place: high - 1 for place in range(start, start + wide) if high > 1}
        _skip(cells, below)
        out.append(cells)
    width = max(map(len, out), default=0)
    return [[*cells, *[Cell("")] * (width - len(cells))] for cells in out]


def _skip(cells: list[Cell], below: dict[int, int]) -> None:
    """Room for cells of the rows above that reach down into this one."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(Cell(""))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST) if value.isdigit() else 1


def _cell(cell: Element) -> Cell:
    if is_silent(cell):
        return Cell("")
    items = [squeezed("".join(_text(item))) for item in cell.iter("li")]
    if items:
        lead = squeezed("".join(part for child in cell if child.tag not in ("ul", "ol") for part in _text(child)))
        return Cell("", tuple(filter(None, (lead, *items))))
    return Cell(" ".join(tidied("".join(_text(cell))).split("\n")), heading=cell.tag == "th")


def _text(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            yield "\n"
        if not is_silent(child):
            yield from _text(child)
        yield child.tail or ""
