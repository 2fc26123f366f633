"""Opens a PDF, or says in a clerk's words why not."""

import logging
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, DeprecationError, PdfReadError, PyPdfError
from pypdf.generic import DictionaryObject

from assistant.errors import Damaged, PasswordNeeded
from ingest.read.pdf.pagetree import regrow

# What pypdf, or a decoder below it, raises on bytes that are not what they claim to be.
BROKEN = (
    PyPdfError,
    DependencyError,
    DeprecationError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    OverflowError,
    OSError,
    EOFError,
)

_LOCKED = "the file needs a password; save a copy without a password and ingest that"
_BROKEN = "the PDF is damaged and no page can be read; open it in a PDF reader, print it to a new PDF and ingest that"

# pypdf reports each repair it makes; what matters of it ends as a warning of the `Reading`.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def open_pdf(path: Path) -> PdfReader:
    """A reader whose pages can be counted.

    Raises `PasswordNeeded` if neither the empty password nor none opens the file, and `Damaged` if
    it has no page tree, even after repair.
    """
    data = path.read_bytes()
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        _unlock(reader, path)
        if len(reader.pages) == 0:
            raise PdfReadError("no pages")
        return reader
    except BROKEN as error:
        return _repaired(data, path, error)


def opened_by_pdfium(path: Path) -> PdfReader | None:
    """The PDF as pdfium understands it, where that finds text: asked of a file in whose pages pypdf finds none."""
    data = path.read_bytes()
    with suppress(pypdfium2.PdfiumError, *BROKEN), pypdfium2.PdfDocument(data) as found:
        if any(page.get_textpage().count_chars() for page in found):
            return PdfReader(BytesIO(_saved_anew(data)), strict=False)
    return None


def catalog(reader: PdfReader) -> DictionaryObject:
    """The document's root: its language, its tags. Raises one of `BROKEN` if it has none."""
    root = reader.trailer["/Root"].get_object()
    if not isinstance(root, DictionaryObject):
        raise PdfReadError("no catalog")
    return root


def _unlock(reader: PdfReader, path: Path) -> None:
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise PasswordNeeded(path.name, _LOCKED)


def _repaired(data: bytes, path: Path, error: BaseException) -> PdfReader:
    """More tries: a tree of pages grown anew, a table of objects rebuilt by pypdf, and what pdfium can show and save."""
    for mended, tree_mended in ((_as_it_is, regrow), (_with_ending, _left), (_with_ending, regrow), (_saved_anew, _left)):
        with suppress(*BROKEN):
            reader = PdfReader(BytesIO(mended(data)), strict=False)
            _unlock(reader, path)
            tree_mended(reader)
            if len(reader.pages):
                return reader
    raise Damaged(path.name, _BROKEN) from error


def _as_it_is(data: bytes) -> bytes:
    return data


def _left(_: PdfReader) -> None:
    """The tree of pages as it is."""


def _with_ending(data: bytes) -> bytes:
    """`data` from its header on, with an ending that sends pypdf looking for the objects themselves."""
    start = max(data.find(b"%PDF-"), 0)
    if b"%PDF-" not in data[:1024] and b" obj" not in data:
        raise PdfReadError("no PDF objects")
    return data[start:] + b"\nstartxref\n0\n%%EOF\n"


def _saved_anew(data: bytes) -> bytes:
    """The pages pdfium finds, saved as a file of their own."""
    try:
        with pypdfium2.PdfDocument(data) as found, pypdfium2.PdfDocument.new() as fresh:
            fresh.import_pages(found)
            out = BytesIO()
            fresh.save(out)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise PdfReadError("no pages") from error
    return out.getvalue()
