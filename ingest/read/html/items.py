"""The numbers a browser prints before the items of an ordered list."""

from collections.abc import Iterator

from lxml import etree

from ingest.read.numbering import written


class Numbers:
    """The numbers of a page's items. A list is counted through once, however long it is."""

    def __init__(self) -> None:
        self._counted: dict[etree._Element, dict[etree._Element, str]] = {}

    def of(self, item: etree._Element) -> str:
        """The number of `item` as printed ("3.", "b."), or nothing in a bulleted list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        if parent not in self._counted:
            self._counted[parent] = dict(_numbered(parent))
        return self._counted[parent].get(item, "")


def _numbered(parent: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    number = _whole(parent.get("start"), 1)
    for item in parent.iterchildren("li"):
        number = _whole(item.get("value"), number)
        yield item, f"{written(number, item.get('type') or parent.get('type') or '1')}."
        number += 1


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdigit() else default
