"""Readers: a few processes in which documents are made of files side by side, each file with limits of its own."""

import atexit
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import LifoQueue
from typing import TypeVar

from assistant.index.types import Document
from ingest.making import Making, Passages, prepare
from ingest.read.guarded import Guard, Limits

Given = TypeVar("Given")
Made = TypeVar("Made")

# Each may use as much memory as the settings allow a file.
PROCESSES = min(4, os.cpu_count() or 1)


class Readers:
    """So many reading processes, each started when it is first needed."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._guards = [Guard(prepare) for _ in range(processes)]
        self._idle: LifoQueue[Guard] = LifoQueue()
        for guard in self._guards:
            self._idle.put(guard)

    def document(self, making: Making, path: Path, limits: Limits) -> tuple[Document, Passages]:
        """What is made of a file, once a process is free. Raises what `Guard.run` raises."""
        guard = self._idle.get()
        try:
            return guard.run(making, path, limits)
        finally:
            self._idle.put(guard)

    def in_order(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Generator[Made]:
        """What `work` makes of each, in their order, as many at a time as there are processes and one ahead."""
        waiting = deque[Future[Made]]()
        with ThreadPoolExecutor(len(self._guards), "reader") as threads:
            try:
                for one in given:
                    waiting.append(threads.submit(work, one))
                    if len(waiting) > len(self._guards):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:  # a run that is broken off does not wait for files half read
                threads.shutdown(wait=False, cancel_futures=True)
                if waiting:
                    self.close()

    def close(self) -> None:
        """End the processes, and what they may be reading."""
        for guard in self._guards:
            guard.end()


# For the whole program, so that a second run finds them ready.
readers = Readers()
atexit.register(readers.close)
