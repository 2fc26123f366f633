"""A file is read by what it is, not by what it is called."""

from pathlib import Path

import pytest
from read_making import lines, make_docx, make_pdf, paragraph

from assistant.errors import Damaged, SourceMissing, Unsupported
from ingest.read.kinds import Kind, kind_of, read


def test_a_pdf_called_text_is_read_as_pdf(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.txt", lambda canvas: lines(canvas, 72, 700, ["Words on paper"]))
    assert read(path).text == "Words on paper"


def test_a_word_document_called_pdf_is_read_as_word(tmp_path: Path) -> None:
    assert read(make_docx(tmp_path / "a.pdf", paragraph("Tekst"))).format == "docx"


def test_a_page_called_text_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<!DOCTYPE html><html><body><p>Tekst</p></body></html>")
    assert kind_of(path) is Kind.HTML


@pytest.mark.parametrize(("name", "kind"), [("a.txt", Kind.TEXT), ("a.md", Kind.MARKDOWN), ("a.HTM", Kind.HTML)])
def test_text_goes_by_its_name(tmp_path: Path, name: str, kind: Kind) -> None:
    path = tmp_path / name
    path.write_text("Some words")
    assert kind_of(path) is kind


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", Unsupported),
        ("a.xyz", b"words", Unsupported),
        ("a.rtf", b"words", Damaged),
        ("a.docx", b"words", Damaged),
        ("a.txt", b"", Damaged),
        ("a.pdf", b"\0" * 100, Damaged),
        ("a.zip", b"PK\x03\x04rubbish", Damaged),
    ],
)
def test_what_is_not_read_is_refused_with_a_reason(tmp_path: Path, name: str, data: bytes, error: type) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match="a\\."):
        read(path)


def test_missing_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read(tmp_path / "none.pdf")
    with pytest.raises(Unsupported, match="folder"):
        read(tmp_path)
