"""Reads a web page saved as a file."""

from pathlib import Path

from lxml import etree

from assistant.errors import NoText
from ingest.read.composer import Composer
from ingest.read.html.body import Body
from ingest.read.html.head import declared
from ingest.read.html.letters import Letters
from ingest.read.html.scope import is_silent, main_of
from ingest.read.html.tree import tree_of
from ingest.read.types import Reading

_EMPTY = (
    "the page shows no text by itself (it is filled in by a program in the browser); save it as PDF and ingest that"
)


def read_html(path: Path) -> Reading:
    """The page at `path`: its main content in blocks, what else is inside that as furniture.

    Raises `Damaged` if it is no web page, `NoText` if nothing is left without its scripts.
    """
    root = tree_of(path)
    letters = Letters(root)
    main = main_of(root, letters)
    body = Body(Composer(), letters)
    title = None if main.find(".//h1") is not None else _title_outside(root)
    if title is not None:
        body.heading(title, 1)
    body.finish(main)
    reading = body.composer.reading("html", declared(root))
    if not reading.text and root.find(".//script") is not None:
        raise NoText(path.name, _EMPTY)
    return reading


def _title_outside(root: etree._Element) -> etree._Element | None:
    """The page's first heading of the first level, where it stands above the main content."""
    return next((one for one in root.iter("h1") if not is_silent(one)), None)
