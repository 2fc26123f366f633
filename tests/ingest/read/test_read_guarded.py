"""A bad file ends its own reading and nothing else."""

import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from read_making import lines, make_pdf

from assistant.errors import Damaged, LimitExceeded, SourceMissing
from ingest.read import kinds, worker
from ingest.read.guarded import Guard, Limits


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    guard = Guard()
    yield guard
    guard.close()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "good.pdf", lambda canvas: lines(canvas, 72, 700, ["Words on paper"]))


def test_a_reading_comes_back_whole(guard: Guard, good: Path) -> None:
    assert guard.read(good) == kinds.read(good)


def test_errors_come_back_as_they_were_raised(guard: Guard, tmp_path: Path) -> None:
    with pytest.raises(SourceMissing) as caught:
        guard.read(tmp_path / "none.pdf")
    assert caught.value.source == "none.pdf"


def test_too_much_memory_is_refused_and_the_next_file_read(guard: Guard, tmp_path: Path, good: Path) -> None:
    path = tmp_path / "huge.html"
    path.write_text("<html><body>" + "<p>a<b>b</b></p>" * 2_000_000 + "</body></html>")
    with pytest.raises(LimitExceeded, match="memory"):
        guard.read(path, Limits(memory=300 * 2**20))
    assert guard.read(good).text == "Words on paper"


def test_too_much_time_is_refused_and_the_next_file_read(guard: Guard, tmp_path: Path, good: Path) -> None:
    path = tmp_path / "slow.html"
    path.write_text("<html><body>" + "<p>a<b>b</b></p>" * 300_000 + "</body></html>")
    start = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"0\.3 seconds"):
        guard.read(path, Limits(seconds=0.3))
    assert time.monotonic() - start < 20
    assert guard.read(good).text == "Words on paper"


def test_a_killed_worker_is_replaced(guard: Guard, good: Path) -> None:
    guard.read(good)
    assert guard._worker is not None
    guard._worker.kill()
    guard._worker.wait()
    assert guard.read(good).text == "Words on paper"


@pytest.mark.parametrize("crash", [lambda _: os.kill(os.getpid(), signal.SIGKILL), lambda _: os._exit(7)])
def test_a_crash_in_the_child_is_the_files_fault(tmp_path: Path, crash: Callable[[Path], None]) -> None:
    answer = pickle.loads(worker._in_child(crash, tmp_path / "bad.pdf", 10, 2**33))
    assert isinstance(answer, Damaged)
    assert "crash" in answer.reason


def test_an_unforeseen_error_names_the_file_and_the_place(tmp_path: Path) -> None:
    answer = pickle.loads(worker._in_child(lambda _: {}["nothing"], tmp_path / "bad.pdf", 10, 2**33))
    assert isinstance(answer, Damaged)
    assert answer.source == "bad.pdf"
    assert "KeyError" in answer.reason
