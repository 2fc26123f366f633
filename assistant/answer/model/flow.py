"""A model's words as they come, within limits of time and length, whatever the provider does.

The provider's library runs in a thread of its own: it may block, and it may raise anything.
"""

import logging
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, cast

from langchain_core import exceptions as langchain
from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable
from langsmith.run_helpers import tracing_context

from assistant.errors import ModelUnavailable
from assistant.settings import ModelSettings

# How a model is had: it may have to be connected to first.
Chat = Callable[[], Runnable[Any, Any]]

log = logging.getLogger(__name__)

# Characters a token is worth at most, and how many times the time for one piece the whole may take.
PER_TOKEN, PATIENCE = 8, 4
# The same for what an answer can do without: the answer itself must still come in time.
QUICK = 0.5
# Seconds the provider's library may take to load; the first question waits for that, and the clock starts after it.
LOADING = 60.0
# Seconds after which whoever listens is given a turn, whether there is something new or not.
PULSE = 1.0
TOO_LONG = frozenset({"length", "max_tokens", "MAX_TOKENS"})
REFUSED = frozenset({"content_filter", "refusal", "SAFETY"})
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (langchain.ModelTimeoutError, "timeout"), (TimeoutError, "timeout"), (langchain.ModelRateLimitError, "busy"),
    (langchain.ModelAuthenticationError, "key"), (langchain.ModelPermissionDeniedError, "key"),
    (langchain.ModelNotFoundError, "no_model"), (langchain.ContextOverflowError, "too_long"),
    (langchain.ModelInvalidRequestError, "bad_request"), (langchain.ModelConnectionError, "no_connection"),
    (langchain.ModelAPIError, "server"), (ConnectionError, "no_connection"), (ImportError, "not_installed"),
)


@dataclass
class Pulse:
    """Tells when it is time to show again what there is: a stream that never yields cannot be left."""

    last: float = field(default_factory=monotonic)

    def due(self, *, new: bool) -> bool:
        """Whether there is something new, or nothing was shown for a while."""
        if not new and monotonic() - self.last < PULSE:
            return False
        self.last = monotonic()
        return True


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and why they ended if they did."""

    text: str
    finish: str = ""


def flow(chat: Chat, asked: Sequence[BaseMessage], settings: ModelSettings, patience: float = PATIENCE) -> Generator[Piece, None, None]:
    """The pieces of an answer. Closing this stops the model. Raises `ModelUnavailable` with the name of a reason."""
    queue: SimpleQueue[Piece | ModelUnavailable | None] = SimpleQueue()
    stop = Event()
    most = settings.max_tokens * PER_TOKEN
    Thread(target=_pump, args=(chat, list(asked), queue, stop), daemon=True, name="model").start()
    try:
        yield from _next(queue, monotonic() + LOADING)
        deadline = monotonic() + settings.timeout * patience
        while (piece := (yield from _next(queue, min(monotonic() + settings.timeout, deadline)))) is not None:
            most -= len(piece.text)
            if most < 0:
                raise ModelUnavailable("endless")
            yield piece
    finally:
        stop.set()


def whole(pieces: Generator[Piece, None, None]) -> Generator[str, None, None]:
    """What is written so far, at every piece. Raises `ModelUnavailable` when the model refuses."""
    text = ""
    with closing(pieces):
        for piece in pieces:
            if piece.finish == "refused":
                raise ModelUnavailable("refused")
            text += piece.text
            yield text


def written(pieces: Generator[Piece, None, None]) -> str:
    """All that is written. Raises `ModelUnavailable` when the model refuses or fails."""
    return "".join(deque(whole(pieces), maxlen=1))


def _next(queue: "SimpleQueue[Piece | ModelUnavailable | None]", until: float) -> Generator[Piece, None, Piece | None]:
    """The next piece; while it is waited for an empty one every second, so that whoever listens can leave."""
    while True:
        try:
            piece = queue.get(timeout=max(0.0, min(PULSE, until - monotonic())))
        except Empty:
            if monotonic() >= until:
                raise ModelUnavailable("timeout") from None
            yield Piece("")
            continue
        if isinstance(piece, ModelUnavailable):
            raise piece
        return piece


def _pump(
    chat: Chat, asked: list[BaseMessage], queue: "SimpleQueue[Piece | ModelUnavailable | None]", stop: Event
) -> None:
    """Ask, and pass on what comes until nobody listens. Nothing is traced to a service."""
    try:
        model = chat()
        queue.put(Piece(""))
        with tracing_context(enabled=False), closing(cast(Any, model.stream(asked))) as chunks:
            for chunk in chunks:
                if stop.is_set():
                    return
                queue.put(Piece(str(chunk.text), _finish(chunk.response_metadata)))
        queue.put(None)
    except Exception as error:  # the boundary to somebody else's library: whatever it raises means no answer
        log.warning("the chat model did not answer: %s", type(error).__name__)
        queue.put(ModelUnavailable(reason(error)))


def _finish(metadata: dict[str, Any]) -> str:
    said = str(metadata.get("finish_reason") or metadata.get("stop_reason") or metadata.get("done_reason") or "")
    if said in REFUSED:
        return "refused"
    return "length" if said in TOO_LONG else ""


def reason(error: Exception) -> str:
    """Why, as the name of a message of ours: what providers say may hold the key or the question."""
    known = next((name for kind, name in REASONS if isinstance(error, kind)), "")
    return known or ("timeout" if "Timeout" in type(error).__name__ else "error")
