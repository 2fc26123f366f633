"""Plain text and Markdown as they come: what is a heading, a list, a table, and what is page furniture."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import Damaged
from ingest.document import structured
from ingest.read.decode import decode, normalise
from ingest.read.kinds import read
from ingest.read.types import BlockKind, Reading

Kinds = list[tuple[str, str]]


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Reading]:
    """Read a text as a file of some ending, by the reader that goes with it."""

    def reads(text: str, ending: str = "md") -> Reading:
        path = tmp_path / f"paper.{ending}"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return reads


def blocks(held: Reading) -> Kinds:
    return [(block.kind.value, block.span.of(held.text)) for block in held.blocks]


def test_markdown_is_cut_into_what_it_is(reading: Callable[..., Reading]) -> None:
    held = reading("# Plan\n\nEn sætning.\nEn til.\n\n- et\n- to\n\n1. først\n2. så\n\n## Mere\n\nSlut.\n")
    assert blocks(held) == [
        ("heading", "Plan"), ("paragraph", "En sætning.\nEn til."), ("item", "et"), ("item", "to"), ("item", "først"), ("item", "så"),
        ("heading", "Mere"), ("paragraph", "Slut."),
    ]
    assert [block.level for block in held.blocks if block.kind is BlockKind.HEADING] == [1, 2]
    assert [block.numbering for block in held.blocks if block.kind is BlockKind.ITEM] == ["", "", "1.", "2."]


def test_blocks_stand_in_order_and_do_not_overlap(reading: Callable[..., Reading]) -> None:
    held = reading("# A\n\ntekst\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n- a\n  - b\n\n[link](http://localhost)\n")
    spans = [block.span for block in held.blocks]
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


def test_a_pipe_table_keeps_its_column_headings_with_every_row(reading: Callable[..., Reading]) -> None:
    held = reading("| År | Stier |\n| --- | --- |\n| 2025 | 4 km |\n| 2026 | 7 km |\n")
    rows = [block for block in held.blocks if block.kind is BlockKind.ROW]
    assert [row.span.of(held.text).split("\t") for row in rows] == [["År", "Stier"], ["2025", "4 km"], ["2026", "7 km"]]
    assert [[cell.of(held.text) for cell in row.cells] for row in rows[1:]] == [["2025", "4 km"], ["2026", "7 km"]]
    assert "Stier" in rows[1].context


def test_html_cells_left_in_a_text_become_a_row_and_its_items(reading: Callable[..., Reading]) -> None:
    """Markdown made from a PDF often has a table's lists left in as tags."""
    held = reading("Viljeriktning\tBeskrivning\n**Nära**\t<ul><li>Vi går ut</li><li>Vi tar emot</li></ul>\n", "txt")
    found = blocks(held)
    assert ("item", "Vi går ut") in found
    assert ("item", "Vi tar emot") in found
    assert not any("<" in text for _, text in found)


def test_front_matter_is_declared_and_not_read_aloud(reading: Callable[..., Reading]) -> None:
    held = reading("---\ntitle: 'En plan'\norganisation: Klitborg kommune\n---\n# Plan\n\nTekst.\n")
    assert dict(held.declared) == {"title": "En plan", "organisation": "Klitborg kommune"}
    assert "organisation" not in held.text


def test_a_rule_is_no_front_matter(reading: Callable[..., Reading]) -> None:
    held = reading("---\n\nTekst med: kolon.\n\n---\n")
    assert not held.declared
    assert "Tekst med: kolon." in held.text


def test_a_bold_line_ranks_as_a_heading_below_the_rest(reading: Callable[..., Reading]) -> None:
    held = reading("# Plan\n\n**Bakgrund**\n\nHär står det.\n")
    assert blocks(held)[1] == ("heading", "Bakgrund")
    assert held.blocks[1].level > held.blocks[0].level


def test_inline_marks_stay_where_they_stand(reading: Callable[..., Reading]) -> None:
    """A quote must be found in the document letter by letter."""
    assert "*Meröppet* betyder" in reading("*Meröppet* betyder att dörren är öppen.\n").text


