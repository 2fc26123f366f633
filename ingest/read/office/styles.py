"""Word's styles and numbering: what a paragraph's style says about its level and its number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.read.numbering import written
from ingest.read.words import either, page_words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = etree._Element

_HEADING = re.compile(rf"(?:{either(page_words('heading_styles'))})\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(rf"(?:{either(page_words('contents_styles'))})\s*\d$", re.IGNORECASE)
_FORMATS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph style. `level` is a heading's level; `list` is (number id, depth)."""

    level: int = 0
    contents: bool = False
    list: tuple[str, int] | None = None
    bold: bool = False


class Styles:
    """The styles of a document by id, each with what it takes from the style it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._nodes = {node.get(f"{W}styleId", ""): node for node in root.iter(f"{W}style")} if root is not None else {}
        self._known: dict[str, Style] = {}
        self.language = _language(root)

    def style(self, identity: str) -> Style:
        """The style `identity`; a plain one if the document does not define it."""
        if identity not in self._known:
            self._known[identity] = self._resolved(identity)
        return self._known[identity]

    def _resolved(self, identity: str) -> Style:
        chain = list(self._chain(identity))
        named = [value(node.find(f"{W}name")) for node in chain]
        level = next((found for found in map(_level_of, chain, named) if found), 0)
        lists = [found for node in chain if (found := list_of(node.find(f"{W}pPr"))) is not None]
        bold = next((on(mark) for node in chain if (mark := node.find(f"{W}rPr/{W}b")) is not None), False)
        number = next((one[0] for one in lists if one[0]), "")
        return Style(level, bool(named and _CONTENTS.match(named[0])), (number, lists[0][1]) if number else None, bold)

    def _chain(self, identity: str) -> Iterator[Element]:
        seen: set[str] = set()
        while identity in self._nodes and identity not in seen:
            seen.add(identity)
            yield self._nodes[identity]
            identity = value(self._nodes[identity].find(f"{W}basedOn"))


class Numbering:
    """Counts list paragraphs as Word does. `number` must be asked once for each, in order."""

    def __init__(self, root: Element | None) -> None:
        found = root.iter(f"{W}abstractNum") if root is not None else ()
        self._abstract = {node.get(f"{W}abstractNumId", ""): node for node in found}
        nums = root.iterchildren(f"{W}num") if root is not None else ()
        self._nums = {node.get(f"{W}numId", ""): node for node in nums}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def number(self, identity: str, depth: int) -> str:
        """The printed number of the next paragraph in list `identity`; nothing for a bullet."""
        levels = self._levels(identity)
        if depth not in levels:
            return ""
        counts = self._count(identity, depth, levels)
        kind = value(levels[depth].find(f"{W}numFmt"), "decimal")
        if kind in ("bullet", "none"):
            return ""
        text = value(levels[depth].find(f"{W}lvlText"))
        return re.sub(r"%(\d)", lambda found: self._written(levels, int(found[1]) - 1, counts), text).strip()

    def _written(self, levels: dict[int, Element], depth: int, counts: dict[int, int]) -> str:
        node = levels.get(depth)
        style = _FORMATS.get(value(node.find(f"{W}numFmt")) if node is not None else "", "1")
        return written(counts.get(depth, _start(node)), style)

    def _count(self, identity: str, depth: int, levels: dict[int, Element]) -> dict[int, int]:
        counts = self._counts.setdefault(self._key(identity), {})
        override = self._override(identity, depth)
        if override is not None and (identity, depth) not in self._started:
            counts[depth] = override - 1
        self._started.add((identity, depth))
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return counts

    def _levels(self, identity: str) -> dict[int, Element]:
        node = self._abstract.get(self._key(identity))
        levels = node.iterchildren(f"{W}lvl") if node is not None else ()
        return {int(level.get(f"{W}ilvl", "0")): level for level in levels}

    def _key(self, identity: str) -> str:
        node = self._nums.get(identity)
        return value(node.find(f"{W}abstractNumId")) if node is not None else ""

    def _override(self, identity: str, depth: int) -> int | None:
        for node in self._nums[identity].iterchildren(f"{W}lvlOverride") if identity in self._nums else ():
            start = node.find(f"{W}startOverride")
            if node.get(f"{W}ilvl") == str(depth) and start is not None:
                return int(value(start, "1"))
        return None


def value(node: Element | None, default: str = "") -> str:
    """The `w:val` of a node."""
    return node.get(f"{W}val", default) if node is not None else default


def on(node: Element | None) -> bool:
    """Whether a switch such as bold is there and not turned off."""
    return node is not None and value(node, "1") not in ("0", "false", "none", "off")


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """The list a paragraph's properties put it in: (number id, depth), the id empty if it is inherited."""
    node = properties.find(f"{W}numPr") if properties is not None else None
    if node is None:
        return None
    depth = value(node.find(f"{W}ilvl"), "0")
    return value(node.find(f"{W}numId")), int(depth) if depth.isdigit() else 0


def level_of(properties: Element | None) -> int:
    """The outline level a paragraph's properties give it, 1 the highest; 0 for body text."""
    node = properties.find(f"{W}outlineLvl") if properties is not None else None
    depth = value(node, "9")
    return int(depth) + 1 if depth.isdigit() and int(depth) < 9 else 0


def _level_of(node: Element, name: str) -> int:
    found = _HEADING.match(name)
    if found:
        return int(found[1])
    return 1 if name.lower() in ("title", "titel", "tittel", "rubrik") else level_of(node.find(f"{W}pPr"))


def _start(node: Element | None) -> int:
    start = value(node.find(f"{W}start"), "1") if node is not None else "1"
    return int(start) if start.isdigit() else 1


def _language(root: Element | None) -> str:
    node = root.find(f"{W}docDefaults//{W}lang") if root is not None else None
    return value(node)
