"""What was read once is kept, and never stands in for another file or another reading."""

from pathlib import Path

import pytest

from assistant.language.kept import kept, toml


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of words."""
    made = tmp_path / "words.toml"
    made.write_text('horses = ["hest", "håst"]\n', encoding="utf-8")
    return made


def beside(source: Path) -> Path:
    """Where it is kept."""
    (found,) = source.parent.glob("__pycache__/*.kept")
    return found


def test_what_is_kept_is_what_was_read(source: Path) -> None:
    assert toml(source) == {"horses": ["hest", "håst"]} == toml(source)
    made: list[bytes] = []
    assert kept(source, source, "as JSON", lambda data: made.append(data) or data) and not made


def test_a_changed_file_is_read_anew(source: Path) -> None:
    toml(source)
    source.write_text("horses = []\n", encoding="utf-8")
    assert toml(source) == {"horses": []}


def test_the_same_file_read_another_way_is_made_anew(source: Path) -> None:
    toml(source)
    assert kept(source, source, "backwards", lambda data: data[::-1]) == source.read_bytes()[::-1]


@pytest.mark.parametrize("damaged", [b"", b"{}", b"\xff" * 200], ids=["empty", "without its sums", "noise"])
def test_what_is_damaged_is_read_anew_and_mended(source: Path, damaged: bytes) -> None:
    toml(source)
    whole = beside(source).read_bytes()
    for data in (damaged, whole[:-2], whole.replace(b"hest", b"hast")):
        beside(source).write_bytes(data)
        assert toml(source) == {"horses": ["hest", "håst"]}
        assert beside(source).read_bytes() == whole


def test_where_nothing_may_be_written_nothing_is_kept(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert toml(source) == {"horses": ["hest", "håst"]}
    assert [one.name for one in source.parent.iterdir()] == ["words.toml"]


def test_a_place_that_cannot_be_written_does_not_matter(source: Path) -> None:
    (source.parent / "__pycache__").write_text("in the way", encoding="utf-8")
    assert toml(source) == {"horses": ["hest", "håst"]}
