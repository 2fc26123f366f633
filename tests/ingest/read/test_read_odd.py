"""Files as other people's test sets have them: each ends in its text or a clear reason."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, StreamObject
from read_making import lines, make_pdf
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import Damaged, Unsupported
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


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-32-le", "utf-32-be", "cp1252", "mac_roman", "cp850", "iso-8859-15"]
SAID = "Træerne langs åen bliver stående. Østre Gade er ændret, og det siger planen for de ældre."


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_read_in_the_encodings_people_have_saved_it_in(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(f"{SAID}\n".encode(encoding))
    (tmp_path / "a.html").write_bytes(f"<!doctype html><html><body><p>{SAID}</p></body></html>".encode(encoding))
    assert SAID in read(tmp_path / "a.txt").text
    assert SAID in read(tmp_path / "a.html").text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_the_marks_of_print_are_not_taken_for_letters(tmp_path: Path, encoding: str) -> None:
    said = "The “plan” says – and that’s all – what the ‘council’ wants… today"
    (tmp_path / "a.txt").write_bytes(said.encode(encoding))
    assert read(tmp_path / "a.txt").text.strip() == said


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ((SAID + "\r\n").encode() + "Bæk.\r".encode("cp1252") + b"Slut.", f"{SAID}\nBæk.\nSlut."),
        (SAID.encode() + b"\0" * 300, SAID),
        ("Træ\0erne står\ufeff her, og de bliver stående.\0".encode(), "Træerne står her, og de bliver stående."),
        (SAID.encode("utf-16") + b"\0", SAID),
        ("En.\u2028To.\x85Tre.".encode(), "En.\nTo.\nTre."),
        (f"{SAID} å".encode()[:-1], f"{SAID} Ã"),
    ],
)
def test_a_few_bytes_that_do_not_belong_spoil_no_text(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert read(tmp_path / "a.txt").text.strip() == text


@pytest.mark.parametrize("data", ["川沿いの木々はそのまま残る。東の通りは変わった。".encode("shift_jis"), SAID.encode("cp037"), bytes(range(256)) * 20])
def test_letters_that_are_not_known_are_not_guessed_at(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(Damaged, match="a.txt"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["a.eml", "a.svg", "a.epub", "a.ods"])
def test_kinds_that_are_not_read_say_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name in ("a.epub", "a.ods"):
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("mimetype", "application/epub+zip")
    else:
        path.write_text("x;y\n1;2\n")
    with pytest.raises(Unsupported, match="save it as PDF or DOCX"):
        read(path)
