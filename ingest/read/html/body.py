"""Walks the content of a page and writes its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Unpack

from lxml import etree

from ingest.read.characters import squeezed, tidied
from ingest.read.composer import Composer, Fields
from ingest.read.html.items import Numbers
from ingest.read.html.letters import Letters
from ingest.read.html.rows import is_data_table, rows_of
from ingest.read.html.scope import is_furniture, is_silent
from ingest.read.tables import TableWriter
from ingest.read.types import BlockKind

Element = etree._Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article blockquote body center details dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hgroup hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
    " aside menu caption".split()
)
_BREAK = "\x00"
_LONGEST_BOLD = 150


@dataclass
class Body:
    """Writes elements to `composer`, block by block, in the order they are shown."""

    composer: Composer
    letters: Letters
    _text: list[str] = field(default_factory=list)
    _bold: list[str] = field(default_factory=list)
    _lists: list[Element] = field(default_factory=list)
    _numbers: Numbers = field(default_factory=Numbers)
    _item: Element | None = None
    _level: int = 1
    _aside: bool = False
    _term: str = ""

    def write(self, element: Element) -> None:
        """Everything in `element`, and nothing of what follows it."""
        if is_silent(element):
            return
        if element.tag == "br":
            self._text.append(_BREAK)
        elif element.tag in _BLOCKS:
            self._block(element)
        else:
            self._inline(element)

    def finish(self, element: Element) -> None:
        """Everything in `element`, down to its last word."""
        self.write(element)
        self._flush()

    def heading(self, element: Element, level: int) -> None:
        """`element` as a heading, wherever on the page it stands."""
        self._level = level
        self.composer.add(squeezed(_shown(element)), self._kind(BlockKind.HEADING), level=level)

    def _inline(self, element: Element) -> None:
        start = len(self._text)
        self._children(element)
        if element.tag in ("b", "strong"):
            self._bold.append(squeezed("".join(self._text[start:])))

    def _children(self, element: Element) -> None:
        self._text.append(element.text or "")
        for child in element:
            self.write(child)
            self._text.append(child.tail or "")

    def _block(self, element: Element) -> None:
        self._flush()
        if not self._aside and is_furniture(element, self.letters):
            self._aside = True
            self._block(element)
            self._aside = False
        elif element.tag in HEADINGS:
            self.heading(element, HEADINGS[str(element.tag)])
        elif element.tag == "table" and is_data_table(element):
            self._table(element)
        elif element.tag in ("ul", "ol", "menu"):
            self._list(element)
        else:
            self._plain_block(element)

    def _plain_block(self, element: Element) -> None:
        outer, kind = self._item, BlockKind.PARAGRAPH
        if element.tag == "li":
            self._item = element
        elif element.tag in ("figcaption", "caption"):
            kind = BlockKind.CAPTION
        elif element.tag == "dt":
            self._term = squeezed(_shown(element))
        if element.tag == "pre":
            self._text.append(
                (element.text_content() if hasattr(element, "text_content") else "").replace("\n", _BREAK)
            )
        else:
            self._children(element)
        self._flush(kind, context=self._term if element.tag == "dd" else "", bold=element.tag == "dt")
        self._item = outer if element.tag == "li" else self._item

    def _list(self, element: Element) -> None:
        """A list; one that only links to places on the same page is a contents list."""
        outer, aside = self._item, self._aside
        self._aside = aside or _is_contents(element)
        self._lists.append(element)
        self._item = None
        self._children(element)
        self._flush()
        self._lists.pop()
        self._item, self._aside = outer, aside

    def _table(self, element: Element) -> None:
        for caption in element.iterchildren("caption"):
            self.composer.add(squeezed(_shown(caption)), self._kind(BlockKind.CAPTION))
        if self._aside:
            self.composer.add(tidied(_shown(element)), BlockKind.FURNITURE)
        else:
            TableWriter(self.composer).write(rows_of(element))

    def _flush(self, kind: BlockKind = BlockKind.PARAGRAPH, **fields: Unpack[Fields]) -> None:
        """Writes the text gathered so far as a block of what it stands in."""
        raw, bold = "".join(self._text), "".join(self._bold)
        self._text.clear()
        self._bold.clear()
        text = tidied("\n".join(" ".join(line.split()) for line in raw.split(_BREAK)))
        if not text:
            return
        if kind is BlockKind.PARAGRAPH and self._item is not None:
            kind, fields = BlockKind.ITEM, {"level": len(self._lists) or 1, "numbering": self._numbers.of(self._item)}
            self._item = None
        elif kind is BlockKind.PARAGRAPH and not fields.get("context") and _is_title(text, bold):
            kind, fields = BlockKind.HEADING, {"level": min(self._level + 1, 6), "bold": True}
        self.composer.add(text, self._kind(kind), **fields)

    def _kind(self, kind: BlockKind) -> BlockKind:
        return BlockKind.FURNITURE if self._aside else kind


def _shown(element: Element) -> str:
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif not is_silent(child):
            yield from _texts(child)
            yield " " if child.tag in _BLOCKS else ""
        yield child.tail or ""


def _is_title(text: str, bold: str) -> bool:
    return bool(bold) and squeezed(text) == bold and len(text) <= _LONGEST_BOLD and not text.endswith((".", ",", ";"))


def _is_contents(element: Element) -> bool:
    links = [link.get("href", "") for link in element.iter("a")]
    linked = sum(len(squeezed(_shown(link))) for link in element.iter("a"))
    return len(links) >= 3 and all("#" in link[:1] for link in links) and linked >= 0.8 * len(squeezed(_shown(element)))
