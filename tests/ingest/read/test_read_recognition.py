"""Pages that are pictures: read by an installed program when that is turned on, reported when not."""

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from read_making import lines, make_pdf
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import NoText
from ingest.read.guarded import Guard, Limits
from ingest.read.pdf.reader import read_pdf

# What the real program writes for two words on a line and one below.
TOLD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" + "\n".join(
    f"5\t1\t1\t1\t{line}\t{word}\t{left}\t{top}\t{width}\t30\t{sure}\t{text}"
    for line, word, left, top, width, sure, text in [
        (1, 1, 200, 300, 140, 96, "Stierne"), (1, 2, 350, 300, 120, 95, "lyser"), (2, 1, 200, 345, 60, 91, "nu."), (3, 1, 900, 1900, 8, 3, "|"),
    ]
)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF of one page that is a picture, and one with words."""
    picture = Image.new("L", (600, 200), 255)
    ImageDraw.Draw(picture).rectangle((20, 20, 300, 60), fill=0)
    return make_pdf(
        tmp_path / "scan.pdf",
        lambda canvas: canvas.drawImage(ImageReader(picture), 72, 600, 300, 100),
        lambda canvas: lines(canvas, 72, 600, ["Printed words on the second page"]),
    )


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called tesseract, first on the path, that sees the same words in every picture."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "told.tsv").write_text(TOLD, encoding="utf-8")
    script = folder / "tesseract"
    script.write_text(f'#!/bin/sh\nif [ "$1" = "--list-langs" ]; then echo dan; else test -s "$1" && cat "{folder}/told.tsv"; fi\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return script


def test_words_in_a_picture_are_read_and_said_to_be(scan: Path, program: Path) -> None:
    reading = read_pdf(scan, ocr=True)
    assert "Stierne lyser nu." in reading.text
    assert reading.page_starts == (0, reading.text.index("Printed"))
    assert any("page 1 was read from a picture" in one for one in reading.warnings)


def test_specks_are_no_words(scan: Path, program: Path) -> None:
    assert "|" not in read_pdf(scan, ocr=True).text


def test_the_guarded_reader_reads_pictures_when_asked(scan: Path, program: Path) -> None:
    guard = Guard()
    try:
        assert "Stierne" not in guard.read(scan).text
        assert "Stierne" in guard.read(scan, Limits(ocr=True)).text
    finally:
        guard.close()


def test_without_the_program_the_page_is_reported(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = read_pdf(scan, ocr=True).warnings
    assert any("tesseract is not installed" in one for one in said) and any("no text on page 1" in one for one in said)


def test_a_program_that_fails_is_reported_and_the_rest_read(scan: Path, program: Path) -> None:
    program.write_text("#!/bin/sh\nexit 1\n")
    reading = read_pdf(scan, ocr=True)
    assert "Printed words" in reading.text and any("recognition failed" in one for one in reading.warnings)


def test_pictures_alone_are_refused_when_recognition_is_off(tmp_path: Path) -> None:
    picture = ImageReader(Image.new("L", (10, 10), 0))
    with pytest.raises(NoText, match="turn on text recognition"):
        read_pdf(make_pdf(tmp_path / "a.pdf", lambda canvas: canvas.drawImage(picture, 72, 600, 300, 100)))


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_the_real_program_reads_printed_words(tmp_path: Path) -> None:
    import pypdfium2

    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 700, ["The council plants trees along the road"], size=20)

    printed = pypdfium2.PdfDocument(make_pdf(tmp_path / "printed.pdf", page))[0].render(scale=3).to_pil()
    scan = make_pdf(tmp_path / "scan.pdf", lambda canvas: canvas.drawImage(ImageReader(printed), 0, 0, *canvas._pagesize))
    assert "plants trees along the road" in read_pdf(scan, ocr=True).text
