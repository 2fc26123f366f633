"""PDFs are read as they are laid out."""

from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from read_making import BODY, BOLD, HEIGHT, block_of, lines, make_pdf, texts
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import Damaged, NoText, PasswordNeeded
from ingest.read.pdf.reader import read_pdf
from ingest.read.types import BlockKind

LEFT = ["The first column is read down to its", "last line before the second column is", "begun, as any reader would."]
RIGHT = ["The second column follows, though its", "lines stand level with those of the", "first one on the paper."]


def prose(canvas: Canvas, y: float = 700, count: int = 12) -> None:
    lines(
        canvas, 72, y, [f"Line {n} of running text that goes on to the edge of the column, again" for n in range(count)]
    )


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 700, LEFT * 3)
        lines(canvas, 262, 700, RIGHT * 3)

    text = read_pdf(make_pdf(tmp_path / "a.pdf", page)).text
    assert text.index("as any reader would") < text.index("The second column")
    assert "last line before the second column is begun" in text


def test_words_broken_at_line_ends_are_joined_and_compounds_kept(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        broken = ["Vi arbetar med digitali-", "sering tillsammans med vår IT-", "avdelning och varje e-", "tjänst"]
        lines(canvas, 72, 700, [*broken, "samt förankrings-", "och prioriteringsarbete i hela regionen."])

    text = read_pdf(make_pdf(tmp_path / "a.pdf", page)).text
    for words in ("digitalisering", "IT-avdelning", "e-tjänst", "förankrings- och prioriteringsarbete"):
        assert words in text


def test_a_compound_the_document_writes_elsewhere_keeps_its_hyphen(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas, 72, 700, ["The face-to-face meeting is first and the other face-", "to-face meeting comes after."]
        )

    assert "face-to-face meeting comes" in read_pdf(make_pdf(tmp_path / "a.pdf", page)).text


def test_headings_are_told_by_size_and_weight_with_levels(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 780, ["A plan for the county"], BOLD, 20)
        lines(canvas, 72, 740, ["Aims"], BOLD, 14)
        prose(canvas, 720, 6)
        lines(canvas, 72, 620, ["Who does what"], BOLD, 10)
        prose(canvas, 600, 6)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    found = [(block.level, block.span.of(reading.text)) for block in reading.blocks if block.kind is BlockKind.HEADING]
    assert found == [(1, "A plan for the county"), (2, "Aims"), (3, "Who does what")]


def test_running_headers_and_page_numbers_are_furniture(tmp_path: Path) -> None:
    def page(number: int) -> None:
        def draw(canvas: Canvas) -> None:
            lines(canvas, 72, HEIGHT - 40, ["County council"], BODY, 8)
            lines(canvas, 280, 30, [f"{number} (4)"], BODY, 8)
            prose(canvas)

        return draw

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", *map(page, range(1, 5))))
    assert texts(reading, BlockKind.FURNITURE) == [
        words for number in range(1, 5) for words in ("County council", f"{number} (4)")
    ]
    assert reading.text.count("County council") == 4


def test_numbered_headings_at_the_head_of_their_pages_are_not_furniture(tmp_path: Path) -> None:
    def page(number: int) -> None:
        def draw(canvas: Canvas) -> None:
            lines(canvas, 72, 780, [f"Princip {number}"], BOLD, 14)
            prose(canvas)

        return draw

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", *map(page, range(1, 5))))
    assert texts(reading, BlockKind.HEADING) == [f"Princip {number}" for number in range(1, 5)]


def test_a_paragraph_that_runs_over_the_page_is_one_and_knows_its_pages(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, 72, 100, ["The sentence begins at the foot of this page and", "it is not yet finished when the"])

    def second(canvas: Canvas) -> None:
        lines(canvas, 72, 780, ["next page begins, where it ends."])

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", first, second))
    assert len(reading.blocks) == 1
    assert "when the next page begins" in reading.text
    assert reading.page_starts == (0, reading.text.index("next page"))


def test_a_ruled_table_gives_rows_with_their_column_headings(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([72, 200, 400], [700, 660, 620, 580])
        lines(canvas, 80, 680, ["Aim"], BOLD)
        lines(canvas, 210, 680, ["Measure"], BOLD)
        lines(canvas, 80, 645, ["Fewer forms"])
        lines(canvas, 210, 645, ["Share of forms that are", "filled in beforehand"])
        lines(canvas, 80, 605, ["More time"])
        lines(canvas, 210, 605, ["Hours with patients"])

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    row = block_of(reading, "Fewer forms")
    assert row.kind is BlockKind.ROW
    assert row.context == "Aim | Measure"
    cells = [cell.of(reading.text) for cell in row.cells]
    assert cells == ["Fewer forms", "Share of forms that are filled in beforehand"]


def test_a_table_without_lines_reads_across(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for place, row in enumerate(
            [("Town", "People"), ("Holbæk", "29 000"), ("Køge", "38 000"), ("Roskilde", "52 000")]
        ):
            for x, cell in zip((72, 250), row, strict=True):
                lines(canvas, x, 700 - 20 * place, [cell])

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    assert block_of(reading, "Køge").context == "Town | People"
    assert "Køge\t38 000" in reading.text


def test_list_items_keep_their_numbers_and_the_sentence_they_hang_on(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 720, ["The council decides that"])
        lines(canvas, 90, 700, ["1. the plan is adopted, and that", "    it is printed"])
        lines(canvas, 90, 670, ["2. the director sees to it."])

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    item = block_of(reading, "the plan is adopted")
    assert (item.kind, item.numbering, item.context) == (BlockKind.ITEM, "1.", "The council decides that")
    assert item.span.of(reading.text) == "the plan is adopted, and that it is printed"


def test_drawn_bullets_make_items(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 72, 720, ["We will:"])
        for y, text in ((700, "listen"), (686, "answer")):
            canvas.circle(80, y + 3, 1.5, fill=1)
            lines(canvas, 90, y, [text])

    assert texts(read_pdf(make_pdf(tmp_path / "a.pdf", page)), BlockKind.ITEM) == ["listen", "answer"]


def test_contents_lists_are_furniture(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        entries = [f"{name} {'.' * 60} {n}" for n, name in enumerate(("Aims", "Means", "Money", "Time"), 2)]
        lines(canvas, 72, 760, entries)
        lines(canvas, 72, 600, ["A line of body text after the list of contents."])

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    assert len(texts(reading, BlockKind.FURNITURE)) == 4
    assert texts(reading, BlockKind.PARAGRAPH) == ["A line of body text after the list of contents."]


def test_bookmarks_give_headings_their_level(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for level, title in enumerate(("Part one", "Schools")):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)
        lines(canvas, 72, 740, ["Part one"], BOLD, 12)
        lines(canvas, 72, 715, ["Schools"], BOLD, 12)
        prose(canvas, 690)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    assert reading.bookmarks == ((1, "Part one", 1), (2, "Schools", 1))
    assert [block_of(reading, text).level for text in ("Part one", "Schools")] == [1, 2]


def test_properties_are_declared(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("Plan 2030")
        canvas.setAuthor("A county")
        prose(canvas)

    declared = read_pdf(make_pdf(tmp_path / "a.pdf", page)).declared
    assert declared["title"] == "Plan 2030"
    assert declared["author"] == "A county"
    assert declared["created"].count("-") == 2


def test_a_password_is_asked_for_only_when_needed(tmp_path: Path) -> None:
    with pytest.raises(PasswordNeeded, match="without a password"):
        read_pdf(make_pdf(tmp_path / "locked.pdf", prose, password="secret"))
    assert "running text" in read_pdf(make_pdf(tmp_path / "open.pdf", prose, owner="owner")).text


def test_pictures_of_pages_are_refused_and_single_ones_reported(tmp_path: Path) -> None:
    def picture(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (50, 50), 200)), 0, 0, 500, 700)

    with pytest.raises(NoText):
        read_pdf(make_pdf(tmp_path / "scan.pdf", picture))
    assert read_pdf(make_pdf(tmp_path / "mixed.pdf", prose, picture)).warnings == (
        "no text on page 2: pictures only, their text is not read",
    )


def test_an_empty_page_is_an_empty_reading(tmp_path: Path) -> None:
    reading = read_pdf(make_pdf(tmp_path / "a.pdf", lambda canvas: None))
    assert reading.text == ""
    assert reading.warnings


def test_half_a_pdf_is_damaged_or_read_but_never_a_crash(tmp_path: Path) -> None:
    whole = make_pdf(tmp_path / "a.pdf", prose, prose).read_bytes()
    for share in (0.1, 0.3, 0.6, 0.9):
        torn = tmp_path / "torn.pdf"
        torn.write_bytes(whole[: int(len(whole) * share)])
        with suppress(Damaged):
            assert "running text" in read_pdf(torn).text


def ruled(canvas: Canvas, y: float, rows: list[tuple[list[str], list[str]]]) -> None:
    """A table whose rows are parted by lines and whose columns only by a blank: head first."""
    for number, (left, right) in enumerate(rows):
        lines(canvas, 76, y - 12, left, BODY if number else BOLD)
        lines(canvas, 300, y - 12, right, BODY if number else BOLD)
        y -= 13 * max(len(left), len(right)) + 8
        canvas.line(72, y, 520, y)


ROWS = [
    (["Direction"], ["What it asks of us"]),
    (["We plant more trees", "than we fell"], ["Count the trees each year", "and print the number where", "everybody can read it"]),
    (["We water young trees"], ["Ask the school to help", "in dry weeks"]),
    (["We leave old trees"], ["Even where they lean", "over a road"]),
]


def test_a_table_with_lines_only_under_its_rows_keeps_row_and_column_together(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 760, 6)
        ruled(canvas, 660, ROWS)
        prose(canvas, 480, 6)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    cells = [[cell.of(reading.text) for cell in block.cells] for block in reading.blocks if block.kind is BlockKind.ROW]
    assert cells == [[" ".join(left), " ".join(right)] for left, right in ROWS]
    assert block_of(reading, "We leave").context == "Direction | What it asks of us"


def test_lines_across_a_page_in_two_columns_make_no_table(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for y in (790, 740, 60):
            canvas.line(72, y, 520, y)
        lines(canvas, 72, 700, LEFT * 8)
        lines(canvas, 300, 700, RIGHT * 8)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", page))
    assert not [block for block in reading.blocks if block.kind is BlockKind.ROW]


def test_a_head_printed_again_on_the_next_page_is_furniture(tmp_path: Path) -> None:
    pages = [lambda canvas, part=part: ruled(canvas, 760, [ROWS[0], *part]) for part in (ROWS[1:], ROWS[2:])]
    reading = read_pdf(make_pdf(tmp_path / "a.pdf", *pages))
    assert texts(reading, BlockKind.FURNITURE) == ["Direction\tWhat it asks of us"]
