"""A document or a question that tries to be a program is shown as text, everywhere."""

import re
from typing import Any

from web_stub import StubAssistant, made

from assistant.index.types import Document

EVIL = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'


def harmless(page: Any, visitor: Any, server: Any) -> None:
    assert page.evaluate("window.hacked") is None
    assert {url for url in visitor.requests if not url.startswith((server.address, "data:", "blob:"))} == set()
    assert visitor.errors == []


def test_a_question_is_shown_as_it_was_typed(hostile_server: Any, visit: Any) -> None:
    visitor = visit(hostile_server)
    page = visitor.go()
    turn = visitor.ask(f"Hvad koster {EVIL}?")
    assert EVIL in turn.locator("h2").inner_text()
    harmless(page, visitor, hostile_server)


def test_a_document_is_shown_as_text_in_answer_source_and_outline(hostile_server: Any, visit: Any) -> None:
    visitor = visit(hostile_server)
    page = visitor.go()
    turn = visitor.ask("Hvilke principper er der?")
    assert turn.locator("img, script").count() == 0
    turn.locator("ol a.mark").last.click()
    page.locator("#source mark").wait_for()
    text = page.locator("#source .text").inner_text()
    assert "<script>window.hacked = 1</script>" in text and "javascript:alert(1)" in text
    assert "\x07" not in text and "\u202e" not in text and "\N{REPLACEMENT CHARACTER}" in text
    assert "<i>Kommune</i>" in visitor.at("documents").inner_text()
    harmless(page, visitor, hostile_server)


def test_what_is_taken_home_is_text_as_well(hostile_server: Any, visit: Any) -> None:
    visitor = visit(hostile_server)
    page = visitor.go()
    visitor.ask("Hvilke principper er der?")
    visitor.ask(f"Hvad koster {EVIL}?")
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "\x07" not in text and "\u202e" not in text
    assert not re.search(r"(?<!\\)<(script|img|b|i)\b", text), "a Markdown reader would take it for HTML"
    assert not re.search(r"(?<!\\)\]\((javascript|http)", text), "a Markdown reader would take it for a link or a picture"
    paper = page.pdf(format="A4")
    assert b"/JavaScript" not in paper and b"javascript:" not in paper
    harmless(page, visitor, hostile_server)


def test_a_case_is_shown_as_it_was_typed(hostile_server: Any, visit: Any) -> None:
    visitor = visit(hostile_server)
    page = visitor.go()
    place = visitor.at("fit")
    place.locator("textarea").fill(f"Vi køber {EVIL}")
    place.locator("#compare").click()
    place.locator(".turn[data-state=done]").wait_for()
    assert EVIL in place.locator("h2").last.inner_text()
    harmless(page, visitor, hostile_server)


def test_no_address_of_a_document_runs_anything(hostile_server: Any, visit: Any) -> None:
    page = visit(hostile_server).go()
    links = page.evaluate("[...document.querySelectorAll('a')].map(a => new URL(a.href).protocol)")
    assert set(links) == {"http:"}


def test_an_address_with_markup_in_it_does_nothing(hostile_server: Any, visit: Any) -> None:
    visitor = visit(hostile_server)
    page = visitor.go(f"/da/?document={EVIL}&start=%22%3E&conversation={EVIL}#{EVIL}")
    page.locator("#source").get_by_text("Dokumentet er ikke længere").wait_for()
    harmless(page, visitor, hostile_server)


def test_a_two_hundred_page_table_opens_where_the_quote_stands(start: Any, visit: Any) -> None:
    long = start(StubAssistant((two_hundred_pages(),)))
    visitor = visit(long)
    page = visitor.go()
    visitor.ask("Hvad siger princip 7?").locator("blockquote a.mark").click()
    page.locator("#source mark").wait_for()
    assert len(page.locator("#source .text").inner_text()) < 20_000
    assert page.locator("#source .text").evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    page.locator("#source").get_by_role("link", name="Læs videre").click()
    page.wait_for_function("document.querySelector('#source .text').innerText.length > 20000")
    page.keyboard.press("Escape")
    assert visitor.at("documents").locator(".card-document").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def two_hundred_pages() -> Document:
    row = " | ".join(["Linje", "x" * 60, "12.345", "ja"])
    pages = ["\n".join([row] * 40) for _ in range(100)]
    middle = "Princip 7: Målet. Her står det, der bliver citeret.\n"
    return made("long", "\f\n".join(["Tabellen", *pages, middle, *pages]), "da", "Langby")
