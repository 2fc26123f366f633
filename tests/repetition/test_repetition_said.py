"""What a passage says is its words without the headings above them."""

import pytest

from assistant.index.types import Passage, PassageKind, Span
from ingest.repetition import said


def passage(text: str, *section: str) -> Passage:
    """A passage under headings."""
    return Passage("p", "d", Span(0, len(text)), text, section, PassageKind.TEXT, None, None, "")


@pytest.mark.parametrize(("text", "headings", "rest"), [
    ("Mål\n\nAlle skal læse.", ("Mål",), "Alle skal læse."),
    ("## Mål 1\n\nAlle skal læse.", ("Mål 1",), "Alle skal læse."),
    ("Fremtid\n\nDet gode  liv\nAlle skal læse.", ("Fremtid", "Det gode liv"), "Alle skal læse."),
    ("Alle skal læse.", ("Mål",), "Alle skal læse."),
    ("Målet er nået.", ("Mål er",), "Målet er nået."),
    ("§ 93 Beslut\nRådet beslutter.", ("§ 93 Beslut",), "Rådet beslutter."),
    ("Mål", ("Mål",), "Mål"),
    ("Mål", (), "Mål"),
    ("…", ("Mål",), "…"),
])
def test_headings_are_left_out_and_nothing_else(text: str, headings: tuple[str, ...], rest: str) -> None:
    assert said(passage(text, *headings)).strip(" \n.") == rest.strip(" \n.")
