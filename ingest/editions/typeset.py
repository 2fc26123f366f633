"""An edition set as a PDF: pages with a running header and numbers, bookmarks, and what the file says of itself.

The same source gives the same bytes: no clock, no random identifiers, and no compression, whose output differs between
versions of zlib.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from ingest.editions import styles
from ingest.editions.dialect import Edition, plain
from ingest.editions.flow import flowables

PASSES = 5
BULLETS = (rb"\177", rb"\225")
"""reportlab writes a bullet as 127, which only some readers take for one; in WinAnsi it is 149."""


@dataclass
class Layout:
    """What one pass learns about the pages and the next one prints on them."""

    pages: dict[str, int] = field(default_factory=dict)
    total: int = 0


def typeset(edition: Edition) -> bytes:
    """Set the edition again until the numbers printed on the pages are those of the pages themselves."""
    known = Layout()
    for _ in range(PASSES):
        pdf, found = _one_pass(edition, known)
        if found == known:
            return pdf
        known = found
    raise RuntimeError(f"{edition.title}: the page numbers did not settle in {PASSES} passes")


def _one_pass(edition: Edition, known: Layout) -> tuple[bytes, Layout]:
    """Set all pages with the numbers known so far, and note where everything came to stand."""
    found, buffer = Layout(), BytesIO()
    document = _document(edition, buffer)
    document.addPageTemplates(_page_template(edition, known))
    document.afterFlowable = _bookmarker(document, found)
    document.build(list(flowables(edition, known.pages)))
    found.total = document.page
    return buffer.getvalue().replace(*BULLETS), found


def _document(edition: Edition, buffer: BytesIO) -> BaseDocTemplate:
    return BaseDocTemplate(
        buffer,
        pagesize=styles.PAGE,
        title=edition.title,
        author=edition.organisation,
        subject=plain(edition.notice.text),
        creator="Rettesnor",
        lang=edition.language,
        displayDocTitle=True,
        invariant=1,
        pageCompression=0,
    )


def _page_template(edition: Edition, known: Layout) -> PageTemplate:
    """One kind of page for all: the header is drawn before the text and the number after it, as a reader meets them."""
    width, height = styles.PAGE
    margin, right, top = styles.MARGIN, width - styles.MARGIN, height - styles.HEADER_AT

    def header(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(*styles.FURNITURE)
        canvas.setFillColor(styles.MUTED)
        canvas.drawString(margin, top, edition.header)
        canvas.setStrokeColor(styles.RULE)
        canvas.line(margin, top - 6, right, top - 6)

    def number(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(*styles.FURNITURE)
        canvas.setFillColor(styles.MUTED)
        canvas.drawRightString(right, styles.NUMBER_AT, f"{document.page}/{known.total}")

    return PageTemplate("page", [_frame()], onPage=header, onPageEnd=number)


def _frame() -> Frame:
    """Where the text goes."""
    height = styles.PAGE[1] - styles.TOP - styles.FOOT
    return Frame(styles.MARGIN, styles.FOOT, styles.WIDTH, height, 0, 0, 0, 0)


def _bookmarker(document: BaseDocTemplate, found: Layout) -> Callable[[Flowable], None]:
    """Called after every flowable: a heading goes into the PDF's outline, under the nearest heading of a higher rank."""
    ranks: list[int] = []

    def after(flowable: Flowable) -> None:
        if not hasattr(flowable, "bookmark"):
            return
        key, text, level = flowable.bookmark
        while ranks and ranks[-1] >= level:
            ranks.pop()
        document.canv.addOutlineEntry(text, key, level=len(ranks))
        ranks.append(level)
        found.pages[key] = document.page

    return after
