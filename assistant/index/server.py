"""An index on a Chroma server: nothing is shared but the server, so the pointers are records there too."""

import logging
import time
from contextlib import suppress
from threading import Lock
from typing import Any

from assistant.errors import IndexBroken, IndexMissing, IndexUnreachable
from assistant.index.chroma import FAILURES, UNREACHABLE, NotFoundError, on_server
from assistant.index.home import CURRENT, PREVIOUS, Stamp

log = logging.getLogger(__name__)
POINTERS = "pointer"
# The pointer is asked for at most so often, in seconds, however many questions come.
POLL = 1.0


class ServerHome:
    """The pointers are two records of a small collection, written together in one upsert.

    When the server stops answering, what a reader has loaded is whole and stays good: the last stamp is given
    again and `trouble` says why.
    """

    def __init__(self, url: str, token: str = "", poll: float = POLL) -> None:
        self.url, self._token, self._poll = url, token, poll
        self.trouble = ""
        self._looking = Lock()
        self._seen: str | None = None
        self._due = 0.0
        self._client: Any = None

    @property
    def name(self) -> str:
        """The server."""
        return f"the Chroma server at {self.url}"

    def stamp(self) -> Stamp:
        """The pointer's text, at most a second old. One thread looks; the others take what was seen last."""
        fresh = self._seen is not None and time.monotonic() < self._due
        if not fresh and self._looking.acquire(blocking=self._seen is None):
            try:
                self._look()
            finally:
                self._looking.release()
        assert self._seen is not None
        return self._seen

    def _look(self) -> None:
        try:
            self._seen = self.read(CURRENT)
            self._say("")
        except IndexUnreachable as error:
            self._forget()
            if self._seen is None:
                raise
            self._say(str(error))
        finally:
            self._due = time.monotonic() + self._poll

    def _say(self, trouble: str) -> None:
        if trouble and not self.trouble:
            log.warning("answering from the publication loaded before: %s", trouble)
        self.trouble = trouble

    def read(self, pointer: str) -> str:
        """The text of a pointer record."""
        try:
            found = self._held().get_collection(POINTERS, embedding_function=None).get(ids=[pointer], include=["documents"])
        except NotFoundError as error:
            raise self._missing() from error
        except UNREACHABLE as error:
            raise IndexUnreachable(f"{self._capital} does not answer ({error}). Start it, or mend chroma_url.") from error
        except FAILURES as error:
            raise IndexBroken(f"The pointer on {self.name} cannot be read ({error}). Run `rettesnor ingest` again.") from error
        if not found["documents"]:
            raise self._missing()
        return str(found["documents"][0])

    def point(self, text: str) -> None:
        """Write both pointers in one call."""
        rows = {CURRENT: text}
        with suppress(IndexMissing):
            rows[PREVIOUS] = self.read(CURRENT)
        held = self._held().get_or_create_collection(POINTERS, embedding_function=None)
        held.upsert(ids=list(rows), documents=list(rows.values()), embeddings=[[1.0]] * len(rows))
        self._due = 0.0

    def sweep(self) -> None:
        """Nothing is written beside the pointers."""

    def connect(self) -> Any:
        """A client of the server."""
        return on_server(self.url, self._token)

    def _held(self) -> Any:
        if self._client is None:
            self._client = self.connect()
        return self._client

    def _forget(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    @property
    def _capital(self) -> str:
        return self.name[0].upper() + self.name[1:]

    def _missing(self) -> IndexMissing:
        return IndexMissing(f"{self._capital} holds no index. Run `rettesnor ingest FILES` with the same chroma_url first.")
