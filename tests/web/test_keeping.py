"""What is kept: feedback with and without consent, reported answers, and the conversation taken home."""

import io
import json
import zipfile
from typing import Any

from evals.kept import read_kept

HEADERS = {"Accept-Language": "da"}


def lines(server: Any, name: str) -> list[dict[str, Any]]:
    path = server.folder / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_useful_answer_is_noted_without_the_question(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 2?").get_by_role("button", name="Brugbart", exact=True).click()
    page.get_by_text("Noteret. Tak.").first.wait_for()
    kept = lines(server, "feedback.jsonl")[-1]
    assert kept["verdict"] == "useful" and "record" not in kept and "princip" not in json.dumps(kept)


def test_with_consent_the_question_and_the_answer_are_kept_with_the_reason(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    turn = visitor.ask("Hvad siger princip 2?")
    turn.locator("summary.quiet").click()
    turn.get_by_label("Der mangler noget").check()
    turn.get_by_label("Kommentar").fill("Kravet om enheder <b>mangler</b>")
    turn.get_by_label("Gem mit spørgsmål og svaret sammen med dette").check()
    turn.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("Noteret. Tak.").first.wait_for()
    kept = lines(server, "feedback.jsonl")[-1]
    assert (kept["verdict"], kept["reason"]) == ("not_useful", "missing")
    assert kept["comment"] == "Kravet om enheder <b>mangler</b>"
    assert kept["record"]["question"] == "Hvad siger princip 2?"


def test_a_reported_answer_is_kept_for_an_evaluator_to_make_a_case_of(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 1?")
    turn = visitor.ask("Hvad siger princip 2?")
    turn.locator("summary.quiet").click()
    turn.get_by_role("button", name="Meld til afprøvning").click()
    page.get_by_text("Svaret er gemt som en prøve.").first.wait_for()
    kept = read_kept(server.folder / "reported.jsonl")[-1]
    assert kept.record["question"] == "Hvad siger princip 2?" and kept.history == ("Hvad siger princip 1?",)
    assert kept.record["citations"][0]["document"]["id"] == "fjord"
    assert (server.folder / "reported.jsonl").stat().st_mode & 0o077 == 0


def test_the_conversation_is_taken_home_as_markdown_with_its_sources(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 2?")
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("# Samtale i Rettesnor") and "## Hvad siger princip 2?" in text
    assert "1. Fjordkøbing Kommune: Digital retning for Fjordkøbing · Princip 2 · gælder" in text


def test_the_conversation_is_taken_home_as_word_whatever_it_contains(hostile_server: Any, visit: Any) -> None:
    visitor = visit(hostile_server)
    page = visitor.go()
    visitor.ask("Hvilke principper er der?")
    visitor.ask("Sammenlign principperne")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "Borgeren først" in xml and "&lt;img src=x" in xml and "w:tbl" in xml


def test_a_conversation_that_nobody_has_is_gone(server: Any, visit: Any) -> None:
    page = visit(server).go()
    assert page.request.get(f"{server.address}/export/unknown.md?language=da").status == 410
    assert page.request.get(f"{server.address}/page.png?document=fjord").status == 404
    assert page.request.get(f"{server.address}/healthz").json() == {"status": "ok"}
