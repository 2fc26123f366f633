"""Small real files for the reader tests, made on the spot."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.read.types import Block, BlockKind, Reading

WIDTH, HEIGHT = A4
BODY, BOLD = "Helvetica", "Helvetica-Bold"
Draw = Callable[[Canvas], None]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_pdf(path: Path, *pages: Draw, password: str | None = None, owner: str | None = None) -> Path:
    """A PDF of these pages; with `password` it needs one to open, with `owner` only to change."""
    lock = StandardEncryption(password or "", ownerPassword=owner or "o") if password or owner else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=lock)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(canvas: Canvas, x: float, y: float, texts: Sequence[str], font: str = BODY, size: float = 10) -> None:
    """Texts one under another, a line apart."""
    canvas.setFont(font, size)
    for place, text in enumerate(texts):
        canvas.drawString(x, y - place * size * 1.3, text)


def make_docx(path: Path, body: str, **parts: str) -> Path:
    """A Word document with this body; further parts by name, `styles` for word/styles.xml."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", xml)
    return path


def paragraph(text: str, style: str = "", extra: str = "") -> str:
    """A Word paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(reading: Reading, kind: BlockKind | None = None) -> list[str]:
    """The words of all blocks, or of those of one kind."""
    return [block.span.of(reading.text) for block in reading.blocks if kind in (None, block.kind)]


def block_of(reading: Reading, text: str) -> Block:
    """The one block whose words begin so."""
    found = [block for block in reading.blocks if block.span.of(reading.text).startswith(text)]
    assert len(found) == 1, (text, texts(reading))
    return found[0]
