"""An answer as server-sent events: `answer` while it grows, `done` with the whole record, or `error`."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from threading import Event
from typing import Any

from assistant.api.problems import problem_of
from assistant.server.gate import Gate

MEDIA = "text/event-stream"
# A line that means nothing, so that proxies do not think the connection dead.
BREATH, BREATHE_AFTER = ": waiting\n\n", 10.0

Rows = Iterator[dict[str, Any]]


async def events(gate: Gate, rows: Callable[[], Rows], request_id: str) -> AsyncIterator[str]:
    """The events of an answer whose ever longer records `rows` gives. Ending this stops the answer."""
    loop, made, gone = asyncio.get_running_loop(), asyncio.Queue[tuple[str, dict[str, Any]] | None](), Event()
    task = asyncio.create_task(_drive(gate, lambda: _give(rows(), gone, lambda row: loop.call_soon_threadsafe(made.put_nowait, row)), made, request_id))
    try:
        while True:
            try:
                async with asyncio.timeout(BREATHE_AFTER):
                    event = await made.get()
            except TimeoutError:
                yield BREATH
                continue
            if event is None:
                return
            yield written(*event)
    finally:
        gone.set()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _drive(gate: Gate, work: Callable[[], None], made: "asyncio.Queue[tuple[str, dict[str, Any]] | None]", request_id: str) -> None:
    try:
        await gate.run(work)
    except Exception as error:  # the boundary: the headers are out, so a fault must become an event
        problem = problem_of(error)
        made.put_nowait(("error", {"error": {"code": problem.code, "message": problem.message, "request_id": request_id}}))
    made.put_nowait(None)


def _give(rows: Rows, gone: Event, put: Callable[[tuple[str, dict[str, Any]]], object]) -> None:
    """In a thread: hand rows over until there are no more or nobody listens. The last one is the whole answer."""
    last: dict[str, Any] | None = None
    for row in rows:
        if gone.is_set():
            return
        if last is not None:
            put(("answer", last))
        last = row
    if last is not None:
        put(("done", last))


def written(name: str, row: dict[str, Any]) -> str:
    """An event as it goes over the wire; JSON holds no line break."""
    return f"event: {name}\ndata: {json.dumps(row, ensure_ascii=False)}\n\n"
