"""Blocks of an edition turned into what reportlab can set on a page."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import takewhile

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer, Table

from ingest.editions import dialect, styles

CONTENTS_LEVELS = 3

Pages = Mapping[str, int]


def flowables(edition: dialect.Edition, pages: Pages) -> Iterator[Flowable]:
    """Everything to set, in order; `pages` says where each heading stood the last time, for the list of contents."""
    for number, block in enumerate(edition.blocks):
        rest = edition.blocks[number + 1 :]
        match block:
            case dialect.Heading():
                yield from (CondPageBreak(_room(edition.blocks[number:])), _heading(number, block))
            case dialect.Paragraph(text):
                yield Paragraph(_inline(text), styles.NOTICE if block is edition.notice else _body_style(text))
            case dialect.Item(marker, text):
                yield Paragraph(_inline(text), _item_style(rest), bulletText=marker)
            case dialect.Table(rows):
                yield _table(rows)
            case dialect.Contents():
                yield from (*_contents(edition, number, pages), Spacer(0, 2 * styles.BODY.leading))
            case dialect.PageBreak():
                yield PageBreak()


def _inline(text: str) -> str:
    """Bold and italic in reportlab's own markup."""
    marked = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", marked)


def _body_style(text: str) -> ParagraphStyle:
    """A paragraph that announces what comes next is not left behind on another page."""
    return styles.LEAD if text.endswith(":") else styles.BODY


def _item_style(rest: tuple[dialect.Block, ...]) -> ParagraphStyle:
    """The last item of a list keeps its distance from what follows."""
    return styles.ITEM if rest and isinstance(rest[0], dialect.Item) else styles.LAST_ITEM


def _heading(number: int, block: dialect.Heading) -> Paragraph:
    """A heading that is a place to jump to, and tells the page it lands on what it is."""
    paragraph = Paragraph(f'<a name="h{number}"/>{_inline(block.text)}', styles.HEADINGS[block.level])
    paragraph.bookmark = (f"h{number}", dialect.plain(block.text), block.level)
    return paragraph


def _room(blocks: tuple[dialect.Block, ...]) -> float:
    """What a heading needs of the page: the headings right under it and some lines of text must stand with it."""
    run = list(takewhile(lambda block: isinstance(block, dialect.Heading), blocks))
    heads = [styles.HEADINGS[block.level] for block in run if isinstance(block, dialect.Heading)]
    lines = styles.LINES_UNDER_HEADING_OF_LIST if _announces(blocks[len(run) :]) else styles.LINES_UNDER_HEADING
    return float(sum(head.spaceBefore + head.leading + head.spaceAfter for head in heads) + lines * styles.BODY.leading)


def _announces(blocks: tuple[dialect.Block, ...]) -> bool:
    """Whether the first block is a paragraph that stays with what it announces."""
    return bool(blocks) and isinstance(blocks[0], dialect.Paragraph) and _body_style(blocks[0].text) is styles.LEAD


def _table(rows: tuple[tuple[str, ...], ...]) -> Table:
    """A ruled table that repeats its header row on every page it runs over."""
    head = [[Paragraph(_inline(text), styles.CELL_HEAD) for text in rows[0]]]
    body = [[_cell(text) for text in row] for row in rows[1:]]
    return Table(head + body, colWidths=_widths(rows), repeatRows=1, style=styles.TABLE, spaceAfter=styles.BODY.leading)


def _cell(text: str) -> list[Paragraph]:
    """A cell's text, where a bullet within it opens a line of its own."""
    first, *items = text.split(" • ")
    bulleted = [Paragraph(_inline(item), styles.CELL_ITEM, bulletText="•") for item in items]
    return [Paragraph(_inline(first), styles.CELL), *bulleted]


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Give every column room for its longest word, and share out the rest by how much text there is."""
    columns = [[dialect.plain(cell) for cell in column] for column in zip(*rows, strict=True)]
    least = [max(_width(word) for cell in column for word in cell.split()) for column in columns]
    least = [width + 2 * styles.CELL_PADDING + 1 for width in least]
    wanted = [max(map(_width, column)) ** 0.7 for column in columns]
    spare = styles.WIDTH - sum(least)
    return [narrow + spare * wish / sum(wanted) for narrow, wish in zip(least, wanted, strict=True)]


def _width(text: str) -> float:
    """How wide the text is in the widest face a cell is set in."""
    return float(stringWidth(text, styles.CELL_HEAD.fontName, styles.CELL.fontSize))


def _contents(edition: dialect.Edition, start: int, pages: Pages) -> Iterator[Paragraph]:
    """The headings after the list, each on a line with its page."""
    for number, block in enumerate(edition.blocks):
        if number > start and isinstance(block, dialect.Heading) and block.level <= CONTENTS_LEVELS:
            yield _entry(f"h{number}", block, pages.get(f"h{number}", 0))


def _entry(key: str, block: dialect.Heading, page: int) -> Paragraph:
    """A line of the list of contents: one text, dots and all, so that it is also one line to whoever extracts it."""
    style = ParagraphStyle("entry", styles.CONTENTS, leftIndent=styles.CONTENTS_INDENT * max(0, block.level - 2))
    text = dialect.plain(block.text)
    bare, dot = (stringWidth(part, style.fontName, style.fontSize) for part in (f"{text}  {page}", "."))
    dots = "." * int((styles.WIDTH - style.leftIndent - bare) / dot)
    return Paragraph(f'<a href="#{key}">{escape(text)} {dots} {page}</a>', style)
