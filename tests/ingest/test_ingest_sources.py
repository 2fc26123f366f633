"""What a name stands for, and what a source is called."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ingest_making import folder_of, strategy

from ingest.naming import named_apart
from ingest.sources import Missed, Source, find

Write = Callable[[str, str], Path]


def test_a_folder_gives_its_documents_in_name_order_and_leaves_the_rest_aside(tmp_path: Path, write: Write) -> None:
    for name in ("b.md", "a/x.txt", "README.md", ".hidden.md", "~$lock.docx", "notes.xyz", ".git/config.txt"):
        write(f"docs/{name}", "text")
    assert [one.name for one in find([str(tmp_path / "docs")])] == ["a/x.txt", "b.md"]  # type: ignore[union-attr]


def test_what_is_named_twice_is_read_once(tmp_path: Path, write: Write) -> None:
    path = write("docs/a.md", "text")
    assert len(find([str(path), str(tmp_path / "docs"), str(tmp_path / "docs" / ".." / "docs" / "a.md")])) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("no such file.pdf", "no such file or folder", id="missing"),
        pytest.param("x" * 5000, "no such file or folder", id="a name no file can have"),
        pytest.param("nul\0byte", "no such file or folder", id="a name with a null"),
        pytest.param("/dev/null", "not a file", id="a device"),
        pytest.param("ftp://example.org/a.pdf", "only http and https", id="another scheme"),
        pytest.param("file:///etc/passwd", "only http and https", id="the file scheme"),
        pytest.param("https://anna:hemmelig@example.org/a", "user name or password", id="a password in an address"),
        pytest.param("http://[::1/a", "not a complete web address", id="an address that is none"),
    ],
)
def test_what_is_no_source_is_said_so(name: str, words: str) -> None:
    (found,) = find([name])
    assert isinstance(found, Missed) and words in found.error.reason and "hemmelig" not in str(found.error)


def test_an_empty_folder_is_said_so(tmp_path: Path) -> None:
    (found,) = find([str(tmp_path)])
    assert isinstance(found, Missed) and "holds nothing that can be read" in found.error.reason


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, write: Write) -> None:
    secret = write("secret.txt", "hemmelig")
    write("docs/a.txt", "text")
    (tmp_path / "docs" / "link.txt").symlink_to(secret)
    (tmp_path / "docs" / "inner.txt").symlink_to(tmp_path / "docs" / "a.txt")
    found = find([str(tmp_path / "docs")])
    assert [type(one) for one in found] == [Source, Missed] and "outside the folder" in found[1].error.reason  # type: ignore[union-attr]


def test_an_address_is_called_by_itself_without_its_fragment() -> None:
    assert find(["https://example.org/strategi#mål"]) == [Source("https://example.org/strategi", "https://example.org/strategi")]


def test_a_name_no_text_can_hold_is_still_a_name(tmp_path: Path) -> None:
    try:
        Path(str(tmp_path / "a\udce6.txt")).write_text("text")
    except OSError:
        pytest.skip("this file system takes no such names")
    (found,) = find([str(tmp_path)])
    assert isinstance(found, Source) and found.name == "a\ufffd.txt"


def test_namesakes_from_two_folders_are_both_kept_under_their_paths(job: Any, tmp_path: Path, write: Write) -> None:
    one, other = write("øst/strategi.md", strategy("heste")), write("vest/strategi.md", strategy("skove"))
    job.run(one, other)
    assert job.sources() == sorted([str(one.resolve()), str(other.resolve())])
    report = job.run(one)
    assert job.changes(report) == {str(one.resolve()): "unchanged"}


def test_a_namesake_that_comes_later_leaves_the_first_its_name(job: Any, write: Write) -> None:
    one, other = write("øst/strategi.md", strategy("heste")), write("vest/strategi.md", strategy("skove"))
    job.run(one)
    assert job.changes(job.run(other)) == {str(other.resolve()): "added"}
    assert job.sources() == sorted(["strategi.md", str(other.resolve())])
    assert set(job.changes(job.run(one, other)).values()) == {"unchanged"}


def test_a_document_that_was_moved_keeps_its_name(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    moved = folder.rename(tmp_path / "archive")
    assert job.changes(job.run(moved)) == {"heste.md": "unchanged"}
    (moved / "heste.md").write_text(strategy("heste", 8))
    assert job.changes(job.run(moved)) == {"heste.md": "updated"} and job.sources() == ["heste.md"]


def test_an_index_that_does_not_know_where_its_documents_were_read_takes_names_at_their_word() -> None:
    assert named_apart([Source("a.md", "/x/a.md")], {"a.md": ""})[0].name == "a.md"
