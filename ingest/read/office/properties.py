"""What an Office Open XML document declares about itself."""

import re

from ingest.read.characters import squeezed
from ingest.read.office.package import Package

_CORE = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "language": "language",
    "created": "created",
    "modified": "modified",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def properties(package: Package) -> dict[str, str]:
    """Title, author, organisation, dates (ISO days), as far as they are filled in."""
    out: dict[str, str] = {}
    core = package.optional_tree("docProps/core.xml")
    for entry in core if core is not None else ():
        field = _CORE.get(local(entry.tag))
        if field and (value := squeezed(entry.text or "")):
            out[field] = day(value) if field in ("created", "modified") else value
    app = package.optional_tree("docProps/app.xml")
    for entry in app if app is not None else ():
        if local(entry.tag) == "Company" and (value := squeezed(entry.text or "")):
            out["organisation"] = value
    return {field: value for field, value in out.items() if value}


def local(tag: object) -> str:
    """A tag's name without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def day(value: str) -> str:
    """The ISO day in a timestamp, or nothing."""
    found = _DAY.search(value)
    return found[0] if found else ""
