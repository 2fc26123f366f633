"""Two writers, a writer that dies, a reader that was there first, and folders that are no index."""

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from ingest_making import folder_of, paragraph, strategy
from ingest_writer import SUBJECTS

import ingest.job
from assistant.errors import IndexBroken, IndexMissing
from assistant.index.store import Store
from ingest.lock import writing
from ingest.progress import Silence

HERE = Path(__file__).parent
VERSION = re.compile(r"udgave(\d+)x")


def test_one_writer_at_a_time_and_the_second_is_told(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    with writing(job.folder), pytest.raises(IndexBroken, match=r"Another ingestion is writing to .*\. Wait until it is done"):
        job.run(folder)
    assert job.run(folder).status == 0


def test_a_dry_run_and_a_reader_do_not_wait_for_the_writer(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    with writing(job.folder):
        assert job.run(folder, dry_run=True).status == 0 and job.sources() == ["heste.md"]


def test_a_lock_file_that_was_removed_meanwhile_locks_nothing(tmp_path: Path) -> None:
    with writing(tmp_path):
        (tmp_path / "writer.lock").unlink()
        with writing(tmp_path):
            pass
    assert (tmp_path / "writer.lock").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_so(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(IndexBroken, match="cannot be written to"):
            job.run(folder)
    finally:
        tmp_path.chmod(0o700)


def test_a_file_where_the_index_should_be_is_said_so(job: Any, tmp_path: Path) -> None:
    job.folder.write_text("not a folder")
    with pytest.raises(IndexBroken, match="cannot be written to"):
        job.run(folder_of(tmp_path, ["heste"]))
    with pytest.raises(IndexMissing):
        Store(job.folder).publication()


@pytest.mark.parametrize("written", ["", "{", "[]", "null", '{"schema": 1, "name": ', '{"name": "x"}'])
def test_a_broken_pointer_is_said_so_and_mended_by_the_next_run(job: Any, tmp_path: Path, written: str) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    (job.folder / "current.json").write_text(written)
    with pytest.raises(IndexBroken, match="Run `rettesnor ingest` again"):
        job.reader().snapshot()
    assert "holds only what was named now" in job.run(folder).notes[0] and job.sources() == ["heste.md"]


def test_a_run_whose_check_fails_publishes_nothing(job: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    (folder / "heste.md").write_text(strategy("skove"))
    monkeypatch.setattr(Store, "vectors", lambda *_: {})
    with pytest.raises(IndexBroken, match="nothing was published"):
        job.run(folder)
    monkeypatch.undo()
    assert all("skove" not in text for text in job.passages())


def test_a_reader_opened_before_sees_the_new_index_at_its_next_question(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    job.run(folder)
    reader = job.reader()
    held = reader.snapshot()
    (folder / "heste.md").write_text(strategy("heste").replace(paragraph("heste", 2), "Ordet kamel stod ikke før. " * 8))
    job.run(folder)
    assert all("kamel" not in one.text for one in held.collection.passages), "what a question began with stays as it was"
    assert any("kamel" in one.text for one in reader.snapshot().collection.passages)


def test_leftovers_of_runs_that_died_are_cleared_away(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    store = Store(job.folder)
    store.client.create_collection("passages-of-a-run-that-died", embedding_function=None)
    store.close()
    (job.folder / "current.json.99999").write_text("{")
    for subject in ("skove", "broer"):  # the second run has no use any more for what the first replaced
        (folder / f"{subject}.md").write_text(strategy(subject))
        job.run(folder)
    held = json.loads((job.folder / "current.json").read_text())
    names = {one.name.partition("-")[2] for one in store.client.list_collections()}
    store.close()
    assert names == {held["name"], held["previous"]}
    assert sorted(path.name for path in job.folder.iterdir()) == ["chroma", "current.json", "previous.json", "writer.lock"]


def test_a_writer_killed_at_any_moment_leaves_an_index_that_answers_and_readers_never_see_a_mixture(job: Any, tmp_path: Path) -> None:
    chance = random.Random(20_25)
    seen = [0]
    reader: Any = None
    for _ in range(3):
        with _killed(job.folder, tmp_path / "documents", seen[-1] + 1):
            reader = reader or job.reader()
            until = time.monotonic() + chance.uniform(0.2, 1.5)
            while time.monotonic() < until:
                seen.append(_version(reader))
                time.sleep(0.02)
        seen += [_version(reader), _version(job.reader())]
    assert seen == sorted(seen) and len(set(seen)) > 3
    assert job.run(tmp_path / "documents").status == 0


def _version(reader: Any) -> int:
    """The one version all passages of a reader's index are of."""
    held = reader.snapshot().collection
    versions = {number for one in held.passages for number in VERSION.findall(one.text)}
    assert len(versions) == 1 and len(held.documents) == len(SUBJECTS) and len(held.passages) == held.publication.passages
    return int(versions.pop())


@contextmanager
def _killed(index: Path, folder: Path, first: int) -> Iterator[None]:
    """A writer that has published at least once and is killed in the end, wherever it is."""
    paths = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    command = [sys.executable, str(HERE / "ingest_writer.py"), str(index), str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}) as writer:
        assert writer.stdout is not None and writer.stdout.readline()
        try:
            yield
        finally:
            writer.kill()


def test_two_writers_at_once_leave_one_whole_index(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    told: list[str] = []

    def run() -> None:
        try:
            ingest.job.ingest(job.settings, [str(folder)], Silence())
        except IndexBroken as error:
            told.append(str(error))

    both = [threading.Thread(target=run) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(told) <= 1 and job.sources() == ["heste.md", "skove.md"]
