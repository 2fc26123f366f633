"""Backup and restore: one file, checked to the byte, and nothing that was there is lost."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import numpy as np
import pytest
from chroma_process import chroma_process

from assistant.errors import ArchiveError
from assistant.index.store import Contents, Store
from ingest.archive import MEMBERS, pack, unpack

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """`rettesnor ...` in this process: its status, and what it says on standard error."""
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    from assistant.cli.front import main

    def running(*arguments: object, **environment: str) -> tuple[int, str]:
        with monkeypatch.context() as patch, redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as said:
            for name, value in environment.items():
                patch.setenv(name, value)
            return main([str(one) for one in arguments]), out.getvalue() + said.getvalue()

    return running


@pytest.fixture
def saved(command: Callable[..., tuple[int, str]], small_index: Path, tmp_path: Path) -> Path:
    """A backup of the small index."""
    status, said = command("backup", tmp_path / "saved.zip", "--index", small_index)
    assert status == 0 and "4 documents" in said and "read back and whole" in said
    return tmp_path / "saved.zip"


def contents(folder: Path) -> Contents:
    store = Store(folder)
    return store.read(store.publication())


def same(one: Contents, other: Contents) -> bool:
    """Equal; Chroma brings vectors to length one when they come in, so their last bits may differ."""
    vectors = np.allclose(one.vectors, other.vectors, atol=1e-6) and np.allclose(one.sentences.vectors, other.sentences.vectors, atol=1e-6)
    return bool(vectors) and all(getattr(one, name) == getattr(other, name) for name in ("documents", "passages", "origins")) and one.sentences.rows == other.sentences.rows


def test_what_is_restored_elsewhere_is_what_was_there(command: Callable[..., tuple[int, str]], saved: Path, small_index: Path, tmp_path: Path) -> None:
    assert command("restore", saved, "--index", tmp_path / "new")[0] == 0
    assert same(contents(tmp_path / "new"), contents(small_index))


def test_what_was_live_stays_and_can_be_brought_back(command: Callable[..., tuple[int, str]], saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Plan for veje\n\n## Princip 1: Asfalt\n\nVejene i kommunen får ny asfalt hvert tiende år, og borgerne får besked før arbejdet.\n")
    index = tmp_path / "index"
    assert command("ingest", other, "--index", index)[0] == 0
    before = contents(index)
    status, said = command("restore", saved, "--index", index)
    assert status == 0 and "--bring-back" in said and len(contents(index).documents) == 4
    assert command("ingest", "--bring-back", "--index", index)[0] == 0
    assert same(contents(index), before)


def test_a_folder_moves_to_a_server_by_way_of_a_backup(command: Callable[..., tuple[int, str]], saved: Path, tmp_path: Path) -> None:
    with chroma_process(tmp_path / "chroma") as server:
        assert command("restore", saved, RETTESNOR_CHROMA_URL=server.url)[0] == 0
        status, said = command("search", "landstrøm", "-k", 1, RETTESNOR_CHROMA_URL=server.url)
    assert status == 0 and "landstrøm" in said.casefold()


def test_a_backup_never_replaces_a_file(command: Callable[..., tuple[int, str]], saved: Path, small_index: Path) -> None:
    before = saved.read_bytes()
    status, said = command("backup", saved, "--index", small_index)
    assert status == 1 and "there already" in said and saved.read_bytes() == before


@pytest.mark.parametrize("member", MEMBERS)
def test_a_changed_byte_is_found(saved: Path, tmp_path: Path, member: str) -> None:
    spoilt = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            data = bytearray(old.read(name))
            if name == member:
                data[-1] ^= 1
            new.writestr(name, bytes(data))
    with pytest.raises(ArchiveError, match=f"{member} is not what was written"):
        unpack(spoilt)


def test_a_truncated_or_foreign_file_is_refused_and_the_index_left(command: Callable[..., tuple[int, str]], saved: Path, small_index: Path, tmp_path: Path) -> None:
    pointer = (small_index / "current.json").read_bytes()
    short = tmp_path / "short.zip"
    short.write_bytes(saved.read_bytes()[:-2000])
    for path in (short, tmp_path / "nowhere.zip", small_index / "current.json"):
        status, said = command("restore", path, "--index", small_index)
        assert status == 1 and "no backup of an index" in said and "Traceback" not in said
    assert (small_index / "current.json").read_bytes() == pointer


def test_a_folder_that_is_not_there_is_said_so(small_index: Path, tmp_path: Path) -> None:
    store = Store(small_index)
    with pytest.raises(ArchiveError, match="cannot be written"):
        pack(store.read(store.publication()), tmp_path / "nowhere" / "saved.zip")
