"""The little Markdown the editions are written in, read into blocks.

The dialect is ours and small on purpose: an edition needs headings, paragraphs, lists, tables and page breaks, and whoever
makes a new one should be able to learn the rules in a minute. Inline marks stay in the texts; `plain` takes them off.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line, however many lines the source spread it over."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. Its marker is kept, so that a list goes on counting after a paragraph in between."""

    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the header row first; the ruler row between them is an empty row until the table is whole."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """`<!-- page -->`: what follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """`<!-- contents -->`: a list, with page numbers, of the headings that come after it."""


Block = Heading | Paragraph | Item | Table | PageBreak | Contents

DIRECTIVES: dict[str, Block] = {"<!-- page -->": PageBreak(), "<!-- contents -->": Contents()}
HEADING = re.compile(r"(#{1,4})\s+(.+)")
ITEM = re.compile(r"(-|\d+\.)\s+(.+)")
RULER = re.compile(r"[\s|:-]+")
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
MARKS = re.compile(r"(\*\*|\*)(.+?)\1")


@dataclass(frozen=True, slots=True)
class Edition:
    """One retold document: what its front matter says of it, and its blocks in order."""

    title: str
    organisation: str
    language: str
    header: str
    blocks: tuple[Block, ...]

    @property
    def notice(self) -> Paragraph:
        """The first paragraph, which says that this is a retelling and where the official text is."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                return block
        raise ValueError("the source has no paragraph that says what it is")

    @property
    def headings(self) -> list[str]:
        """The headings as a reader sees them."""
        return [plain(block.text) for block in self.blocks if isinstance(block, Heading)]


def plain(text: str) -> str:
    """Take the marks for bold and italic off, innermost last."""
    return MARKS.sub(r"\2", MARKS.sub(r"\2", text))


def parse(source: str) -> Edition:
    """Read an edition's source; a field missing from its front matter is a `KeyError` that names it."""
    match = FRONT_MATTER.fullmatch(source)
    if match is None:
        raise ValueError("the source does not begin with front matter between lines of ---")
    fields = dict(re.findall(r"(\w+):\s*(.+)", match[1]))
    return Edition(fields["title"], fields["organisation"], fields["language"], fields["header"], parse_blocks(match[2]))


def parse_blocks(body: str) -> tuple[Block, ...]:
    """Read line by line: a line either opens a block or, with no blank line before it, goes on with the last one."""
    blocks: list[Block] = []
    adjacent = False
    for line in map(str.strip, body.splitlines()):
        if line:
            block = parse_line(line)
            joined = join(blocks[-1], block) if adjacent else None
            if joined:
                blocks.pop()
            blocks.append(joined or block)
        adjacent = bool(line)
    return tuple(without_ruler(block) if isinstance(block, Table) else block for block in blocks)


def parse_line(line: str) -> Block:
    """Read one line as the block it would be if it stood alone."""
    if line in DIRECTIVES:
        return DIRECTIVES[line]
    if match := HEADING.fullmatch(line):
        return Heading(len(match[1]), match[2])
    if match := ITEM.fullmatch(line):
        return Item(match[1].replace("-", "•"), match[2])
    if line.startswith("|"):
        return Table((() if RULER.fullmatch(line) else tuple(cell.strip() for cell in line.strip("|").split("|")),))
    return Paragraph(line)


def join(last: Block, line: Block) -> Block | None:
    """The two as one block, where the line goes on with what the last block began."""
    match last, line:
        case Table(rows), Table(more):
            return Table(rows + more)
        case Paragraph(text), Paragraph(more):
            return Paragraph(f"{text} {more}")
        case Item(marker, text), Paragraph(more):
            return Item(marker, f"{text} {more}")
    return None


def without_ruler(table: Table) -> Table:
    """The ruler row has done its work once the table is read."""
    return Table(tuple(row for row in table.rows if row))
