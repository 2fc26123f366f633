"""A zip of XML parts, opened without trusting its sizes, its links or its entities."""

import posixpath
import re
import zipfile
from functools import cached_property
from pathlib import Path
from types import TracebackType
from zlib import error as ZlibError

from lxml import etree

from assistant.errors import Damaged, LimitExceeded, PasswordNeeded
from ingest.read.parsing import refuse_for_memory

_HEAD = 20_000
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
LARGEST_PART = 150_000_000
_MOST_PARTS = 20_000
_BROKEN = "the file is damaged or was not saved completely; open it in the program it comes from and save it again"
_HUGE = "a part of the file unpacks to more than {size} MB; it is not an ordinary document"
_LOCKED = "the file needs a password; save a copy without a password and ingest that"


class Package:
    """The parts of an office document. Use as a context manager; `path` must exist."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "Package":
        try:
            self._zip = zipfile.ZipFile(self._path)
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise Damaged(self._path.name, _BROKEN) from error
        if len(self._zip.infolist()) > _MOST_PARTS:
            raise LimitExceeded(
                self._path.name, f"it holds more than {_MOST_PARTS} parts; it is not an ordinary document"
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._zip.namelist())

    def tree(self, name: str) -> etree._Element:
        """The part `name` as XML. Raises `Damaged` if it is missing or no XML, and as `data`."""
        # Entities are never expanded and nothing outside is loaded: a part is data, not instructions.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            return etree.fromstring(_transitional(self.data(name)), parser)
        except etree.XMLSyntaxError as error:
            refuse_for_memory(parser.error_log)
            raise Damaged(self._path.name, _BROKEN) from error

    def optional_tree(self, name: str) -> etree._Element | None:
        """The part `name` as XML, or nothing if the document has none."""
        return self.tree(name) if name in self.names else None

    def links(self, folder: str, part: str) -> dict[str, str]:
        """The parts that a part in a folder links to, by the ids it calls them by. Raises as `tree`."""
        listed = self.tree(f"{folder}/_rels/{part}.rels")
        return {link.get("Id", ""): posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/") for link in listed}

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises `Damaged`, `PasswordNeeded`, or `LimitExceeded` for a zip bomb."""
        try:
            with self._zip.open(name) as part:
                data = part.read(LARGEST_PART + 1)
        except KeyError as error:
            raise Damaged(self._path.name, _BROKEN) from error
        except RuntimeError as error:  # zipfile's word for an encrypted entry
            raise PasswordNeeded(self._path.name, _LOCKED) from error
        except (zipfile.BadZipFile, ZlibError, EOFError, OSError, NotImplementedError) as error:
            raise Damaged(self._path.name, _BROKEN) from error
        if len(data) > LARGEST_PART:
            raise LimitExceeded(self._path.name, _HUGE.format(size=LARGEST_PART // 1_000_000))
        return data


def _transitional(data: bytes) -> bytes:
    """A part with the names its elements have in nearly all files: the strict form of the standard has others for the same."""
    return _STRICT.sub(_usual, data) if b"purl.oclc.org/ooxml" in data[:_HEAD] else data


def _usual(found: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/" + found[2]
