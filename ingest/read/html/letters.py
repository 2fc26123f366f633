"""How much stands in the elements of a page, counted once for all of them."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

# Elements that show nothing.
SILENT = frozenset(
    "script style noscript template svg math canvas iframe object embed audio video select option textarea input"
    " button head link meta title base dialog map area progress meter datalist".split()
)


class Letters:
    """The number of letters in each element of a page."""

    def __init__(self, root: Element) -> None:
        self._amounts: dict[Element, int] = {}
        # Backwards through the page, children come before their parents: no recursion, however deep.
        for element in reversed(list(root.iter())):
            own = len((element.text or "").strip()) if isinstance(element.tag, str) and element.tag not in SILENT else 0
            self._amounts[element] = own + sum(self._amounts[child] + len((child.tail or "").strip()) for child in element)

    def of(self, element: Element) -> int:
        """How many letters stand in an element, scripts and widgets left out."""
        return self._amounts[element]


def pieces(element: Element) -> Iterator[str]:
    """All its text, scripts and widgets left out, without recursion."""
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag not in SILENT:
            yield one.text or ""
        if one is not element:
            yield one.tail or ""
