"""What a file is, by its first bytes before its name, and the reader that goes with it."""

import zipfile
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from assistant.errors import Damaged, PasswordNeeded, SourceMissing, Unsupported
from ingest.read.types import Reading

Reader = Callable[..., Reading]

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MISSING = "there is no such file"
_FOLDER = "this is a folder, not a document"
_CLOSED = "the file cannot be opened: {why}"
_EMPTY = "the file is empty: nothing was saved in it"
_PICTURE = "this is a picture; text recognition reads PDF files only: print the picture to a PDF"
_UNREAD = "files of this kind ({kind}) are not read; save it as PDF or DOCX and ingest that"
_MISNAMED = "the name says {kind}, but it is none inside; open it in the program it comes from and save it again"
_TORN = "the file is damaged or was not saved completely; get a fresh copy of it"


class Kind(StrEnum):
    """The formats that are read; the value is the ending most files of it have."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    PPTX = "pptx"
    XLSX = "xlsx"
    DOC = "doc"
    RTF = "rtf"
    CSV = "csv"
    MARKDOWN = "md"
    TEXT = "txt"


_READERS = {
    Kind.PDF: ("ingest.read.pdf.reader", "read_pdf"),
    Kind.HTML: ("ingest.read.html.reader", "read_html"),
    Kind.DOCX: ("ingest.read.office.docx", "read_docx"),
    Kind.ODT: ("ingest.read.office.odt", "read_odt"),
    Kind.PPTX: ("ingest.read.office.pptx", "read_pptx"),
    Kind.XLSX: ("ingest.read.office.xlsx", "read_xlsx"),
    Kind.CSV: ("ingest.read.csv_table", "read_csv"),
    Kind.DOC: ("ingest.read.office.doc", "read_doc"),
    Kind.RTF: ("ingest.read.rtf.reader", "read_rtf"),
    Kind.MARKDOWN: ("ingest.read.text", "read_markdown"),
    Kind.TEXT: ("ingest.read.text", "read_text"),
}
_ENDINGS = {kind.value: kind for kind in Kind} | {
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "docm": Kind.DOCX,
    "dotx": Kind.DOCX,
    "pptm": Kind.PPTX,
    "xlsm": Kind.XLSX,
    "tsv": Kind.CSV,
    "markdown": Kind.MARKDOWN,
    "text": Kind.TEXT,
}
# What a binary format's name promises must be inside; text under such a name is a mistake.
_BINARY = frozenset({Kind.DOCX, Kind.ODT, Kind.PPTX, Kind.XLSX, Kind.DOC, Kind.RTF})
_IN_ZIP = {"word/": Kind.DOCX, "ppt/": Kind.PPTX, "xl/": Kind.XLSX}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_RTF = b"{\\rtf"
_OTHERS = {b"Rar!": "RAR", b"7z\xbc\xaf": "7-Zip", b"\x1f\x8b": "gzip", b"\x7fELF": "program"}

ENDINGS = frozenset(_ENDINGS)
"""File name endings, in lower case without the dot, worth trying when a folder is ingested."""


def read(path: Path, ocr: bool = False) -> Reading:
    """The document at `path`, by whatever reader fits what it is; with `ocr`, text in pictures of pages too.

    Raises `SourceMissing`, `Unsupported`, and what the readers raise: `PasswordNeeded`, `NoText`,
    `Damaged`, `LimitExceeded`.
    """
    kind = kind_of(path)
    module, name = _READERS[kind]
    reader: Reader = getattr(import_module(module), name)
    return reader(path, ocr=True) if ocr and kind is Kind.PDF else reader(path)


def kind_of(path: Path) -> Kind:
    """The format of the file at `path`. Raises as `read` for files that are none of them."""
    head = _head(path)
    named = _ENDINGS.get(path.suffix.lower().lstrip("."))
    if b"%PDF-" in head[:1024] and named is not Kind.HTML:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path)
    if head.startswith(_OLE):
        return Kind.DOC
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_RTF):
        return Kind.RTF
    _refuse(head, path)
    if _is_page(head):
        return Kind.HTML
    if named is None:
        raise Unsupported(path.name, _UNREAD.format(kind=path.suffix or "no ending"))
    if named in _BINARY:
        raise Damaged(path.name, _MISNAMED.format(kind=named.value.upper()))
    return named


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise Unsupported(path.name, _FOLDER)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError as error:
        raise SourceMissing(path.name, _MISSING) from error
    except OSError as error:
        raise SourceMissing(path.name, _CLOSED.format(why=error.strerror or type(error).__name__)) from error
    if not head.strip(b"\0 \r\n\t"):
        raise Damaged(path.name, _EMPTY)
    return head


def _zipped(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            declared = package.read("mimetype")[:100] if "mimetype" in names else b""
    except RuntimeError as error:  # zipfile's word for an encrypted entry
        raise PasswordNeeded(path.name, "the archive needs a password; unpack it and ingest what is in it") from error
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged(path.name, _TORN) from error
    if declared.startswith(b"application/vnd.oasis.opendocument.text"):
        return Kind.ODT
    for folder, kind in _IN_ZIP.items():
        if any(name.startswith(folder) for name in names):
            return kind
    raise Unsupported(path.name, _UNREAD.format(kind=path.suffix or "zip archive"))


def _refuse(head: bytes, path: Path) -> None:
    if head.startswith(_PICTURES):
        raise Unsupported(path.name, _PICTURE)
    for mark, kind in _OTHERS.items():
        if head.startswith(mark):
            raise Unsupported(path.name, _UNREAD.format(kind=kind))


def _is_page(head: bytes) -> bool:
    """Whether it begins like a web page, in one or two bytes a letter."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<?xml") and b"<html" in start)
