"""Whole cards of small made-up documents of bodies nobody has heard of: what `cards.toml` says of each is what is read."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.index.types import About
from ingest.document import document_of
from ingest.read.kinds import read

CARDS = tomllib.loads((Path(__file__).parent / "cards.toml").read_text(encoding="utf-8"))["card"]
ABOUT = ("name", "ending", "text")


def card_of(row: dict[str, Any], folder: Path) -> About:
    """The card of a row's text, its evidence found in the document."""
    path = folder / f"paper.{row['ending']}"
    path.write_text(row["text"].strip() + "\n", encoding="utf-8")
    document, _ = document_of(read(path), path.name, "digest", {})
    for one in document.about.evidence:
        assert one.quote in document.text, one
    return document.about


@pytest.mark.parametrize("row", CARDS, ids=[row["name"] for row in CARDS])
def test_a_card_holds_what_a_careful_reader_finds(row: dict[str, Any], tmp_path: Path) -> None:
    about = card_of(row, tmp_path)
    expected = {field: value for field, value in row.items() if field not in ABOUT}
    found = {field: getattr(about, field) for field in expected}
    assert {field: value.isoformat() if isinstance(value, date) else value for field, value in found.items()} == expected
