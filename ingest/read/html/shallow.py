"""Pages nested beyond all measure, as trees that are not: what stands too deep is text of the last element that is not."""

from typing import Any

from lxml import etree, html

# Nobody lays out a page deeper than this; generators that forget to close what they open do, by the ten thousand.
DEEPEST = 140
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


def is_too_deep(root: etree._Element) -> bool:
    """Whether something on the page lies deeper than `DEEPEST`."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def shallow(data: bytes) -> etree._Element:
    """The tree of a page in UTF-8, with nothing deeper than `DEEPEST`. Raises `etree.ParserError` or `XMLSyntaxError` as other parsers do."""
    parser: etree.HTMLParser = etree.HTMLParser(target=_Target(), encoding="utf-8", huge_tree=True)
    root: etree._Element = etree.fromstring(data, parser)
    return root


class _Target:
    """What libxml2 tells its finds to; told, it keeps no tree of its own, and so has no limit of its own."""

    def __init__(self) -> None:
        self._tree = etree.TreeBuilder(element_factory=html.html_parser.makeelement)
        self._depth = 0
        self._unseen = 0

    def start(self, tag: Any, attrib: dict[Any, Any]) -> None:
        """An element begins; one too deep only parts words."""
        self._depth += 1
        if self._depth <= DEEPEST:
            self._tree.start(tag, attrib)
        else:
            self._tree.data(" ")
            self._unseen += tag in _UNSEEN

    def end(self, tag: Any) -> None:
        """An element ends; libxml2 ends each that it began."""
        if self._depth <= DEEPEST:
            self._tree.end(tag)
        else:
            self._tree.data(" ")
            self._unseen -= tag in _UNSEEN
        self._depth -= 1

    def data(self, data: Any) -> None:
        """Text, wherever it stands."""
        if not self._unseen:
            self._tree.data(data)

    def comment(self, text: Any) -> None:
        """A comment, which is not shown."""

    def close(self) -> etree._Element:
        """The whole tree."""
        return self._tree.close()
