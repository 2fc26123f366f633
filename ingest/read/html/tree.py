"""Bytes of a page to a tree of elements, in whatever encoding it was sent."""

import codecs
import re
from pathlib import Path

from lxml import etree, html

from assistant.errors import Damaged
from ingest.read.html.shallow import is_too_deep, shallow
from ingest.read.legacy import legacy, utf8
from ingest.read.parsing import refuse_for_memory
from ingest.read.wide import marked, whole, wide

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_ALWAYS = frozenset({"", "utf-8", "utf8", "iso-8859-1", "latin1", "utf-16"})
_HEAD = 4096
_NO_PAGE = "this is not a web page; check what it is and name it so"


def tree_of(path: Path) -> etree._Element:
    """The root element of the page at `path`. Raises `Damaged` if there is no element in it."""
    data = _PROLOGUE.sub("", decoded(path.read_bytes())).replace("\0", "").encode("utf-8", "replace")
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
    """The text of a page: by its byte order mark, else UTF-8, else by what it declares or what looks best.

    A page that declares an encoding it does not keep to is read with replacement characters.
    """
    encoding, data = marked(data)
    if encoding := encoding or wide(data) or _begun(data):
        return whole(data, encoding).decode(encoding, "replace")
    text = utf8(data)
    return _declared_or_legacy(data) if text is None else text


def _begun(data: bytes) -> str:
    """The encoding of wide letters by the sign a page begins with, which is a plain one whatever its language."""
    if data[:2].count(0) != 1:
        return ""
    return "utf-16-le" if data[1] == 0 else "utf-16-be"


def _declared_or_legacy(data: bytes) -> str:
    """By what the page declares, which is often what its server always does: those names mean Windows or what looks best."""
    found = _DECLARED.search(data[:_HEAD])
    named = found[1].decode("ascii").lower() if found else ""
    if named in _ALWAYS:
        return legacy(data) if not named else data.decode("cp1252", "replace")
    try:
        return data.decode(codecs.lookup(named).name, "replace")
    except LookupError:
        return legacy(data)
