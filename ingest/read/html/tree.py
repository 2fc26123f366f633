"""Bytes of a page to a tree of elements, in whatever encoding it was sent."""

import codecs
import re
from pathlib import Path

from lxml import etree, html

from assistant.errors import Damaged
from ingest.read.html.shallow import is_too_deep, shallow
from ingest.read.parsing import refuse_for_memory

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096
_NO_PAGE = "this is not a web page; check what it is and name it so"


def tree_of(path: Path) -> etree._Element:
    """The root element of the page at `path`. Raises `Damaged` if there is no element in it."""
    data = _PROLOGUE.sub("", decoded(path.read_bytes())).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(data, parser=parser)
        refuse_for_memory(parser.error_log)
        # A page of more levels than the parser takes ends where it gave up.
        cut = any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
        return shallow(data) if cut or is_too_deep(root) else root
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        refuse_for_memory(parser.error_log)
        raise Damaged(path.name, _NO_PAGE) from error


def decoded(data: bytes) -> str:
    """The text of a page: by its byte order mark, by what it declares, else UTF-8, else Windows-1252.

    A page that declares an encoding it does not keep to is read with replacement characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[:2].count(0) == 1:
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace")
    return data.decode(_encoding(data), "replace")


def _encoding(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    named = found[1].decode("ascii").lower() if found else ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = named if named not in ("", "utf-8", "utf8", "iso-8859-1", "latin1", "utf-16") else "cp1252"
    else:
        return "utf-8"
    try:
        return codecs.lookup(named).name
    except LookupError:
        return "cp1252"
