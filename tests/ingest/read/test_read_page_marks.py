"""A plain text that was printed: what counts its pages is none of its words, and every quote has its page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import document_of
from ingest.read.kinds import read
from ingest.read.page_marks import pages
from ingest.read.types import BlockKind

PARTS = ("Planen gjelder i hele kommunen.", "Hver skole har en kontakt.", "Rådet møtes fire ganger i året.")
FEET = {"side {n}": "                                  side {n}", "of so many": "Vassplan 2025-2030          Side {n} av 3", "a bare number": "                         {n}"}


def printed(foot: str) -> str:
    return "".join(f"{part}\n\n{foot.format(n=n)}\n\n" for n, part in enumerate(PARTS, 1))


@pytest.mark.parametrize("foot", FEET.values(), ids=FEET.keys())
def test_marks_at_the_foot_are_left_out_and_count_the_pages(foot: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("VASSPLAN\n\n" + printed(foot), encoding="utf-8")
    reading = read(path)
    document, passages = document_of(reading, path.name, "digest", {})
    assert [document.page_at(document.text.index(part)) for part in PARTS] == [1, 2, 3]
    assert len(reading.page_starts) == 3
    assert not any("ide 2" in one.text or one.text.strip().isdigit() for one in passages)


def test_marks_on_top_begin_their_pages_and_running_heads_go_with_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    text = "".join(f"KLITBORG KOMMUNE                    Vandplan\n{'':36}{n} (3)\n\n{part}\n\n" for n, part in enumerate(PARTS, 1))
    path.write_text(text, encoding="utf-8")
    reading = read(path)
    held = [block.span.of(reading.text) for block in reading.blocks if block.kind is not BlockKind.FURNITURE]
    assert sum("KLITBORG" in one for one in held) == 1
    document, _ = document_of(reading, path.name, "digest", {})
    assert [document.page_at(document.text.index(part)) for part in PARTS] == [1, 2, 3]


NONE = {
    "references": "Se side 3\n\nSe side 4\n\nse også side 5 om vann.", "years": "Vedtatt 2024\n\nRevidert 2025\n\nGjelder til 2026", "numbers of a table": "Rom  1\nRom  2\nRom  9",
    "pages that do not count up": "Tekst.\n\n     side 4\n\nTekst.\n\n     side 2\n", "one mark": "Tekst.\n\n      side 1\n\nTekst.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_counts_no_pages_is_no_mark(text: str) -> None:
    assert not pages(text.split("\n")).marks


@given(st.lists(st.text(" ab12|()-", max_size=20), max_size=15))
def test_marks_are_lines_of_the_text_and_count_up(lines: list[str]) -> None:
    found = pages(lines)
    assert all(0 <= at < len(lines) for at in [*found.marks, *found.heads])
    counted = list(found.marks.values())
    assert counted == list(range(counted[0], counted[0] + len(counted))) if counted else True
    assert found.heads.isdisjoint(found.marks)
