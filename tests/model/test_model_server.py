"""A real HTTP server behind LangChain's own client: streaming, failing, hanging, dropping."""

import logging
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chat_server import ChatServer, serving
from model_making import DAY

from assistant.record import Outcome
from assistant.service import Assistant

QUESTION = "Hvor mange kroner har byrådet i Klitborg afsat til nye cykelstier?"
GOOD = "Byrådet har afsat 12 millioner kroner til nye cykelstier [1]. Pengene fordeles med en tredjedel til hver af de tre bydele [1]."
KEY = "sk-very-secret-1234567890"


@pytest.fixture
def server() -> Iterator[ChatServer]:
    yield from serving(ChatServer(words=GOOD))


@pytest.fixture
def held(server: ChatServer, with_model: Callable[..., Assistant]) -> Assistant:
    return with_model(None, name="openai:tiny", base_url=server.url, api_key=KEY, timeout=20.0, local_only=True)


def test_an_answer_streams_in(server: ChatServer, held: Assistant) -> None:
    server.pause = 0.02
    steps = [step for step in held.stream(QUESTION, as_of=DAY) if step.parts]
    assert len(steps) > 1 and len(steps[0].parts) < len(steps[-1].parts)
    assert steps[-1].model == "openai:tiny" and not steps[-1].warnings
    assert server.seen[0]["stream"] is True
    assert server.seen[0]["temperature"] == 0
    assert 700 in server.seen[0].values()


def test_the_key_goes_to_the_server_and_nowhere_else(server: ChatServer, held: Assistant, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.manner = "401"
    answer = held.ask(QUESTION, as_of=DAY)
    assert server.keys == [f"Bearer {KEY}"]
    assert KEY not in caplog.text + repr(answer) + repr(held.settings)
    assert "nøglen blev afvist" in answer.warnings[0]


FAILURES = {"429": "for mange forespørgsler", "500": "en fejl på serveren", "404": "modellen findes ikke", "400": "forespørgslen blev afvist", "drop": "("}


@pytest.mark.parametrize("manner, why", FAILURES.items())
def test_a_failing_server_ends_in_the_built_in_answer(server: ChatServer, held: Assistant, manner: str, why: str) -> None:
    server.manner = manner
    answer = held.ask(QUESTION, as_of=DAY)
    assert answer.model == "extractive" and answer.outcome is Outcome.ANSWERED
    assert why in answer.warnings[0]
    assert len(server.seen) == 1


def test_a_hanging_server_is_not_waited_for(server: ChatServer, with_model: Callable[..., Assistant]) -> None:
    server.manner = "hang"
    began = time.monotonic()
    answer = with_model(None, name="openai:tiny", base_url=server.url, timeout=1.0).ask(QUESTION, as_of=DAY)
    assert "det tog for lang tid" in answer.warnings[0]
    assert time.monotonic() - began < 60


def test_a_redirect_to_elsewhere_is_not_followed(server: ChatServer, held: Assistant, attempts: list[str]) -> None:
    server.manner = "redirect"
    before = len(attempts)
    assert held.ask(QUESTION, as_of=DAY).model == "extractive"
    assert len(attempts) == before


def test_nobody_listening_ends_in_the_built_in_answer(with_model: Callable[..., Assistant]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    answer = with_model(None, name="openai:tiny", base_url=url, timeout=5.0).ask(QUESTION, as_of=DAY)
    assert answer.model == "extractive" and "ingen forbindelse" in answer.warnings[0]


@pytest.mark.parametrize("name", ["nosuch:model", "anthropic:claude", "openai:"])
def test_a_model_that_cannot_be_had_ends_in_the_built_in_answer(with_model: Callable[..., Assistant], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    answer = with_model(None, name=name).ask(QUESTION, as_of=DAY)
    assert answer.model == "extractive" and answer.warnings


def test_closing_the_stream_hangs_up(server: ChatServer, held: Assistant) -> None:
    server.manner, server.pause = "endless", 0.01
    steps: Any = held.stream(QUESTION, as_of=DAY)
    next(steps)
    steps.close()
    assert server.broken_off.wait(10)


def test_hanging_up_works_while_nothing_stands_yet(server: ChatServer, held: Assistant) -> None:
    server.manner, server.pause, server.words = "endless", 0.05, "hm"
    steps: Any = held.stream(QUESTION, as_of=DAY)
    assert next(steps).parts == ()
    steps.close()
    assert server.broken_off.wait(10)
