"""What a PDF says about itself: properties, language, bookmarks."""

import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import Destination

from ingest.read.characters import squeezed
from ingest.read.pdf.opening import BROKEN, catalog
from ingest.read.pdf.outline import Bookmark

_FIELDS = {"/Title": "title", "/Author": "author", "/Subject": "subject", "/Keywords": "keywords"}
_DATES = {"/CreationDate": "created", "/ModDate": "modified"}
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
# Names that programs give a file, not people a document.
_FILE_NAME = re.compile(
    r"(?:microsoft word\s*-\s*|untitled|namnlös|unavngivet|.*\.(?:docx?|indd|pptx?|pdf|odt)$)", re.I
)


def declared(reader: PdfReader) -> dict[str, str]:
    """Title, author, subject, dates (ISO) and language, as far as they are stated and readable."""
    out: dict[str, str] = {}
    for key, value in _properties(reader):
        if key in _FIELDS and value and not (key == "/Title" and _FILE_NAME.match(value)):
            out[_FIELDS[key]] = value
        elif key in _DATES and (date := iso_date(value)):
            out[_DATES[key]] = date
    if language := _language(reader):
        out["language"] = language
    return out


def iso_date(value: str) -> str:
    """A PDF date (`D:20220824...`) as `2022-08-24`; nothing if it is none."""
    found = _DATE.match(value)
    if not found or not 1 <= int(found[2] or 1) <= 12 or not 1 <= int(found[3] or 1) <= 31:
        return ""
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}"


def bookmarks(reader: PdfReader) -> list[Bookmark]:
    """The PDF's own outline as (level, heading, page); entries that point nowhere have no page."""
    try:
        return list(_entries(reader, reader.outline, 1))
    except BROKEN:
        return []


def _properties(reader: PdfReader) -> Iterator[tuple[str, str]]:
    try:
        for key, value in (reader.metadata or {}).items():
            yield str(key), squeezed(str(value.get_object() if hasattr(value, "get_object") else value))
    except BROKEN:
        return


def _language(reader: PdfReader) -> str:
    try:
        return squeezed(str(catalog(reader).get("/Lang", "")))
    except BROKEN:
        return ""


def _entries(reader: PdfReader, entries: list[Any], level: int) -> Iterator[Bookmark]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _entries(reader, entry, level + 1)
        elif isinstance(entry, Destination) and (title := squeezed(str(entry.title or ""))):
            yield level, title, _page(reader, entry)


def _page(reader: PdfReader, entry: Destination) -> int | None:
    try:
        number = reader.get_destination_page_number(entry)
    except BROKEN:
        return None
    return number + 1 if number is not None and number >= 0 else None
