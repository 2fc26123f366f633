"""Reads the text of Word documents from before 2007 (.doc): paragraphs and table rows, no styles."""

import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import olefile

from assistant.errors import Damaged, PasswordNeeded, Unsupported
from ingest.read.characters import squeezed, tidied
from ingest.read.composer import Composer
from ingest.read.office.properties import day
from ingest.read.tables import Cell, TableWriter
from ingest.read.types import Reading

if TYPE_CHECKING:
    _Ole = olefile.OleFileIO[str]

_BROKEN = "the Word file is damaged; open it in Word and save it as DOCX"
_LOCKED = "the file needs a password; save a copy without a password and ingest that"
_OTHER = "this is an old {program} file, which is not read; save it as {instead} and ingest that"
_UNSTYLED = "old Word format: text and tables are read, headings and list numbers are not; save it as DOCX to have them"
_PROGRAMS = {"Workbook": ("Excel", "XLSX"), "Book": ("Excel", "XLSX"), "PowerPoint Document": ("PowerPoint", "PPTX")}

_TEXTS = {"title": "title", "author": "author", "subject": "subject", "organisation": "company"}
_MOMENTS = {"created": "create_time", "modified": "last_saved_time"}

_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_COMPRESSED = 0x40000000
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|\x15")
_MARKS = str.maketrans(
    {"\x0b": "\n", "\x1e": "-", "\x0c": "\r", "\x1f": None, "\x01": None, "\x08": None, "\x02": None}
)


def read_doc(path: Path) -> Reading:
    """The text of the document at `path`.

    Raises `PasswordNeeded` for encrypted files, `Unsupported` for old Excel and PowerPoint files,
    `Damaged` if there is no Word document inside.
    """
    try:
        with olefile.OleFileIO(str(path)) as ole:
            _refuse_others(ole, path)
            text = _text(ole.openstream("WordDocument").read(), ole, path)
            declared = _declared(ole)
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise Damaged(path.name, _BROKEN) from error
    composer = Composer()
    _write(composer, text)
    return composer.reading("doc", declared, warnings=[_UNSTYLED])


def _refuse_others(ole: "_Ole", path: Path) -> None:
    if ole.exists("EncryptedPackage") or ole.exists("EncryptionInfo"):
        raise PasswordNeeded(path.name, _LOCKED)
    for stream, (program, instead) in _PROGRAMS.items():
        if ole.exists(stream):
            raise Unsupported(path.name, _OTHER.format(program=program, instead=instead))
    if not ole.exists("WordDocument"):
        raise Damaged(path.name, _BROKEN)


def _text(main: bytes, ole: "_Ole", path: Path) -> str:
    """The main text, put together from the pieces the file keeps it in."""
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise PasswordNeeded(path.name, _LOCKED)
    length = struct.unpack_from("<I", main, 0x4C)[0]
    at, size = struct.unpack_from("<II", main, 0x01A2)
    table = ole.openstream("1Table" if flags & _TABLE_1 else "0Table").read()
    pieces = _pieces(table[at : at + size])
    return "".join(_piece(main, start, end, where) for start, end, where in pieces)[:length]


def _pieces(clx: bytes) -> list[tuple[int, int, int]]:
    """(first character, last character, where) of each piece."""
    place = 0
    while clx[place] == 1:  # formatting changes, which do not concern the text
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    count = (struct.unpack_from("<I", clx, place + 1)[0] - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", clx, place + 5)
    wheres = [struct.unpack_from("<I", clx, place + 5 + 4 * (count + 1) + 8 * one + 2)[0] for one in range(count)]
    return list(zip(ends, ends[1:], wheres, strict=False))


def _piece(main: bytes, start: int, end: int, where: int) -> str:
    if where & _COMPRESSED:
        at = (where & ~_COMPRESSED) // 2
        return main[at : at + end - start].decode("cp1252", "replace")
    return main[where : where + 2 * (end - start)].decode("utf-16-le", "replace")


def _write(composer: Composer, text: str) -> None:
    while _FIELD_CODE.search(text):
        text = _FIELD_CODE.sub("", text)
    rows: list[list[Cell]] = []
    cells: list[Cell] = []
    for part in re.split("(?<=[\r\x07])", text.translate(_MARKS)):
        if part.endswith("\x07"):
            if part == "\x07" and cells:
                rows.append(cells)
                cells = []
            else:
                cells.append(Cell(squeezed(part[:-1])))
            continue
        if rows and not cells:
            TableWriter(composer).write(rows)
            rows = []
        composer.add(tidied(part.rstrip("\r")))
    TableWriter(composer).write([*rows, *([cells] if cells else [])])


def _declared(ole: "_Ole") -> dict[str, str]:
    told = ole.get_metadata()
    texts = {field: getattr(told, name, None) or b"" for field, name in _TEXTS.items()}
    moments = {field: day(str(getattr(told, name, ""))) for field, name in _MOMENTS.items()}
    out = {field: squeezed(text.decode("cp1252", "replace")) for field, text in texts.items()} | moments
    return {field: value for field, value in out.items() if value}
