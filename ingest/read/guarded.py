"""Reads files where they can do no harm: in a process of their own, with limits on time and memory."""

import contextlib
import os
import pickle
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TypeVar

from assistant.errors import Damaged, LimitExceeded, SourceError
from ingest.read.kinds import read
from ingest.read.types import Reading
from ingest.read.worker import LENGTH, import_readers, send

T = TypeVar("T")

_SLOW = "reading it took more than {seconds:g} seconds; raise the limit, or split the file"
_GONE = "the process that reads files ended without an answer; try again, and save the file anew if it happens again"
_BLOCK = 1 << 16
_START = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: `seconds` by the clock, `memory` in bytes, and whether pictures of text are tried (`ocr`)."""

    seconds: float = 60.0
    memory: int = 2**30
    ocr: bool = False


class Guard:
    """Owns a reading process, starts it when needed and anew when it died. Safe to share by threads.

    Work is done on one file at a time; a job that wants two at once makes two guards. `ready` is called
    in the process when it starts: what it loads, no file has to wait for. Needs a system that can fork
    and limit memory (Linux, macOS, the BSDs).
    """

    def __init__(self, ready: Callable[[], None] = import_readers) -> None:
        self._ready, self._lock = ready, threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None

    def read(self, path: Path, limits: Limits = Limits()) -> Reading:
        """The reading of the file at `path`. Raises what `run` and `ingest.read.kinds.read` raise."""
        return self.run(partial(read, ocr=limits.ocr), path, limits)

    def run(self, work: Callable[[Path], T], path: Path, limits: Limits = Limits()) -> T:
        """What `work`, a function or an object that can be pickled, makes of the file at `path`.

        Raises `LimitExceeded` when it takes too long or too much memory, `Damaged` when it brings
        its process down or fails in a way nobody foresaw, and each `SourceError` that `work` raises.
        """
        with self._lock:
            answer = self._ask(work, path, limits)
        if isinstance(answer, SourceError):
            raise answer
        return answer

    def end(self) -> None:
        """Ends the reading process, and what it may be reading; a thread that waits for it is told that it is gone."""
        if (worker := self._worker) is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(worker.pid, signal.SIGKILL)

    def close(self) -> None:
        """Ends the reading process and lets go of it; not while a thread waits for it."""
        self.end()
        worker, self._worker = self._worker, None
        if worker is None:
            return
        for pipe in (worker.stdin, worker.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()
        worker.wait()

    def _ask(self, work: Callable[[Path], T], path: Path, limits: Limits) -> T | SourceError:
        try:
            worker = self._running()
            assert worker.stdout is not None
            _send(worker, (work, str(path.absolute()), limits.seconds, limits.memory))
            answer: T | SourceError = pickle.loads(_received(worker.stdout, limits.seconds))
        except TimeoutError:
            self.close()
            return LimitExceeded(path.name, _SLOW.format(seconds=limits.seconds))
        except (OSError, EOFError):
            self.close()
            return Damaged(path.name, _GONE)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            self._worker = _started()
            assert self._worker.stdout is not None
            _send(self._worker, self._ready)
            _received(self._worker.stdout, _START)
        return self._worker


def _send(worker: subprocess.Popen[bytes], request: object) -> None:
    assert worker.stdin is not None
    send(worker.stdin, pickle.dumps(request))


def _started() -> subprocess.Popen[bytes]:
    """A fresh worker. It says when it is ready, so that starting it does not count against a file."""
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(
        [sys.executable, "-m", "ingest.read.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,  # so that a worker and its child can be ended together
    )


def _received(pipe: IO[bytes], seconds: float) -> bytes:
    """The next answer from `pipe`. Raises `TimeoutError` after `seconds`, `EOFError` if the worker ended."""
    parts = _blocks(pipe, time.monotonic() + seconds)
    data = next(parts)
    while len(data) < LENGTH.size:
        data += next(parts)
    whole = LENGTH.size + LENGTH.unpack(data[: LENGTH.size])[0]
    chunks, size = [data], len(data)
    while size < whole:
        chunks.append(next(parts))
        size += len(chunks[-1])
    return b"".join(chunks)[LENGTH.size :]


def _blocks(pipe: IO[bytes], deadline: float) -> Iterator[bytes]:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(deadline - time.monotonic(), 0)):
            block = os.read(pipe.fileno(), _BLOCK)
            if not block:
                raise EOFError
            yield block
    raise TimeoutError
