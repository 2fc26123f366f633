"""Rich Text Format is read as the program that wrote it shows it."""

from pathlib import Path

import pytest
from read_making import texts

from assistant.errors import Damaged
from ingest.read.kinds import read
from ingest.read.types import BlockKind, Reading

HEAD = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\stylesheet{\s1\outlinelevel0 heading 1;}}{\info{\title Skjult}}{\*\generator Et program;}"


def rtf(tmp_path: Path, body: str) -> Reading:
    (tmp_path / "a.rtf").write_bytes((HEAD + body + "}").encode("cp1252"))
    return read(tmp_path / "a.rtf")


def test_paragraphs_and_headings_are_read_and_nothing_beside_them(tmp_path: Path) -> None:
    reading = rtf(tmp_path, r"\pard\outlinelevel0\b Plan for parkerne\b0\par\pard Tr\'e6erne langs \u229?en bliver\line st\u229\'e5ende \endash  i{\v skjult} 2025.\par{\footer Side 1\par}{\pict 0a0b}")
    assert texts(reading) == ["Plan for parkerne", "Træerne langs åen bliver\nstående – i 2025."]
    assert reading.blocks[0].kind is BlockKind.HEADING and reading.blocks[0].level == 1


def test_tables_and_lists_are_read_as_such(tmp_path: Path) -> None:
    row = r"\trowd\pard\intbl {0}\cell {1}\cell\row"
    body = "".join(row.replace("{0}", a).replace("{1}", b) for a, b in [("Post", "Beløb"), ("Træer", "12")])
    reading = rtf(tmp_path, body + r"\pard Vi vil:\par{\listtext 1.\tab}plante\par{\listtext\'b7\tab}vande\par")
    assert [(one.span.of(reading.text), one.kind, one.numbering, one.context) for one in reading.blocks][1:] == [
        ("Træer\t12", BlockKind.ROW, "", "Post | Beløb"), ("Vi vil:", BlockKind.PARAGRAPH, "", ""),
        ("plante", BlockKind.ITEM, "1.", "Vi vil:"), ("vande", BlockKind.ITEM, "", "Vi vil:"),
    ]


@pytest.mark.parametrize("body", [r"\pard Ordet st\'e5r her", r"{{{{{\pard Ordet st\'e5r her\par", r"\bin5 {{{{{Ordet st\'e5r her}}}}", "{" * 50_000 + r"Ordet st\'e5r her"])
def test_a_document_that_breaks_off_is_read_so_far(tmp_path: Path, body: str) -> None:
    assert "Ordet står her" in rtf(tmp_path, body).text


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="a.rtf"):
        rtf(tmp_path, r"{\pict 00}")
