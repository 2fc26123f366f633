"""The API answers with the same records as the command line, and its description tells the truth."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.records import AnswerRecord, SearchRecord
from assistant.wire import record

DAY = "2026-03-01"


def without_times(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "timings_ms"}


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for block in text.strip().split("\n\n"):
        lines = [line.partition(": ") for line in block.splitlines() if not line.startswith(":")]
        found.append((lines[0][2], json.loads(lines[1][2])))
    return found


@pytest.mark.parametrize("question", ["Hvad siger princip 1?", "Hvilke principper er der?", "Hej!", "Hvad koster en is på Mars?", "Vad säger biblioteksplanen om barn?"])
def test_an_answer_is_the_record_of_the_command_line(api: TestClient, put: Any, question: str) -> None:
    answered = api.post("/api/ask", json={"question": question, "as_of": DAY})
    assert answered.status_code == 200 and answered.headers["content-type"] == "application/json"
    from datetime import date

    assert without_times(answered.json()) == without_times(put(question, as_of=date.fromisoformat(DAY)))
    AnswerRecord.model_validate(answered.json(), strict=True)


def test_what_is_asked_before_and_where_to_look_are_heard(api: TestClient) -> None:
    asked = {"id": "q7", "question": "Og princip 2?", "history": ["Hvad siger princip 1 i Klitborg?"], "organisation": "Klitborg kommune", "language": "en"}
    row = api.post("/api/ask", json=asked).json()
    assert (row["id"], row["language"]) == ("q7", "en")
    assert {one["document"]["organisation"] for one in row["citations"]} == {"Klitborg kommune"}


def test_events_end_in_the_whole_record(api: TestClient) -> None:
    asked = {"question": "Hvad siger princip 1?", "as_of": DAY}
    streamed = api.post("/api/ask", json=asked, headers={"Accept": "text/event-stream"})
    assert streamed.headers["content-type"].startswith("text/event-stream")
    name, row = events(streamed.text)[-1]
    assert name == "done" and without_times(row) == without_times(api.post("/api/ask", json=asked).json())


def test_an_answer_that_grows_is_given_as_it_grows(serving: Any) -> None:
    from dataclasses import replace

    from web_stub import StubAssistant

    class Growing(StubAssistant):
        def stream(self, question: str, history: Any = (), **scope: Any) -> Any:
            whole = next(iter(super().stream(question, history)))
            yield replace(whole, parts=whole.parts[:1])
            yield whole

    client = serving(Growing())
    found = events(client.post("/api/ask", json={"question": "Hvad siger princip 2?"}, headers={"Accept": "text/event-stream"}).text)
    assert [name for name, _ in found] == ["answer", "done"] and len(found[0][1]["answer"]) < len(found[1][1]["answer"])


def test_a_fault_becomes_an_event(api: TestClient) -> None:
    streamed = api.post("/api/ask", json={"question": " "}, headers={"Accept": "text/event-stream"})
    name, row = events(streamed.text)[-1]
    assert name == "error" and row["error"]["code"] == "question" and row["error"]["request_id"] == streamed.headers["x-request-id"]


def test_a_search_is_the_same_by_body_and_by_address(api: TestClient) -> None:
    by_body = api.post("/api/search", json={"query": "cykelstier", "k": 3})
    by_address = api.get("/api/search", params={"q": "cykelstier", "k": 3})
    assert by_body.status_code == 200 and by_body.json() == by_address.json() and len(by_body.json()["passages"]) == 3
    SearchRecord.model_validate(by_body.json(), strict=True)


def test_the_description_names_every_field_of_the_record(api: TestClient, assistant: Any) -> None:
    from datetime import date

    described = api.get("/openapi.json").json()
    assert {"/api/ask", "/api/search", "/healthz", "/readyz", "/metrics"} == set(described["paths"])
    answer = record(assistant.ask("Hvad siger princip 1?"), date(2026, 3, 1))
    schemas = described["components"]["schemas"]
    assert set(schemas["AnswerRecord"]["properties"]) == set(answer)
    assert set(schemas["CitationRecord"]["properties"]) == set(answer["citations"][0])


@pytest.mark.parametrize(("body", "code"), [
    (b"{", "invalid"), (b"[]", "invalid"), (b'{"question": 1}', "invalid"), (b'{"question": "x", "colour": "red"}', "invalid"), (b'{"question": ""}', "question"),
    (b'{"question": "\\ud800"}', "invalid"), (b'{"question": "x", "language": "xx"}', "invalid"), (b'{"question": "x", "organisation": "Mars"}', "question"),
    (b'{"question": "' + b"a" * 5000 + b'"}', "question"), (b"[" * 50_000, "invalid"), (b'{"question": "x", "as_of": "tomorrow"}', "invalid"), (b"\xff\xfe", "invalid"),
], ids=str)
def test_what_cannot_be_read_is_said_in_the_one_shape(api: TestClient, body: bytes, code: str) -> None:
    answered = api.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert answered.status_code in (400, 422)
    error = answered.json()["error"]
    assert set(error) == {"code", "message", "request_id"} and error["code"] in (code, "malformed") and len(error["message"]) <= 1000


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/ask", 405), ("DELETE", "/api/search", 405), ("GET", "/api/nothing", 404), ("GET", "/api/search", 422)])
def test_wrong_addresses_and_methods_have_the_same_shape(api: TestClient, method: str, path: str, status: int) -> None:
    answered = api.request(method, path)
    assert answered.status_code == status and set(answered.json()["error"]) == {"code", "message", "request_id"}


def test_a_form_from_another_site_is_not_read(api: TestClient) -> None:
    """Without a type that browsers ask permission for, a page of another site could ask in a visitor's name."""
    plain = api.post("/api/ask", content=b'{"question": "Hej"}', headers={"Content-Type": "text/plain"})
    crossed = api.post("/api/ask", json={"question": "Hej"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert plain.status_code == 422 and crossed.status_code == 403
