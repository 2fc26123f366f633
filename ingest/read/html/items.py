"""The number a browser prints before an item of an ordered list."""

from lxml import etree

from ingest.read.numbering import written


def item_number(item: etree._Element) -> str:
    """The number of `item` as printed ("3.", "b."), or nothing in a bulleted list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    number = _whole(parent.get("start"), 1)
    for sibling in parent.iterchildren("li"):
        number = _whole(sibling.get("value"), number)
        if sibling is item:
            break
        number += 1
    return f"{written(number, item.get('type') or parent.get('type') or '1')}."


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdigit() else default
