"""A new publication is answered from at the next question, and an index that cannot be used says why."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing
from assistant.service import Assistant
from assistant.settings import Settings

ReadIn = Callable[..., dict[str, Any]]

FIRST = "# Parkplan for Vestlund kommune\n\n## Princip 1: Lys\n\nVestlund kommune sætter lamper op langs alle stier i parkerne.\n"
SECOND = "\n## Princip 2: Vand\n\nHver park i Vestlund kommune får en dam med frøer og salamandre.\n"


@pytest.fixture(scope="module")
def folder(read_in: ReadIn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over one document of one principle."""
    home = tmp_path_factory.mktemp("flip")
    (home / "parkplan.md").write_text(FIRST, encoding="utf-8")
    report = read_in(home / "index", home / "parkplan.md")
    assert report["documents"]["added"] == 1
    return home


def test_a_new_publication_is_answered_from_at_the_next_question(folder: Path, read_in: ReadIn) -> None:
    """The page stays open while a clerk ingests: no restart, and never half of each."""
    held = Assistant.open(Settings(index=folder / "index"))
    day = date(2026, 3, 1)
    assert held.ask("Hvad siger princip 2?", as_of=day).outcome.value == "not_found"
    before = held.fingerprint
    (folder / "parkplan.md").write_text(FIRST + SECOND, encoding="utf-8")
    report = read_in(folder / "index", folder / "parkplan.md")
    assert report["documents"]["updated"] == 1
    answer = held.ask("Hvad siger princip 2?", as_of=day)
    assert answer.outcome.value == "answered"
    assert "frøer" in answer.citations[0].quote
    assert held.fingerprint != before


def test_reading_the_same_again_changes_nothing_and_embeds_nothing(folder: Path, read_in: ReadIn) -> None:
    pointer = (folder / "index" / "current.json").read_text(encoding="utf-8")
    report = read_in(folder / "index", folder / "parkplan.md")
    assert report["documents"]["unchanged"] == 1
    assert report["passages"]["embedded"] == 0
    assert (folder / "index" / "current.json").read_text(encoding="utf-8") == pointer


def test_a_folder_without_an_index_is_missing_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="rettesnor ingest"):
        Assistant.open(Settings(index=tmp_path / "nothing"))
    assert not (tmp_path / "nothing").exists()
    with pytest.raises(IndexMissing, match="no index in it"):
        Assistant.open(Settings(index=tmp_path))


@pytest.mark.parametrize(("change", "error"), [({"schema": 999}, IndexMismatch), ({"embedding": "another model"}, IndexMismatch), ({"name": "nowhere"}, IndexBroken)])
def test_an_index_of_another_make_says_so(folder: Path, tmp_path: Path, change: dict[str, object], error: type[Exception]) -> None:
    copy = tmp_path / "index"
    copy.mkdir()
    row = json.loads((folder / "index" / "current.json").read_text(encoding="utf-8"))
    (copy / "current.json").write_text(json.dumps(row | change), encoding="utf-8")
    with pytest.raises(error, match="ingest"):
        Assistant.open(Settings(index=copy))


def test_a_pointer_that_is_no_json_says_so(tmp_path: Path) -> None:
    (tmp_path / "current.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexBroken, match=r"current\.json"):
        Assistant.open(Settings(index=tmp_path))
