"""Which part of a page is its content: what is hidden, what is furniture, where the main text is."""

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

SILENT = frozenset(
    "script style noscript template svg math canvas iframe object embed audio video select option textarea input"
    " button head link meta title base dialog map area progress meter datalist".split()
)
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "form", "menu"})
_ROLES = frozenset("navigation banner contentinfo complementary search menu menubar alert dialog alertdialog".split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?|consent|gdpr|share|sharing|social|sidebar|related"
    r"|skip(?:-?link)?|toc|footer|topbar|newsletter|comments?|advert(?:isement)?|pagination|pager|sr-only"
    r"|visually-?hidden|print-only|feedback|navbox|catlinks|printfooter|editsection|mw-jump-link|reflist|metadata)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
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


def is_furniture(element: Element, share: float = 0.4) -> bool:
    """Whether it is page furniture: by its element, its role or its class.

    What holds the page's heading, or more than `share` of its text, is content whatever it is called.
    """
    named = f"{element.get('class', '')} {element.get('id', '')}"
    called = element.tag in _FURNITURE or element.get("role") in _ROLES or _NOISE.search(named) is not None
    if not called or element.tag in ("body", "html", "main") or element.get("role") == "main":
        return False
    body = next(iter(element.iterancestors("body")), None)
    whole = words(body) if body is not None else 0
    return element.find(".//h1") is None and words(element) <= share * max(whole, 1)


def main_of(root: Element) -> Element:
    """The element that holds the page's own text.

    What is marked as the main part, else the longest article with most of the text, else the
    smallest element around four fifths of it.
    """
    body = root.find("body")
    if body is None:
        return root
    marked = [one for one in body.iter() if one.tag == "main" or one.get("role") == "main"]
    marked = [one for one in marked if not is_silent(one) and words(one)]
    if marked:
        return max(marked, key=words)
    whole = _prose(body)
    article = max((one for one in body.iter("article")), key=_prose, default=None)
    if article is not None and _prose(article) > _MAIN_SHARE * whole:
        return article
    return _densest(body, whole)


def words(element: Element) -> int:
    """How many letters stand in it."""
    return sum(len(piece.strip()) for piece in _pieces(element))


def _densest(body: Element, whole: int) -> Element:
    best = body
    while True:
        inner = [(child, _prose(child)) for child in best if isinstance(child.tag, str) and not is_silent(child)]
        child, amount = max(inner, key=lambda pair: pair[1], default=(best, 0))
        if amount < _DESCEND_SHARE * whole or child.tag in ("p", "ul", "ol", "table", "dl", "pre", "blockquote"):
            return best
        best = child


def _prose(element: Element) -> int:
    """Letters outside links, furniture and headings."""
    if is_silent(element) or element.tag in _FURNITURE - {"form"} or element.tag == "a":
        return 0
    own = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
    return own + sum(_prose(child) for child in element if isinstance(child.tag, str))


def _pieces(element: Element) -> Iterator[str]:
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag not in SILENT:
            yield one.text or ""
        if one is not element:
            yield one.tail or ""


def _is_heading(element: Element) -> bool:
    return element.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "summary")
