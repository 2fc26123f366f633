"""The shared documents, as PDF and as web pages, come out with their outline, pages and rows."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from read_making import texts

from ingest.read.kinds import read
from ingest.read.pdf import reader
from ingest.read.types import Block, BlockKind, Reading

RENDERED = Path(__file__).parents[4] / "shared" / "corpus" / "rendered"
pytestmark = pytest.mark.skipif(not RENDERED.exists(), reason="the shared corpus is not beside the repository")


@cache
def reading(number: str) -> Reading:
    (path,) = (one for one in RENDERED.iterdir() if one.name.startswith(number))
    return read(path)


def headings(number: str) -> list[tuple[int, str, int | None]]:
    return [
        (block.level, block.span.of(reading(number).text), block.page)
        for block in reading(number).blocks
        if block.kind is BlockKind.HEADING
    ]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_blocks_lie_in_order_and_spans_hold_their_cells(number: str) -> None:
    blocks = reading(number).blocks
    assert all(before.span.end <= after.span.start for before, after in pairwise(blocks))
    assert all(block.span.holds(cell) for block in blocks for cell in block.cells)


@pytest.mark.parametrize("number", ["002", "003"])
def test_every_block_stands_on_the_page_its_offset_says(number: str) -> None:
    starts = reading(number).page_starts
    assert len(starts) == {"002": 18, "003": 10}[number]
    assert all(starts[(block.page or 0) - 1] <= block.span.start for block in reading(number).blocks)


def test_focus_areas_are_headings_on_their_pages() -> None:
    areas = [(level, text[:14], page) for level, text, page in headings("002") if text.startswith("Fokusområde ")]
    assert areas == [(2, f"Fokusområde {number}.", 9 + number) for number in range(1, 6)]


def test_page_marks_of_a_transcript_are_furniture() -> None:
    left = texts(reading("002"), BlockKind.FURNITURE)
    assert {f"{number}/16" for number in range(2, 17)} <= set(left)
    kept = [block for block in reading("002").blocks if block.kind is not BlockKind.FURNITURE]
    assert not any(re.search(r"\d+/16\b", block.span.of(reading("002").text)) for block in kept)


def test_a_contents_list_in_running_text_is_furniture_and_what_surrounds_it_is_not() -> None:
    (contents,) = (text for text in texts(reading("002"), BlockKind.FURNITURE) if "..." in text)
    assert contents.startswith("Innehåll Regional")
    assert contents.endswith("16")


def test_decision_headings_have_their_levels() -> None:
    found = {text: level for level, text, _ in headings("003")}
    assert found["Policy för digital transformation"] == 1
    assert found["Övervägande"] == found["Syfte"] == found["Ansvarsförhållanden"] == 2
    assert found["§93"] == 3
    assert {"§130", "Regionstyrelsen"} <= set(found)


@pytest.mark.parametrize("number", ["002", "003"])
def test_the_look_of_the_page_alone_gives_the_same_headings(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = (one for one in RENDERED.iterdir() if one.name.startswith(number))
    monkeypatch.setattr(reader, "roles", lambda pdf: {})
    untagged = reader.read_pdf(path)
    assert texts(untagged, BlockKind.HEADING) == [text for _, text, _ in headings(number)]


def test_signature_lines_are_furniture_on_all_their_pages() -> None:
    left = texts(reading("003"), BlockKind.FURNITURE)
    assert [left.count(word) for word in ("Ordförandes sign", "Justerares sign", "Utdragsbestyrkande")] == [3, 3, 3]


def test_a_table_over_three_pages_keeps_its_headings() -> None:
    pages = {block.page for block in in_table()}
    assert pages == {7, 8, 9}
    assert sum(block.kind is BlockKind.ROW for block in in_table()) == 6


def in_table() -> list[Block]:
    return [block for block in reading("003").blocks if block.context.startswith("Viljeriktningar")]


def test_six_directions_hang_on_their_sentence() -> None:
    items = [
        block
        for block in reading("003").blocks
        if block.context.endswith("viljeriktningar för digital transformation:")
    ]
    assert len(items) == 6


@pytest.mark.parametrize(("number", "count"), [("000", 2), ("001", 2), ("004", 2)])
def test_web_pages_leave_their_frame_behind(number: str, count: int) -> None:
    assert len(headings(number)) == count
    assert not any(word in reading(number).text.lower() for word in ("cookie", "forside", "kontakt"))


@pytest.mark.parametrize("number", ["000", "001", "004"])
def test_web_pages_declare_language_and_title(number: str) -> None:
    declared = reading(number).declared
    assert declared["language"] in ("da", "no")
    assert "|" in declared["title"]
