"""How many questions are answered at once, how many may wait, and for how long."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from assistant.server.problem import busy, too_slow
from assistant.settings import ServeSettings

Result = TypeVar("Result")
# Seconds a client is asked to wait when the queue is full.
RETRY = 2


class Gate:
    """Runs work in threads of its own. A place is free again when the work has ended, not when its client has gone."""

    def __init__(self, settings: ServeSettings) -> None:
        self._settings = settings
        self._pool = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="answering")
        self.inside = 0

    @property
    def waiting(self) -> int:
        """Questions that have no thread yet."""
        return max(0, self.inside - self._settings.concurrency)

    @property
    def answering(self) -> int:
        """Questions that have one."""
        return min(self.inside, self._settings.concurrency)

    async def run(self, work: Callable[[], Result]) -> Result:
        """The result of `work`. Raises `Problem`: busy when the queue is full, too slow after the time-out."""
        if self.waiting >= self._settings.queue:
            raise busy(self.waiting, RETRY)
        loop = asyncio.get_running_loop()
        self.inside += 1
        future = self._pool.submit(copy_context().run, work)
        future.add_done_callback(lambda _: _leave(loop, self))
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await asyncio.wrap_future(future)
        except TimeoutError as error:
            future.cancel()
            raise too_slow(self._settings.timeout) from error

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def left(self) -> None:
        """One has ended."""
        self.inside -= 1


def _leave(loop: asyncio.AbstractEventLoop, gate: Gate) -> None:
    """Counted in the loop's own thread, so that no lock is needed; not at all when the loop is over."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(gate.left)
