"""The shapes of ASGI, as all that stands around the application uses them."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


def header(scope: Message, name: str) -> str:
    """The value of a header, the last one where there are several; empty without."""
    wanted = name.lower().encode("latin-1")
    return next((value.decode("latin-1") for key, value in reversed(scope["headers"]) if key == wanted), "")
