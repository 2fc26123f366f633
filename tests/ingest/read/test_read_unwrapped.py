"""Plain text whose lines nobody broke: each line is a paragraph, a short one a heading, a small letter an item."""

from pathlib import Path

from ingest.outline.headings import with_headings
from ingest.read.text import read_text
from ingest.read.types import BlockKind

LONG = "Kommunen lægger hvert år en plan for cykelstierne, og planen bliver til i samarbejde med skolerne, naboerne, politiet og de foreninger, som cykler mest i byen og på landet."


def read(folder: Path, text: str) -> list[tuple[BlockKind, int, str]]:
    path = folder / "side.txt"
    path.write_text(text, encoding="utf-8")
    reading = with_headings(read_text(path))
    return [(one.kind, one.level, one.span.of(reading.text)) for one in reading.blocks]


def test_short_lines_are_headings_and_long_ones_paragraphs(tmp_path: Path) -> None:
    blocks = read(tmp_path, f"Cykelstier\nPlanlægning\n{LONG}\nDrift\n{LONG}\n")
    assert [(kind, level) for kind, level, _ in blocks] == [
        (BlockKind.HEADING, 1), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0)
    ]


def test_lines_that_go_on_in_small_letters_are_a_list_with_its_lead_in(tmp_path: Path) -> None:
    blocks = read(tmp_path, f"Stier\n{LONG}\nAnsøgningen skal mindst rumme\nen tegning af vejen\nnavne på de berørte naboer\n{LONG}\n")
    assert [kind for kind, _, text in blocks if text[0].islower()] == [BlockKind.ITEM, BlockKind.ITEM]
    assert next(kind for kind, _, text in blocks if text.startswith("Ansøgningen")) is BlockKind.PARAGRAPH


def test_a_text_broken_to_a_width_keeps_its_paragraphs(tmp_path: Path) -> None:
    blocks = read(tmp_path, "Kommunen lægger hvert år en plan\nfor cykelstierne sammen med skolerne.\nPlanen bliver vedtaget i maj.\n")
    assert len(blocks) == 1
