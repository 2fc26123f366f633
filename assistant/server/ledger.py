"""Every request gets an id, a line in the log, a place in the counts, and an answer even when something breaks."""

import logging
import re
import secrets
from time import perf_counter

from assistant.server.asgi import App, Message, Receive, Send, header
from assistant.server.clients import Clients
from assistant.server.logs import REQUEST
from assistant.server.metrics import Metrics
from assistant.server.problem import Problem

log = logging.getLogger("rettesnor.request")
GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}\Z")
# Routes are counted by their first part: whatever people put behind it would be a label each.
ROUTES = frozenset({"api", "assets", "da", "nb", "nn", "sv", "en", "export", "healthz", "login", "logout", "metrics", "page.png", "readyz", ""})
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


class Ledger:
    """ASGI middleware, around everything that may fail."""

    def __init__(self, app: App, clients: Clients, metrics: Metrics) -> None:
        self._app, self._clients, self._metrics = app, clients, metrics

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass the request on under its id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id_ = self._id(scope)
        scope["rettesnor.request"] = id_
        scope["scheme"] = "https" if self._clients.is_https(scope) else "http"
        token = REQUEST.set(id_)
        noting = _Noting(send, id_)
        started = perf_counter()
        try:
            await self._app(scope, receive, noting)
        except Exception:  # the boundary: a fault becomes an answer, and its place stands in the log
            log.exception("a request failed")
            if noting.status:
                raise
            await Problem(500, "fault", "Something went wrong here. The log has it under this request's id.").response(id_)(scope, receive, noting)
        finally:
            self._write(scope, noting.status, perf_counter() - started)
            REQUEST.reset(token)

    def _id(self, scope: Message) -> str:
        """The proxy's id for it, where there is one to be believed."""
        given = header(scope, "x-request-id")
        return given if GIVEN.match(given) and self._clients.behind_proxy(scope) else secrets.token_hex(8)

    def _write(self, scope: Message, status: int, seconds: float) -> None:
        route, method = route_of(scope["path"]), scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requested(route, method, status, seconds)
        # The path, never the query: there questions stand. A name only where somebody logged in.
        fields = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000)}
        log.log(logging.WARNING if status >= 500 else logging.INFO, "request", extra={"fields": fields})


class _Noting:
    """A `send` that notes the status and puts the id on the answer."""

    def __init__(self, send: Send, id_: str) -> None:
        self._send, self._id = send, id_
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": [*message.get("headers", []), (b"x-request-id", self._id.encode())]}
        await self._send(message)


def route_of(path: str) -> str:
    """What a path is counted under."""
    first, _, rest = path.lstrip("/").partition("/")
    if first == "api" and rest in ("ask", "search"):
        return f"api/{rest}"
    return first if first in ROUTES else "other"
