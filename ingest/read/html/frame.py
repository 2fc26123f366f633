"""What stands in a page's frame: the lines of its head and of its foot, which name whoever keeps the page."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from ingest.read.characters import squeezed
from ingest.read.html.letters import pieces
from ingest.read.html.scope import is_silent

# So many lines of a frame are looked at, none of them longer than this.
MOST, LONGEST = 40, 160
HEADS, FEET = frozenset({"header", "banner"}), frozenset({"footer", "contentinfo"})
LOGO = re.compile(r"(?:^|[\s_-])(?:logo|brand|site-?name|site-?title)(?:$|[\s_-])", re.I)
LEAVES = frozenset({"p", "li", "a", "address", "span", "div", "strong", "small", "td", "img", "h2", "h3", "h4"})


def framed(root: etree._Element) -> dict[str, str]:
    """`letterhead` and `imprint`: the short lines of the page's head and foot, a line each; menus left out."""
    heads = [one for one in root.iter("*") if _is(one, HEADS) or LOGO.search(f"{one.get('class', '')} {one.get('id', '')}")]
    feet = [one for one in root.iter("*") if _is(one, FEET)]
    return {name: "\n".join(dict.fromkeys(_lines(found))) for name, found in (("letterhead", heads), ("imprint", feet))}


def _is(element: etree._Element, names: frozenset[str]) -> bool:
    called = {str(element.tag), element.get("role", ""), element.get("id", ""), *element.get("class", "").split()}
    return bool(called & names) and element.find(".//main") is None and element.find(".//h1") is None


def _lines(found: list[etree._Element]) -> Iterator[str]:
    leaves = (leaf for one in found for leaf in one.iter("*") if leaf.tag in LEAVES and not _is_menu(leaf))
    for leaf in islice(leaves, MOST):
        text = squeezed(leaf.get("alt") or "" if leaf.tag == "img" else "" if is_silent(leaf) else "".join(pieces(leaf)))
        if text and len(text) <= LONGEST:
            yield text


def _is_menu(leaf: etree._Element) -> bool:
    return any(one.tag in ("nav", "form", "menu") for one in leaf.iterancestors())
