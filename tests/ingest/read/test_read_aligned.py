"""Tables in plain text: cells under one another are rows with headings; what only looks so is read as before."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.aligned import aligned
from ingest.read.kinds import read
from ingest.read.types import BlockKind, Reading

PRICES = """Priser for leie (per time)

Rom                  Lag, voksne     Private      Bedrifter
Hallen, hel             180 kr        420 kr         850 kr
Gymsal                   70 kr        160 kr         300 kr
Svømmehallen            260 kr        600 kr       1 100 kr

Prisene gjelder fra 1. august.
"""
KEPT = """Handling                        Förvaringstid            Var
------------------------------  -----------------------  --------------
Protokoll från nämnder          varaktigt                Ärendesystemet
Patientjournal                  12 år efter dödsfallet   Vårdsystemet
                                (eller 120 år från
                                födelsen)
Ansökan om arbete               2 år                     Rekrytering
"""
LIST = """Nr  Anlegg              Eier              Kostnad   Byggestart
                                          (1 000 kr)
1   Ny hall             kommunen           38 500   2025
2   Lysløype            idrettslaget        1 200   2026
3   Skytebane nord      skytterlaget        5 600   ikke
                                                    fastsatt
"""
HEADLESS = """Arkivene flyttes slik:

  Våren 2025    nordre distrikt
  Høsten 2025   søndre distrikt
  2026          resten
"""


def reading(text: str, folder: Path) -> Reading:
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def rows(found: Reading) -> list[tuple[str, tuple[str, ...], str]]:
    """Text, cells and headings of every row."""
    held = [block for block in found.blocks if block.kind is BlockKind.ROW]
    return [(block.span.of(found.text), tuple(cell.of(found.text) for cell in block.cells), block.context) for block in held]


def test_cells_under_one_another_are_rows_with_headings(tmp_path: Path) -> None:
    head, *body = rows(reading(PRICES, tmp_path))
    assert head[0].split("\t") == ["Rom", "Lag, voksne", "Private", "Bedrifter"]
    assert [cells for _, cells, _ in body] == [
        ("Hallen, hel", "180 kr", "420 kr", "850 kr"), ("Gymsal", "70 kr", "160 kr", "300 kr"), ("Svømmehallen", "260 kr", "600 kr", "1 100 kr"),
    ]
    assert {context for _, _, context in body} == {"Rom | Lag, voksne | Private | Bedrifter"}


def test_a_cell_that_goes_on_below_stays_with_its_row_as_the_file_has_it(tmp_path: Path) -> None:
    texts = [text for text, _, _ in rows(reading(KEPT, tmp_path))]
    assert texts[2] == "Patientjournal\t12 år efter dödsfallet\tVårdsystemet\n(eller 120 år från\nfödelsen)"
    assert " ".join(texts[2].split()) in " ".join(KEPT.split())


def test_a_heading_on_two_lines_is_one_name_and_a_word_may_reach_over_its_column(tmp_path: Path) -> None:
    body = rows(reading(LIST, tmp_path))[2:]
    assert body[0][1] == ("1", "Ny hall", "kommunen", "38 500", "2025")
    assert body[0][2] == "Nr | Anlegg | Eier | Kostnad (1 000 kr) | Byggestart"
    assert body[2][0].endswith("ikke\nfastsatt")


def test_a_table_without_a_head_has_rows_without_headings(tmp_path: Path) -> None:
    assert [(cells, context) for _, cells, context in rows(reading(HEADLESS, tmp_path))] == [
        (("Våren 2025", "nordre distrikt"), ""), (("Høsten 2025", "søndre distrikt"), ""), (("2026", "resten"), ""),
    ]


NONE = {
    "a page of two columns": "\n".join(f"the council has said in its plan that {n}   nobody should have to wait for {n}" for n in range(6)),
    "contents with pages": "Indledning                 3\nMål og midler              4\nOpfølgning                 9\nBilag                     12",
    "a form": "Vedtatt:       20. februar 2025\nArkivref.:     2024/3307-14\nRevideres:     hvert år\nEier:          direktør Wenche Aas",
    "a numbered list": "1.  Kommunen svarer for veiene.\n2.  Fylket svarer for bussene.\n3.  Staten svarer for 2 broer.",
    "signatures": "Reidun Havn              Solveig Berg\nKommunedirektør          Kultursjef\nNordvik, 3. mai          Nordvik, 3. mai",
    "prose with a wide space": "Planen gjelder  i fire år og alle steder.\nDen ble vedtatt i  2024 av kommunestyret.\nDen rulleres hvert  fjerde år av rådet.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_looks_like_a_table_is_none(text: str) -> None:
    assert not list(aligned(text.split("\n")))


WORDS = st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=2, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@given(st.lists(st.tuples(NAMES, st.integers(0, 99999), NAMES), min_size=2, max_size=8), st.tuples(NAMES, NAMES, NAMES), st.integers(2, 6), st.booleans())
def test_every_cell_of_a_table_printed_in_columns_is_read_again(body: list[tuple[str, int, str]], head: tuple[str, str, str], gap: int, right: bool) -> None:
    table = [head, *((name, str(number), last) for name, number, last in body)]
    widths = [max(len(row[n]) for row in table) for n in range(3)]
    lines = [(" " * gap).join(cell.rjust(width) if right and n == 1 else cell.ljust(width) for n, (cell, width) in enumerate(zip(row, widths, strict=True))) for row in table]
    assert [found.rows for found in aligned(["Before.", "", *map(str.rstrip, lines), "", "After."])] == [tuple(table)]


@given(st.lists(st.text(" ab1\t|.-", max_size=30), max_size=12))
def test_any_lines_are_parted_into_tables_that_do_not_overlap(lines: list[str]) -> None:
    found = list(aligned(lines))
    assert all(one.first < one.last <= len(lines) for one in found)
    assert all(before.last <= after.first for before, after in zip(found, found[1:], strict=False))
    assert all(len(row) == len(one.rows[0]) for one in found for row in one.rows)
