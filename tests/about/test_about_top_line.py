"""A title in plain text that shares no word with the page under it."""

from pathlib import Path

import pytest

from ingest.making import Making

BODY = (
    "I Tværbæk bor der omkring 4.300 hunde og lidt under 29.000 mennesker. De fleste af dem kommer fint ud af det med hinanden, men vi får også "
    "henvendelser fra folk, der er utrygge ved løse hunde på stierne langs søen."
)


@pytest.mark.parametrize("title", ["Hundepolitik 2025-2029", "Havnestrategi 2024–2032"])
def test_a_line_with_the_years_it_holds_for_is_the_title(tmp_path: Path, title: str) -> None:
    path = tmp_path / "politik.txt"
    path.write_text(f"TVÆRBÆK KOMMUNE\n\n{title}\n\nVedtaget af Tværbæk Byråd den 19. november 2024\n\nFORORD\n\n{BODY}\n", encoding="utf-8")
    document, _ = Making(path.name, "")(path)
    assert document.about.title == title


def test_a_stray_line_before_the_text_is_none(tmp_path: Path) -> None:
    path = tmp_path / "politik.txt"
    path.write_text(f"Genvej til kalender\n\nHundepolitik 2025-2029\n\n{BODY}\n", encoding="utf-8")
    document, passages = Making(path.name, "")(path)
    assert document.about.title == "Hundepolitik 2025-2029"
    assert not any("kalender" in one.text for one in passages)
