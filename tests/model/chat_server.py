"""An OpenAI-compatible server on this machine that streams, fails or hangs as it is told."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse


@dataclass
class ChatServer:
    """`manner` is what it does next: stream, drop, hang, endless, redirect, or an HTTP status."""

    manner: str = "stream"
    words: str = ""
    pause: float = 0.0
    seen: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    broken_off: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def app(self) -> FastAPI:
        """The two routes a client uses."""
        app = FastAPI()

        @app.post("/v1/chat/completions")
        async def complete(request: Request) -> Response:
            self.seen.append(await request.json())
            self.keys.append(request.headers.get("authorization", ""))
            if self.manner == "redirect":
                return Response(status_code=307, headers={"location": "http://198.51.100.7/v1/chat/completions"})
            if self.manner.isdigit():
                return JSONResponse({"error": {"message": f"no: {self.keys[-1]}", "type": "x", "code": "x"}}, int(self.manner))
            return StreamingResponse(self._events(), media_type="text/event-stream")

        return app

    async def _events(self) -> AsyncIterator[str]:
        try:
            if self.manner == "hang":
                await asyncio.sleep(20)
                return
            while True:
                for word in self.words.split(" "):
                    await asyncio.sleep(self.pause)
                    yield _event({"content": word + " "})
                if self.manner == "drop":
                    raise ConnectionAbortedError("dropped on purpose")
                if self.manner != "endless":
                    break
            yield _event({}, "stop")
            yield "data: [DONE]\n\n"
        finally:
            self.broken_off.set()


def _event(delta: dict[str, str], finish: str | None = None) -> str:
    made = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "tiny", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
    return f"data: {json.dumps(made)}\n\n"


def serving(held: ChatServer) -> Iterator[ChatServer]:
    """The server on a free port while the test runs."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(held.app(), log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    held.url = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    yield held
    held.broken_off.set()
    server.should_exit = True
    thread.join(5)
