"""One writer at a time on a Chroma server, as far as Chroma permits.

Chroma makes a collection's name unique and lets it be renamed by its id, and has neither transactions nor locks that
die with their owner. So the lock is a collection called `writer`: whoever makes it holds it, and keeps changing its
metadata to show that it lives. One whose metadata has not changed for a while is renamed away by its id, which no
second contender can do to the next owner's. A writer that was taken for dead learns it before it moves the pointer;
what remains is the moment between that look and the move.
"""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import uuid4

from assistant.errors import IndexBroken, IndexUnreachable
from assistant.index.chroma import FAILURES, UNREACHABLE, ChromaError, NotFoundError
from assistant.index.store import Store

NAME, DEAD = "writer", "writer-dead"
# Seconds between two signs of life, and without one until a writer counts as dead.
BEAT, DEAD_AFTER = 2.0, 30.0


@contextmanager
def leased(store: Store, beat: float = BEAT, dead_after: float = DEAD_AFTER) -> Iterator[None]:
    """Hold the server for writing; `store.fence` then asks whether it still is held. Raises `IndexBroken` when another writer does."""
    client = store.home.connect()
    lease = _Lease(client, _taken(client, store.home.name, beat, dead_after), beat)
    store.fence = lease.confirm
    try:
        with lease.kept_alive():
            yield
    finally:
        store.fence = _nothing
        client.close()


class _Lease:
    """A lock that is held: shows signs of life until it is given up."""

    def __init__(self, client: Any, held: Any, beat: float) -> None:
        self._client, self._held, self._beat = client, held, beat
        self._over = threading.Event()

    @contextmanager
    def kept_alive(self) -> Iterator[None]:
        """Beat in the background, and let go in the end, unless another has it now."""
        heart = threading.Thread(target=self._live, daemon=True)
        heart.start()
        try:
            yield
        finally:
            self._over.set()
            heart.join()
            with suppress(*FAILURES):  # a server that is gone holds nothing; what stays behind counts as dead soon
                if self._is_ours():
                    self._client.delete_collection(NAME)

    def confirm(self) -> None:
        """Raise `IndexBroken` when another writer has taken over."""
        try:
            ours = self._is_ours()
        except UNREACHABLE as error:
            raise IndexUnreachable(f"The Chroma server stopped answering before anything was published ({error}). Run the command again.") from error
        if not ours:
            raise IndexBroken("Another ingestion took this one for dead and writes now; nothing was published. Run the command again later.")

    def _live(self) -> None:
        while not self._over.wait(self._beat):
            with suppress(*FAILURES):  # the next beat may get through; `confirm` asks before it matters
                self._held.modify(metadata=_sign())

    def _is_ours(self) -> bool:
        try:
            return bool(self._client.get_collection(NAME, embedding_function=None).id == self._held.id)
        except NotFoundError:
            return False


def _taken(client: Any, name: str, beat: float, dead_after: float) -> Any:
    try:
        return _made(client) or _inherited(client, name, beat, dead_after)
    except UNREACHABLE as error:
        raise IndexUnreachable(f"{name} does not answer ({error}). Start it, or mend chroma_url.") from error


def _made(client: Any) -> Any:
    """The lock, or `None` when somebody has it."""
    try:
        return client.create_collection(NAME, embedding_function=None, metadata=_sign())
    except ChromaError as error:
        if "exist" in str(error):
            return None
        raise IndexBroken(f"Chroma gave no lock for writing: {error}. Look at the server's log.") from error


def _inherited(client: Any, name: str, beat: float, dead_after: float) -> Any:
    """The lock of a writer that shows no sign of life. Watching needs no clocks that agree."""
    waited, seen = 0.0, _seen(client)
    while seen is not None and waited < dead_after:
        time.sleep(beat)
        waited += beat
        now = _seen(client)
        if now is not None and now.metadata != seen.metadata:
            raise IndexBroken(f"Another ingestion ({now.metadata.get('owner', 'unknown')}) is writing to {name}. Wait until it is done.")
        seen = now
    if seen is not None:
        with suppress(ChromaError):  # another contender was first; then making it anew fails below
            gone = f"{DEAD}-{uuid4().hex}"
            seen.modify(name=gone)
            client.delete_collection(gone)
    held = _made(client)
    if held is None:
        raise IndexBroken(f"Another ingestion is writing to {name}. Wait until it is done.")
    return held


def _seen(client: Any) -> Any:
    try:
        return client.get_collection(NAME, embedding_function=None)
    except NotFoundError:
        return None


def _sign() -> dict[str, str]:
    return {"owner": f"{socket.gethostname()}, process {os.getpid()}", "beat": uuid4().hex}


def _nothing() -> None:
    """A store nobody has leased is fenced by its folder's lock."""
