"""What a page says about itself: title, language, author, site, publisher, dates, and what stands in its frame."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.read.characters import squeezed
from ingest.read.html.frame import framed

_META = {
    "author": ("author", "dc.creator", "dcterms.creator", "article:author"),
    "subject": ("description", "og:description", "dc.description", "dcterms.description"),
    "site": ("og:site_name",),
    "publisher": ("publisher", "dc.publisher", "dcterms.publisher"),
    "date": ("date", "dc.date", "dcterms.date", "dcterms.issued", "article:published_time", "publish-date", "pubdate"),
    "modified": ("last-modified", "dcterms.modified", "article:modified_time", "og:updated_time", "revised"),
    "language": ("language", "content-language", "dc.language", "og:locale"),
}
_LINKED = {"date": "datePublished", "modified": "dateModified", "author": "author", "publisher": "publisher"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = ("date", "modified")


def declared(root: etree._Element) -> dict[str, str]:
    """The page's own card. `title` is its headline if it gives one, `page_title` the window's title."""
    told = _metas(root)
    out = {field: value for field, names in _META.items() if (value := _first(told, names))}
    for field, value in _linked_data(root):
        out.setdefault(field, value)
    if language := squeezed(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        out["language"] = language
    window = squeezed("".join(one.text_content() if hasattr(one, "text_content") else "" for one in root.iter("title")))
    headline = _first(told, ("og:title", "dc.title", "dcterms.title"))
    out |= {field: value for field, value in (("title", headline or window), ("page_title", window)) if value}
    return {field: value for field, value in (_dated(out) | framed(root)).items() if value}


def _metas(root: etree._Element) -> dict[str, str]:
    told: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv") or meta.get("itemprop") or ""
        told.setdefault(name.lower(), squeezed(meta.get("content") or ""))
    return told


def _first(told: dict[str, str], names: tuple[str, ...]) -> str:
    return next((told[name] for name in names if told.get(name)), "")


def _linked_data(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Fields of the page's JSON-LD, from the objects that have a date of publication or change."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            try:
                data = json.loads(script.text or "")
            except ValueError:
                continue  # a broken card says nothing; the page itself is still read
            for thing in _things(data):
                yield from ((field, text) for field, key in _LINKED.items() if (text := _named(thing.get(key))))


def _things(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _things(one)
    elif isinstance(data, dict):
        yield from _things(data.get("@graph", []))
        if "datePublished" in data or "dateModified" in data:
            yield data


def _named(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value)))
    return squeezed(str(value.get("name", "") if isinstance(value, dict) else value or ""))


def _dated(out: dict[str, str]) -> dict[str, str]:
    """Dates as ISO days; one that is not written so is left out."""
    for field in _DATES:
        found = _DAY.search(out.get(field, ""))
        out[field] = found[0] if found else ""
    return out
