"""Reads documents in Rich Text Format (.rtf): paragraphs, headings, lists, tables."""

import codecs
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.errors import Damaged
from ingest.read.characters import squeezed, tidied
from ingest.read.composer import Composer
from ingest.read.rtf.tokens import Token, TokenKind, tokens
from ingest.read.tables import Cell, TableWriter
from ingest.read.types import BlockKind, Reading

# Parts of a document that are not its text; those marked with an asterisk too.
_ASIDE = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    " fldinst filetbl listtable revtbl nonshppict xe tc bkmkstart bkmkend annotation atnid atnauthor themedata".split()
)
_SIGNS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "~": " ", "_": "-", "emspace": " ", "enspace": " ", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_ENDS = frozenset({"par", "sect", "page", "cell", "nestcell", "row", "nestrow"})
_MOST_OPEN = 10_000
_BROKEN = "the document has no text that can be read; open it in the program it comes from and save it again, as DOCX or PDF"


def read_rtf(path: Path) -> Reading:
    """The document at `path`. Raises `Damaged` if it has no text."""
    writer = _Writer()
    for token in tokens(path.read_bytes()):
        writer.take(token)
    writer.finish()
    reading = writer.composer.reading("rtf")
    if not reading.text:
        raise Damaged(path.name, _BROKEN)
    return reading


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds between two braces: whether it is shown, is a list's mark, how letters stand in for others, and in which encoding."""

    aside: bool = False
    hidden: bool = False
    mark: bool = False
    bold: bool = False
    stand_ins: int = 1
    encoding: str = "cp1252"


@dataclass
class _Writer:
    """Writes one document to `composer`, a paragraph or a table at a time."""

    composer: Composer = field(default_factory=Composer)
    _group: _Group = _Group()
    _open: list[_Group] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _mark: list[str] = field(default_factory=list)
    _plain: bool = False
    _level: int = 0
    _in_table: bool = False
    _cells: list[Cell] = field(default_factory=list)
    _rows: list[list[Cell]] = field(default_factory=list)
    _skip: int = 0

    def take(self, token: Token) -> None:
        """The next token of the document."""
        if token.kind is TokenKind.OPEN and len(self._open) < _MOST_OPEN:
            self._open.append(self._group)
            self._skip = 0
        elif token.kind is TokenKind.CLOSE and self._open:
            self._group = self._open.pop()
            self._skip = 0
        elif token.kind is TokenKind.BYTES:
            skipped, self._skip = min(self._skip, len(token.data)), max(0, self._skip - len(token.data))
            self._put(token.data[skipped:].decode(self._group.encoding, "replace"))
        elif token.kind is TokenKind.WORD:
            self._word(token.word, token.number)

    def finish(self) -> None:
        """The last paragraph, which need not be ended, and the last table."""
        self._end("par")
        self._table()

    def _put(self, text: str) -> None:
        group = self._group
        if text and not group.aside and not group.hidden:
            self._plain = self._plain or (not group.bold and bool(text.strip()) and not group.mark)
            (self._mark if group.mark else self._text).append(text)

    def _word(self, word: str, number: int | None) -> None:
        if word in _SIGNS:
            self._put(_SIGNS[word])
        elif word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._skip = self._group.stand_ins
        elif word in _ENDS:
            if not self._group.aside:
                self._end(word)
        elif word in ("pard", "intbl", "outlinelevel"):
            self._lay_out(word, number)
        else:
            self._group = _changed(self._group, word, number)

    def _lay_out(self, word: str, number: int | None) -> None:
        if self._group.aside:
            return  # the stylesheet lays out nothing by itself
        if word == "pard":
            self._level, self._in_table = 0, False
        elif word == "intbl":
            self._in_table = True
        else:
            self._level = 1 + (number or 0) if (number or 0) < 9 else 0

    def _end(self, word: str) -> None:
        """The end of a paragraph, a cell or a row."""
        if word in ("cell", "nestcell"):
            self._cells.append(Cell(squeezed(_joined(self._taken()))))
        elif word in ("row", "nestrow"):
            self._rows.append(self._cells)
            self._cells = []
        elif self._in_table:
            self._text.append("\n")
        else:
            self._table()
            self._paragraph()

    def _paragraph(self) -> None:
        mark, bold = squeezed("".join(self._mark)), not self._plain
        text = tidied(_joined(self._taken()))
        if self._level:
            self.composer.add(squeezed(f"{mark} {text}"), BlockKind.HEADING, level=self._level)
        elif mark:
            self.composer.add(text, BlockKind.ITEM, level=1, numbering=mark if any(map(str.isalnum, mark)) else "")
        else:
            self.composer.add(text, bold=bold)

    def _taken(self) -> str:
        text = "".join(self._text)
        self._text, self._mark, self._plain = [], [], False
        return text

    def _table(self) -> None:
        rows = [*self._rows, *([self._cells] if self._cells else [])]
        width = max(map(len, rows), default=0)
        TableWriter(self.composer).write([[*row, *[Cell("")] * (width - len(row))] for row in rows])
        self._rows, self._cells = [], []


def _changed(group: _Group, word: str, number: int | None) -> _Group:
    """The group after a control word in it."""
    on = number != 0
    if word == "*" or word in _ASIDE:
        return replace(group, aside=True)
    if word in ("listtext", "pntext"):
        return replace(group, mark=True)
    if word == "uc":
        return replace(group, stand_ins=max(0, number if number is not None else 1))
    if word == "ansicpg" or word in _PAGES:
        return replace(group, encoding=_known(_PAGES.get(word, f"cp{number}")))
    if word in ("v", "deleted"):
        return replace(group, hidden=on)
    if word == "b":
        return replace(group, bold=on)
    return replace(group, hidden=False, bold=False) if word == "plain" else group


def _known(encoding: str) -> str:
    """The encoding, or that of Windows in Western Europe if there is none of the name."""
    try:
        return codecs.lookup({"cp10000": "mac_roman", "cp65001": "utf-8"}.get(encoding, encoding)).name
    except LookupError:
        return "cp1252"


def _joined(text: str) -> str:
    """Letters outside the first plane, which are written as two halves, made whole."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
