"""The PDF editions: made from their sources, the same every time, and honest about what they are."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ingest.editions.dialect import Heading, Item, PageBreak, Paragraph, Table, parse, parse_blocks, plain

EDITIONS = Path(__file__).parents[1] / "ingest" / "editions"
SOURCES = sorted((EDITIONS / "sources").glob("*.md"))
FRONT_MATTER = "---\ntitle: T\norganisation: O\nlanguage: sv\nheader: H\n---\n"
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)


def reader(source: Path) -> PdfReader:
    return PdfReader(EDITIONS / f"{source.stem}.pdf")


def text_of(source: Path) -> str:
    return "\n".join(page.extract_text() for page in reader(source).pages)


def bookmarks(pdf: PdfReader) -> list[tuple[str, int]]:
    """The outline, flattened: title and page number, in order."""
    found: list[tuple[str, int]] = []
    left: list[Any] = list(pdf.outline)
    while left:
        entry = left.pop(0)
        if isinstance(entry, list):
            left = entry + left
        else:
            found.append((entry.title, (pdf.get_destination_page_number(entry) or 0) + 1))
    return found


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_there_are_sources() -> None:
    assert SOURCES


@each_source
def test_pdf_is_up_to_date_byte_for_byte(source: Path) -> None:
    pytest.importorskip("reportlab")
    from ingest.editions.make import make, target

    made = make(source)
    assert made == make(source), "two runs differ"
    assert made == target(source).read_bytes(), "run python -m ingest.editions.make"


@each_source
def test_every_word_of_the_source_is_in_the_pdf(source: Path) -> None:
    _, _, body = source.read_text(encoding="utf-8").split("---\n", 2)
    body = re.sub(r"<!--.*?-->", "", body)
    assert words(body) - words(text_of(source)) == Counter()


@each_source
def test_no_markup_shows(source: Path) -> None:
    assert not re.findall(r"\*|\||^#|<!--|-->|`|\x7f|\ufffd", text_of(source), re.MULTILINE)


@each_source
def test_headings_are_bookmarks(source: Path) -> None:
    headings = parse(source.read_text(encoding="utf-8")).headings
    assert [title for title, _ in bookmarks(reader(source))] == headings


@each_source
def test_bookmarks_lead_to_their_headings(source: Path) -> None:
    pages = [" ".join(page.extract_text().split()) for page in reader(source).pages]
    assert [title for title, page in bookmarks(reader(source)) if title not in pages[page - 1]] == []


@each_source
def test_first_page_says_it_is_a_retelling(source: Path) -> None:
    assert "återberättelse" in reader(source).pages[0].extract_text().casefold().replace("\n", " ")


@each_source
def test_pages_carry_the_header_and_their_number(source: Path) -> None:
    header, pages = parse(source.read_text(encoding="utf-8")).header, reader(source).pages
    for number, page in enumerate(pages, start=1):
        lines = page.extract_text().strip().splitlines()
        assert (lines[0], lines[-1]) == (header, f"{number}/{len(pages)}")


@each_source
def test_the_file_says_what_it_is(source: Path) -> None:
    edition, pdf = parse(source.read_text(encoding="utf-8")), reader(source)
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == (edition.title, edition.organisation)
    assert pdf.metadata.subject == plain(edition.notice.text)
    assert str(pdf.root_object["/Lang"]) == edition.language


@each_source
def test_contents_give_the_pages_the_headings_are_on(source: Path) -> None:
    printed = re.findall(r"^\s*(.+?) \.{3,} (\d+)$", text_of(source), re.MULTILINE)
    there = bookmarks(reader(source))
    assert [entry for entry in printed if (entry[0], int(entry[1])) not in there] == []


def test_lines_are_joined_and_blank_lines_part_blocks() -> None:
    blocks = parse_blocks("# A\none\ntwo\n\nthree\n- four\n  five\n3. six\n\n<!-- page -->\n")
    assert blocks == (
        Heading(1, "A"),
        Paragraph("one two"),
        Paragraph("three"),
        Item("•", "four five"),
        Item("3.", "six"),
        PageBreak(),
    )


def test_table_keeps_its_rows_and_drops_the_ruler() -> None:
    assert parse_blocks("| a | b |\n|---|:-:|\n| c | d |") == (Table((("a", "b"), ("c", "d"))),)


def test_marks_come_off() -> None:
    assert plain("**bold**, *italic* and **both *at* once**") == "bold, italic and both at once"


def test_a_source_without_front_matter_is_refused() -> None:
    with pytest.raises(ValueError, match="front matter"):
        parse("# A\n")


def test_a_source_without_a_field_is_refused() -> None:
    with pytest.raises(KeyError, match="title"):
        parse("---\norganisation: O\n---\ntext\n")


def test_a_heading_out_of_step_and_a_list_of_contents_are_set() -> None:
    pytest.importorskip("reportlab")
    from ingest.editions.typeset import typeset

    body = "### Deep\n\ntext\n\n<!-- contents -->\n<!-- page -->\n\n# Top & more\n\n#### Low\n\n| a |\n|---|\n| b |\n"
    pdf = PdfReader(BytesIO(typeset(parse(FRONT_MATTER + body))))
    assert bookmarks(pdf) == [("Deep", 1), ("Top & more", 2), ("Low", 2)]
    assert re.search(r"Top & more \.+ 2", pdf.pages[0].extract_text())
