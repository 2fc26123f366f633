"""Files as other people's test sets have them: each ends in its text or a clear reason."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, StreamObject
from read_making import lines, make_pdf
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import Unsupported
from ingest.read.kinds import read

SENTENCES = ["The first page says that trees are planted", "The second page says where they stand"]


def two_pages(tmp_path: Path) -> PdfWriter:
    """A PDF with a sentence a page and an outline entry for each."""

    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            lines(canvas, 72, 500, [SENTENCES[number]])
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"Part {number}", f"p{number}")

        return draw

    return PdfWriter(clone_from=BytesIO(make_pdf(tmp_path / "base.pdf", page(0), page(1)).read_bytes()))  # type: ignore[arg-type]


def written(writer: PdfWriter, tmp_path: Path) -> Path:
    writer.write(tmp_path / "odd.pdf")
    return tmp_path / "odd.pdf"


def test_an_outline_that_runs_in_a_circle_does_not_hang(tmp_path: Path) -> None:
    writer = two_pages(tmp_path)
    outline = writer._root_object["/Outlines"].get_object()
    outline["/Last"].get_object()[NameObject("/Next")] = outline.raw_get("/First")
    assert all(one in read(written(writer, tmp_path)).text for one in SENTENCES)


def test_a_page_tree_that_holds_itself_still_has_its_pages(tmp_path: Path) -> None:
    writer = two_pages(tmp_path)
    writer._root_object["/Pages"].get_object()["/Kids"].append(writer._root_object.raw_get("/Pages"))
    assert all(one in read(written(writer, tmp_path)).text for one in SENTENCES)


def test_a_form_of_adobe_s_own_kind_is_read_with_a_warning(tmp_path: Path) -> None:
    writer = two_pages(tmp_path)
    form = DictionaryObject({NameObject("/XFA"): writer._add_object(StreamObject()), NameObject("/Fields"): ArrayObject()})
    writer._root_object |= {NameObject("/AcroForm"): form, NameObject("/NeedsRendering"): BooleanObject(True)}
    reading = read(written(writer, tmp_path))
    assert SENTENCES[0] in reading.text and any("XFA" in one for one in reading.warnings)


def test_pages_of_one_line_each_are_no_running_head(tmp_path: Path) -> None:
    pages = [lambda canvas, n=n: lines(canvas, 72, 780, [f"Rule {n} says that trees may stand"]) for n in (1, 2, 3)]
    assert "Rule 2 says" in " ".join(block.span.of(r.text) for r in [read(make_pdf(tmp_path / "a.pdf", *pages))] for block in r.blocks if block.kind != "furniture")


def test_a_word_document_in_the_strict_form_is_read(tmp_path: Path) -> None:
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(tmp_path / "strict.docx", "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Træerne står.</w:t></w:r></w:p></w:body></w:document>')
    assert read(tmp_path / "strict.docx").text == "Træerne står."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_wide_letters_are_read_with_and_without_their_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Træerne langs åen bliver stående.\n".encode(encoding))
    assert "Træerne langs åen bliver stående." in read(tmp_path / "a.txt").text


@pytest.mark.parametrize("name", ["a.csv", "a.rtf", "a.eml", "a.svg", "a.epub", "a.xlsx"])
def test_kinds_that_are_not_read_say_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name in ("a.epub", "a.xlsx"):
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("mimetype", "application/epub+zip")
    else:
        path.write_text("x;y\n1;2\n")
    with pytest.raises(Unsupported, match="save it as PDF or DOCX"):
        read(path)
