"""How much the server takes on: what is too much is turned away in the one shape, and says when to come back."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_stub import StubAssistant

from assistant.errors import IndexMissing, IndexUnreachable
from assistant.web.door import Closed

Serving = Callable[..., TestClient]
QUESTION = {"question": "Hvad siger princip 2?"}


class Halting(StubAssistant):
    """Answers only when released."""

    def __init__(self) -> None:
        super().__init__()
        self.go, self.begun = Event(), threading.Semaphore(0)

    def stream(self, *arguments: Any, **named: Any) -> Any:
        self.begun.release()
        self.go.wait(30)
        return super().stream(*arguments, **named)


def test_a_full_queue_says_busy_and_when_to_come_back(serving: Serving) -> None:
    door = Halting()
    client = serving(door, concurrency=1, queue=1)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(client.post, "/api/ask", json=QUESTION)
        assert door.begun.acquire(timeout=30)
        second = pool.submit(client.post, "/api/ask", json=QUESTION)
        while "rettesnor_waiting 1.0" not in client.get("/metrics").text:
            pass
        refused = client.post("/api/ask", json=QUESTION)
        door.go.set()
        assert [one.result().status_code for one in (first, second)] == [200, 200]
    assert refused.status_code == 503 and refused.json()["error"]["code"] == "busy" and refused.headers["retry-after"] == "2"
    assert client.post("/api/ask", json=QUESTION).status_code == 200


def test_an_answer_that_does_not_come_is_given_up_and_its_place_kept_until_it_ends(serving: Serving) -> None:
    door = Halting()
    client = serving(door, concurrency=1, queue=1, timeout=0.3)
    late = client.post("/api/ask", json=QUESTION)
    assert late.status_code == 504 and late.json()["error"]["code"] == "timeout"
    assert "rettesnor_answering 1.0" in client.get("/metrics").text
    door.go.set()
    while "rettesnor_answering 0.0" not in client.get("/metrics").text:
        pass
    assert client.post("/api/ask", json=QUESTION).status_code == 200


def test_one_client_asks_too_often_and_another_does_not(serving: Serving) -> None:
    client = serving(StubAssistant(), access={"proxies": ("127.0.0.1",)}, per_minute=6, burst=2)
    def ask(address: str) -> Any:
        return client.get("/api/search", params={"q": "x"}, headers={"X-Forwarded-For": address})

    assert [ask("192.0.2.1").status_code for _ in range(3)] == [200, 200, 429]
    assert ask("192.0.2.2").status_code == 200 and 1 <= int(ask("192.0.2.1").headers["retry-after"]) <= 10
    assert ask("198.51.100.9, 192.0.2.1").status_code == 429, "what a client writes before the proxy's word does not count"


def test_a_large_body_is_not_read_however_it_is_sent(api: TestClient) -> None:
    large = b'{"question": "' + b"a" * 300_000 + b'"}'
    for body in (large, iter([large[:150_000], large[150_000:]])):
        refused = api.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
        assert refused.status_code == 413 and refused.json()["error"]["code"] == "size"


@pytest.mark.parametrize("path", ["upload", "file=/etc/passwd", "file/etc/passwd", "proxy=http://127.0.0.1/", "component_server", "call/v2/ask", "monitoring", "info", "vibe-edit"])
def test_what_gradio_offers_and_nobody_needs_is_shut(api: TestClient, path: str) -> None:
    for method in ("GET", "POST"):
        assert api.request(method, f"/da/gradio_api/{path}").status_code == 404


def test_a_door_without_an_index_is_alive_and_not_ready_and_tells_no_secrets(serving: Serving) -> None:
    client = serving(Closed(IndexMissing("/srv/hemmelig: there is no index in it.")))
    assert client.get("/healthz").json() == {"status": "ok"}
    for answered in (client.get("/readyz"), client.post("/api/ask", json=QUESTION), client.get("/api/search", params={"q": "x"})):
        assert answered.status_code == 503 and "hemmelig" not in answered.text
    assert "rettesnor_index_up 0.0" in client.get("/metrics").text


def test_ready_means_the_index_answers(api: TestClient, assistant: Any) -> None:
    row = api.get("/readyz").json()
    assert row["status"] == "ready" and row["publication"] == assistant.fingerprint and row["trouble"] == ""


def test_an_index_server_that_is_away_is_said_so_while_questions_are_answered(serving: Serving) -> None:
    door = StubAssistant()
    door.trouble = "http://chroma.inner:8000 does not answer"
    client = serving(door)
    row = client.get("/readyz").json()
    assert row["status"] == "degraded" and "does not answer" in row["trouble"] and "inner" not in row["trouble"]
    assert "rettesnor_index_up 0.0" in client.get("/metrics").text and client.post("/api/ask", json=QUESTION).status_code == 200


def test_what_happens_is_counted_by_kind_outcome_and_status(serving: Serving) -> None:
    client = serving(StubAssistant())
    client.post("/api/ask", json=QUESTION)
    client.post("/api/ask", json={"question": "Hvad er klokken?"})
    client.post("/api/ask", json={"question": "x" * 5000})
    client.get("/" + "x" * 50)
    counts = client.get("/metrics").text
    for line in (
        'rettesnor_questions_total{kind="lookup",model="extractive",outcome="answered"} 1.0', 'rettesnor_questions_total{kind="fact",model="extractive",outcome="not_found"} 1.0',
        'rettesnor_questions_failed_total{error="QuestionError"} 1.0', 'rettesnor_requests_total{method="POST",route="api/ask",status="200"} 2.0',
        'rettesnor_requests_total{method="GET",route="other",status="404"} 1.0', 'rettesnor_question_seconds_count{kind="lookup"} 1.0',
        'rettesnor_publication{embedding="e5",name="i1",published="2025-01-01T00:00:00+00:00"} 1.0',
    ):
        assert line in counts, line


def test_a_fault_inside_is_one_answer_with_an_id_and_no_details(serving: Serving) -> None:
    class Faulty(StubAssistant):
        def stream(self, *_: Any, **__: Any) -> Any:
            raise IndexUnreachable("http://user:secret@chroma.inner") if len(self.asked) else ZeroDivisionError("the question was hemmelig")

    client = serving(Faulty())
    answered = client.post("/api/ask", json=QUESTION)
    assert answered.status_code == 500 and answered.json()["error"]["code"] == "fault" and "hemmelig" not in answered.text
    assert answered.json()["error"]["request_id"] == answered.headers["x-request-id"]


@pytest.mark.parametrize("path", ["/", "/da/", "/api/ask", "/healthz", "/nothing", "/assets/frame.js", "/export/x.md"])
def test_every_answer_has_its_headers_once(api: TestClient, path: str) -> None:
    answered = api.get(path)
    for name in ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy", "x-request-id"):
        assert len(answered.headers.get_list(name)) == 1, name
    assert "server" not in answered.headers and "'unsafe-inline'" not in answered.headers["content-security-policy"].partition("script-src")[2].partition(";")[0]


def test_only_a_proxy_that_is_believed_names_the_request(serving: Serving, api: TestClient) -> None:
    given = {"X-Request-ID": "abc-123-def"}
    behind = serving(StubAssistant(), access={"proxies": ("127.0.0.1",)})
    assert behind.get("/healthz", headers=given).headers["x-request-id"] == "abc-123-def"
    assert api.get("/healthz", headers=given).headers["x-request-id"] != "abc-123-def"
    assert "\n" not in behind.get("/healthz", headers={"X-Request-ID": "abc12345;evil"}).headers["x-request-id"]