def test_a_plain_text_gets_its_headings_by_how_they_stand(reading: Callable[..., Reading]) -> None:
    text = "Plan for parker\n\nKommunen har seks parker, og de skal være åbne for alle hele året.\n\nLegepladser\n\nHver park får en legeplads, der er bygget af træ fra kommunens egen skov.\n"
    held = structured(reading(text, "txt"))
    assert [text for kind, text in blocks(held) if kind == "heading"] == ["Plan for parker", "Legepladser"]


@pytest.mark.parametrize("line", ["Vi skal se på det, og", "Bilag:", "Lise Holm Berg", "RS 2019-112", "et lille bogstav først", "Planen gælder nu."])
def test_what_goes_on_or_only_names_somebody_is_no_heading(reading: Callable[..., Reading], line: str) -> None:
    text = f"Plan for parker\n\n{line}\n\nKommunen har seks parker, og de skal være åbne for alle hele året, også om vinteren.\n"
    held = structured(reading(text, "txt"))
    assert line not in [text for kind, text in blocks(held) if kind == "heading"]


BODY = "Kommunen har seks parker, og de skal være åbne for alle hele året, også om vinteren, når der er sne og is på stierne, og om sommeren, når alle er ude."


def furniture(held: Reading) -> list[str]:
    return [text for kind, text in blocks(held) if kind == "furniture"]


@pytest.mark.parametrize("line", ["Hop til hovedindhold", "Hoppa till innehåll", "Hopp til hovedinnhold", "Skip to main content"])
def test_a_skip_link_is_furniture(reading: Callable[..., Reading], line: str) -> None:
    held = structured(reading(f"{line}\n\n# Plan for parker\n\n{BODY}\n", "txt"))
    assert furniture(held) == [line]


def test_a_line_that_is_only_a_link_is_furniture(reading: Callable[..., Reading]) -> None:
    held = structured(reading(f"# Parker\n\n{BODY}\n\n[Læs mere](https://localhost/mere)\n"))
    assert furniture(held) == ["[Læs mere](https://localhost/mere)"]


def test_a_long_run_of_other_titles_is_furniture(reading: Callable[..., Reading]) -> None:
    titles = [f"Plan for {what} i byen" for what in ("vand", "luft", "jord", "støj", "lys", "affald", "energi", "handel", "kultur", "idræt", "natur", "trafik")]
    held = structured(reading("Plan for parker\n\n" + "\n\n".join(titles) + f"\n\n{BODY}\n", "txt"))
    assert set(titles) <= set(furniture(held))
    assert "Plan for parker" not in furniture(held)
    assert BODY not in furniture(held)


def test_the_address_before_the_first_paragraph_is_furniture_and_the_body_is_not(reading: Callable[..., Reading]) -> None:
    held = structured(reading(f"Parker i kommunen\n\npost@klitborg.example\n\n{BODY}\n", "txt"))
    assert "post@klitborg.example" in furniture(held)
    assert ("paragraph", BODY) in blocks(held)


def test_furniture_is_marked_and_nothing_is_moved(reading: Callable[..., Reading]) -> None:
    """Offsets are final once a text is read."""
    before = reading(f"Hop til hovedindhold\n\n# Parker\n\n{BODY}\n", "txt")
    after = structured(before)
    assert after.text == before.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_a_text_is_read_in_the_encodings_people_save_in(encoding: str) -> None:
    if encoding == "utf-16-le":
        assert decode("\ufeffSmørrebrød på ø".encode(encoding), "x.txt") == "Smørrebrød på ø"
    else:
        assert decode("Smørrebrød på ø".encode(encoding), "x.txt") == "Smørrebrød på ø"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(32)) * 20, b"\xff\xfe\x00"])
def test_what_is_not_text_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(Damaged, match=r"report\.txt"):
        decode(data, "report.txt")


def test_line_ends_accents_and_invisible_signs_are_made_one_kind() -> None:
    assert normalise("a\r\nb\rc\fd") == "a\nb\nc\nd"
    assert normalise("ma\u030al") == "mål"
    assert normalise("di\u00adgital\u200b\ufeff") == "digital"
    assert normalise("3\u00a0000 kr") == "3 000 kr"
    assert normalise("a\x07b") == "ab"
