"""The PDF page a passage stands on, as a picture with the passage marked."""

import re
import unicodedata
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
# How much of either end of a passage is looked up where its whole is not found: it may have a note or a figure in it.
END = 32
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
    begin = document.page_starts[page - 1]
    end = document.page_starts[page] if page < len(document.page_starts) else len(document.text)
    quote, above = document.text[span.start : min(span.end, end)], document.text[begin : span.start]
    return _drawn(str(source), source.stat().st_mtime_ns, page, quote, _letters(above)[0].count(_letters(quote)[0]))


@lru_cache(maxsize=64)
def _drawn(source: str, _changed: int, page: int, quote: str, earlier: int) -> bytes | None:
    import pypdfium2

    with LOCK:
        try:
            pdf = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError:
            return None
        try:
            return _png(pdf[page - 1], quote, earlier) if page <= len(pdf) else None
        finally:
            pdf.close()


def _png(page: Any, quote: str, earlier: int) -> bytes:
    from PIL import Image, ImageChops, ImageDraw

    scale = min(SCALE, (PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5)
    base = page.render(scale=scale).to_pil().convert("RGB")
    veil = Image.new("RGB", base.size, "white")
    pen = ImageDraw.Draw(veil)
    for left, bottom, right, top in _boxes(page, quote, earlier):
        height = base.size[1]
        pen.rectangle((left * scale, height - top * scale, right * scale, height - bottom * scale), fill=SHADE)
    file = BytesIO()
    # As with a marker pen: the paper takes the colour, the letters stay black.
    ImageChops.multiply(base, veil).save(file, "PNG")
    return file.getvalue()


def _boxes(page: Any, quote: str, earlier: int) -> list[tuple[float, float, float, float]]:
    """Rectangles of the passage on the page, where the same words stand `earlier` times above it."""
    text = page.get_textpage()
    letters, places = _letters(text.get_text_range())
    found = _found(letters, _letters(quote)[0], earlier)
    if found is None:
        return []
    first, last = places[found[0]], places[found[1] - 1]
    return [text.get_rect(index) for index in range(text.count_rects(first, last - first + 1))]


def _found(letters: str, wanted: str, earlier: int) -> tuple[int, int] | None:
    """Where the letters stand: the whole of them, else from their beginning to their end."""
    if not wanted:
        return None
    every = [match.start() for match in re.finditer(re.escape(wanted), letters)]
    if every:
        start = every[min(earlier, len(every) - 1)]
        return start, start + len(wanted)
    start = letters.find(wanted[:END])
    end = letters.find(wanted[-END:], start)
    return (start, max(end, start) + min(END, len(wanted))) if start >= 0 else None


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, with the place of each: line breaks, hyphens and ligatures differ from reader to reader."""
    pairs = [(letter, at) for at, one in enumerate(text) for letter in unicodedata.normalize("NFKC", one).casefold() if letter.isalnum()]
    return "".join(letter for letter, _ in pairs), [at for _, at in pairs]
