"""How an edition looks: type, colours and measures.

Only the fourteen fonts every PDF reader has are used: nothing to embed, and the files come out the same everywhere. Those
fonts cover the Nordic letters, dashes, quotation marks and bullets through WinAnsi.
"""

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import TableStyle

PAGE = A4
MARGIN, TOP, FOOT = 76, 70, 56
HEADER_AT, NUMBER_AT = 50, 36
"""How far from the top edge the running header stands, and from the bottom edge the page number."""
WIDTH = PAGE[0] - 2 * MARGIN
INK, MUTED, RULE, TINT = HexColor("#1a1a1a"), HexColor("#5b6470"), HexColor("#b9c2cc"), HexColor("#eef2f6")
CELL_PADDING = 5

BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=7, textColor=INK, allowWidows=0, allowOrphans=0
)
LEAD = ParagraphStyle("lead", BODY, keepWithNext=1)
ITEM = ParagraphStyle(
    "item", BODY, leftIndent=18, bulletIndent=4, bulletFontName=BODY.fontName, bulletFontSize=BODY.fontSize, spaceAfter=3
)
LAST_ITEM = ParagraphStyle("last item", ITEM, spaceAfter=7)
CELL = ParagraphStyle("cell", BODY, fontSize=10, leading=13, spaceAfter=0)
CELL_ITEM = ParagraphStyle("cell item", CELL, leftIndent=10, spaceBefore=3)
CELL_HEAD = ParagraphStyle("cell head", CELL, fontName="Helvetica-Bold", fontSize=9)
CONTENTS = ParagraphStyle("contents", BODY, fontSize=10, leading=14, spaceAfter=1, alignment=TA_JUSTIFY, justifyLastLine=1)
CONTENTS_INDENT = 14
NOTICE = ParagraphStyle(
    "notice", BODY, fontSize=10.5, leading=14, backColor=TINT, borderPadding=(8, 10, 9, 10), leftIndent=10, rightIndent=10,
    spaceBefore=18, spaceAfter=15,
)  # fmt: skip
FURNITURE = ("Helvetica", 8.5)


def _heading(level: int, size: float, before: float, after: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"heading {level}", fontName="Helvetica-Bold", fontSize=size, leading=size * 1.2, textColor=INK, spaceBefore=before,
        spaceAfter=after,
    )  # fmt: skip


HEADINGS = {1: _heading(1, 19, 0, 10), 2: _heading(2, 15.5, 11, 6), 3: _heading(3, 13, 7, 4), 4: _heading(4, 11, 3, 3)}
LINES_UNDER_HEADING, LINES_UNDER_HEADING_OF_LIST = 3, 6
"""How much of its text a heading must have under it on the same page."""

TABLE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
    ]
)
