"""Limits on one request: how large, how slow to arrive, how often; and doors of Gradio's that nobody here needs."""

import asyncio
import re

from assistant.server.access import USER
from assistant.server.asgi import App, Message, Receive, Send, header
from assistant.server.clients import clients
from assistant.server.metrics import Metrics
from assistant.server.problem import Problem, id_of, too_large, too_often
from assistant.server.rate import Rate
from assistant.settings import Settings

# Where questions come in: the API, and Gradio's queue, which only the page's questions go through.
COSTLY = re.compile(r"/api/(?:ask|search)\Z|/gradio_api/queue/join\Z")
# Gradio stores uploads, fetches addresses, serves files and takes recordings and edits of the page: not here.
SHUT = re.compile(
    r"/gradio_api/(?:upload|upload_progress|file=|file/|proxy=|stream/|component_server|process_recording|vibe|undo-vibe|dev/|call/|monitoring|profiling"
    r"|run-history|runs|deep_link|token|user|app_id|info|openapi)|/(?:monitoring|vibe-|run-history|dev/)"
)


class Limits:
    """ASGI middleware. A request that is too much is turned away before anything reads it."""

    def __init__(self, app: App, settings: Settings, metrics: Metrics) -> None:
        self._app, self._serve, self._metrics = app, settings.serve, metrics
        self._clients = clients(settings.access)
        self._rate = Rate(settings.serve.per_minute, settings.serve.burst)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Read the body within its limits, and hand it on whole."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            if SHUT.search(scope["path"]):
                raise Problem(404, "missing", "There is nothing here.")
            self._not_too_often(scope)
            body = await self._body(scope, receive)
        except Problem as problem:
            self._metrics.refused(problem.code)
            await problem.response(id_of(scope))(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)

    def _not_too_often(self, scope: Message) -> None:
        if COSTLY.search(scope["path"]):
            wait = self._rate.wait(scope.get(USER) or self._clients.address(scope))
            if wait:
                raise too_often(wait)

    async def _body(self, scope: Message, receive: Receive) -> bytes:
        most = self._serve.body_kib * 1024
        declared = header(scope, "content-length")
        if declared.isdigit() and int(declared) > most:
            raise too_large(self._serve.body_kib)
        parts, size = [], 0
        try:
            async with asyncio.timeout(self._serve.timeout):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Problem(400, "gone", "The connection ended before the request did.")
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > most:
                        raise too_large(self._serve.body_kib)
                    if not message.get("more_body"):
                        return b"".join(parts)
        except TimeoutError as error:
            raise Problem(408, "timeout", f"The request did not arrive within {self._serve.timeout:g} seconds.") from error


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()  # only to hear when the client goes away
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
