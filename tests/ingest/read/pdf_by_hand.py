"""PDF files written object by object, for what no program writes on purpose."""

from collections.abc import Sequence
from pathlib import Path

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAPER = b"/MediaBox[0 0 595 842]"


def shown(text: str, y: int = 700) -> bytes:
    """The operators that write a line."""
    return b"BT /F1 12 Tf 72 %d Td (%s) Tj ET\n" % (y, text.encode())


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data), more, data)


def written(path: Path, objects: Sequence[bytes]) -> Path:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(out + end % (len(objects) + 1, table, len(objects) + 1, len(out)))
    return path


def page(
    path: Path, content: bytes, *more: bytes, paper: bytes = PAPER, font: bytes = HELVETICA, catalog: bytes = CATALOG, pages: bytes = PAGES, resources: bytes = b""
) -> Path:
    """A file of one page: objects 1 catalog, 2 pages, 3 page, 4 content (a stream, or what it holds), 5 font; `more` from 6 on."""
    held = content if content.startswith(b"<<") else stream(content)
    leaf = b"<</Type/Page/Parent 2 0 R%s/Resources<</Font<</F1 5 0 R>>%s>>/Contents 4 0 R>>" % (paper, resources)
    return written(path, [catalog, pages, leaf, held, font, *more])
