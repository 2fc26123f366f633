"""The PDF page a passage stands on, as a picture with the passage marked."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from assistant.index.types import Document, Span

SCALE = 1.6
# A page may be declared many metres wide; its picture is then drawn smaller.
PIXELS = 6_000_000
SHADE = (255, 232, 150)
# How many words of a passage are looked up to find it on the page: it may be hyphenated there, or broken.
WORDS = 4
# PDFium is not thread-safe.
LOCK = Lock()


def original(document: Document, folders: Sequence[Path]) -> Path | None:
    """The PDF a document was read from, if it lies in one of the folders that may be shown."""
    if not document.page_starts or not document.source.lower().endswith(".pdf"):
        return None
    for folder in (one.resolve() for one in folders):
        # `source` comes from the index, and a link or `..` in it could lead anywhere.
        path = (folder / document.source).resolve()
        if path.is_relative_to(folder) and path.is_file():
            return path
    return None


def picture(document: Document, span: Span, folders: Sequence[Path]) -> bytes | None:
    """The picture as PNG; `None` when there is no PDF, or none that can be read as one."""
    source, page = original(document, folders), document.page_at(span.start)
    if source is None or page is None:
        return None
    end = document.page_starts[page] if page < len(document.page_starts) else len(document.text)
    quote = document.text[span.start : min(span.end, end)]
    return _drawn(str(source), source.stat().st_mtime_ns, page, quote)


@lru_cache(maxsize=64)
def _drawn(source: str, _changed: int, page: int, quote: str) -> bytes | None:
    import pypdfium2

    with LOCK:
        try:
            pdf = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError:
            return None
        try:
            return _png(pdf[page - 1], quote) if page <= len(pdf) else None
        finally:
            pdf.close()


def _png(page: Any, quote: str) -> bytes:
    from PIL import Image, ImageChops, ImageDraw

    scale = min(SCALE, (PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5)
    base = page.render(scale=scale).to_pil().convert("RGB")
    veil = Image.new("RGB", base.size, "white")
    pen = ImageDraw.Draw(veil)
    for left, bottom, right, top in _boxes(page, quote):
        height = base.size[1]
        pen.rectangle((left * scale, height - top * scale, right * scale, height - bottom * scale), fill=SHADE)
    file = BytesIO()
    # As with a marker pen: the paper takes the colour, the letters stay black.
    ImageChops.multiply(base, veil).save(file, "PNG")
    return file.getvalue()


def _boxes(page: Any, quote: str) -> list[tuple[float, float, float, float]]:
    """Rectangles of the passage on the page: from where its first words stand to where its last do."""
    text, words = page.get_textpage(), quote.split()
    if not words:
        return []
    first = text.search(" ".join(words[:WORDS])).get_next()
    if first is None:
        return []
    last = text.search(" ".join(words[-WORDS:]), index=first[0]).get_next() or first
    count = max(last[0] + last[1] - first[0], first[1])
    return [text.get_rect(index) for index in range(text.count_rects(first[0], count))]
