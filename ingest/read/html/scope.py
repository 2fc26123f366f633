"""Which part of a page is its content: what is hidden, what is furniture, where the main text is."""

import re
from collections.abc import Mapping

from lxml import etree

from ingest.read.html.letters import SILENT, Letters
from ingest.read.words import either, html_noise

Element = etree._Element

_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "menu"})
_ROLES = frozenset("navigation banner contentinfo complementary search menu menubar alert dialog alertdialog".split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOISE = re.compile(rf"(?:^|[\s_-])(?:{either(html_noise())})(?:$|[\s_-])", re.IGNORECASE)
_UNWRITTEN = _FURNITURE - {"form"} | {"a"}
_WHOLE = frozenset({"p", "ul", "ol", "table", "dl", "pre", "blockquote"})
_MAIN_SHARE = 0.5
_DESCEND_SHARE = 0.8


def is_silent(element: Element) -> bool:
    """Whether nothing in it is shown: scripts, hidden parts, widgets. A button that is a heading speaks."""
    tag = element.tag
    if not isinstance(tag, str):
        return True
    if tag in SILENT:
        return not (tag == "button" and any(_is_heading(parent) for parent in element.iterancestors()))
    hidden = "hidden" in element.attrib and element.get("hidden") != "until-found"
    return hidden or element.get("aria-hidden") == "true" or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def is_furniture(element: Element, letters: Letters, share: float = 0.4) -> bool:
    """Whether it is page furniture: by its element, its role or its class.

    What holds the page's heading, or more than `share` of its text, is content whatever it is called.
    """
    named = f"{element.get('class', '')} {element.get('id', '')}"
    called = element.tag in _FURNITURE or element.get("role") in _ROLES or _NOISE.search(named) is not None
    if not called or element.tag in ("body", "html", "main") or element.get("role") == "main":
        return False
    body = next(iter(element.iterancestors("body")), None)
    whole = letters.of(body) if body is not None else 0
    return element.find(".//h1") is None and letters.of(element) <= share * max(whole, 1)


def main_of(root: Element, letters: Letters) -> Element:
    """The element that holds the page's own text.

    What is marked as the main part, else the longest article with most of the text, else the
    smallest element around four fifths of it.
    """
    body = root.find("body")
    if body is None:
        return root
    marked = [one for one in body.iter() if one.tag == "main" or one.get("role") == "main"]
    marked = [one for one in marked if not is_silent(one) and letters.of(one)]
    if marked:
        return max(marked, key=letters.of)
    prose = _prose(body)
    article = max(body.iter("article"), key=lambda one: prose.get(one, 0), default=None)
    if article is not None and prose.get(article, 0) > _MAIN_SHARE * prose[body]:
        return article
    return _densest(body, prose)


def _densest(body: Element, prose: Mapping[Element, int]) -> Element:
    best = body
    while True:
        inner = [child for child in best if prose.get(child, 0)]
        child = max(inner, key=lambda one: prose[one], default=best)
        if child is best or prose[child] < _DESCEND_SHARE * prose[body] or child.tag in _WHOLE:
            return best
        best = child


def _prose(body: Element) -> dict[Element, int]:
    """For each element the letters in it, outside links and furniture."""
    amounts: dict[Element, int] = {}
    # Backwards through the document, children come before their parents: no recursion, however deep.
    for element in reversed(list(body.iter("*"))):
        if element is not body and (is_silent(element) or element.tag in _UNWRITTEN):
            amounts[element] = 0
            continue
        own = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
        amounts[element] = own + sum(amounts.get(child, 0) for child in element)
    return amounts


def _is_heading(element: Element) -> bool:
    return element.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "summary")
