"""Every flow from end to end, in two languages, at a desk and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.web.catalogue import Words, words

Flow = Callable[..., tuple[Any, Any, Words]]


@pytest.fixture(params=[(lang, size) for lang in ("da-DK", "en-GB") for size in ((1280, 860), (360, 740))], ids=lambda one: f"{one[0]} {one[1][0]}")
def arrive(request: pytest.FixtureRequest, visit: Any) -> Flow:
    """Arrive with a language and a size: the visitor, their page, and the words they read."""
    locale, size = request.param

    def arriving(server: Any) -> tuple[Any, Any, Words]:
        visitor = visit(server, locale, size)
        return visitor, visitor.go(), words(locale[:2])

    return arriving


def test_ask_read_the_source_ask_again_edit_and_start_anew(server: Any, arrive: Flow) -> None:
    visitor, page, say = arrive(server)
    page.locator(".examples button").first.click()
    page.locator(".turn[data-state=done]").wait_for()
    assert say("answer.sources") in page.locator(".sources").inner_text()
    page.locator(".answer a.mark").first.click()
    page.locator("#source mark").wait_for()
    page.locator("#source").get_by_role("link", name=say("source.next"), exact=True).click()
    page.locator("#source .steps").get_by_text(say("source.position", marker=2, count=page.locator(".items a.mark").count())).wait_for()
    page.get_by_role("button", name=say("source.close")).click()
    page.evaluate("document.querySelector('.turn').dataset.former = ''")
    page.get_by_role("button", name=say("answer.retry")).click()
    page.locator(".turn[data-state=done]:not([data-former])").wait_for()
    page.get_by_role("button", name=say("answer.edit")).click()
    page.locator(".examples").wait_for()
    page.wait_for_function("document.querySelector('#question textarea').value !== ''")
    assert visitor.ask("Hvad koster det?").locator(".outcome").inner_text() == say("answer.not_found")
    page.get_by_role("button", name=say("ask.new")).click()
    page.get_by_role("heading", name=say("ask.heading")).wait_for()
    assert visitor.errors == []


def test_stop(halting: Any, arrive: Flow) -> None:
    _, page, say = arrive(halting)
    page.locator("#question textarea").fill("Hvad siger princip 2?")
    page.get_by_role("button", name=say("ask.send"), exact=True).click()
    page.locator(".turn[data-state=writing]").wait_for()
    page.get_by_role("button", name=say("ask.stop"), exact=True).click()
    page.locator(".turn[data-state=stopped]").get_by_text(say("ask.stopped")).wait_for()


def test_browse_the_documents_and_ask_about_a_principle(server: Any, arrive: Flow) -> None:
    visitor, page, say = arrive(server)
    place = visitor.at("documents")
    assert say.count("documents.count", 2) in place.inner_text()
    place.get_by_role("link", name="Princip 3: Mätbar nytta").click()
    page.locator("#source mark").wait_for()
    assert say("status.expired_in", year=2022) in page.locator("#source .card").inner_text()
    page.keyboard.press("Escape")
    place.get_by_role("button", name=say("documents.ask", label="Princip 2")).last.click()
    page.locator("#conversation .turn[data-state=done]").wait_for()
    assert "Erfarenheter samlas" in page.locator(".answer").inner_text()


def test_hold_a_case_against_a_principle_and_save_what_came_of_it(server: Any, arrive: Flow) -> None:
    visitor, page, say = arrive(server)
    place = visitor.at("fit")
    place.get_by_label(say("fit.case")).fill("Vi køber et system kun til os selv.")
    place.get_by_role("button", name=say("fit.send")).click()
    place.locator(".turn[data-state=done]").wait_for()
    assert place.locator("tbody tr").count() == 3
    assert place.get_by_role("button", name=say("fit.print")).is_visible()
    with page.expect_download() as download:
        place.get_by_role("link", name=say("export.word")).click()
    assert download.value.suggested_filename.endswith(".docx")


def test_judge_an_answer_and_take_the_conversation_home(server: Any, arrive: Flow) -> None:
    visitor, page, say = arrive(server)
    turn = visitor.ask("Hvad siger princip 2?")
    turn.get_by_role("button", name=say("feedback.useful"), exact=True).click()
    page.locator("#notice").get_by_text(say("feedback.thanks")).wait_for()
    turn.get_by_text(say("feedback.not_useful"), exact=True).click()
    turn.get_by_label(say("feedback.missing")).check()
    turn.get_by_role("button", name=say("feedback.send"), exact=True).click()
    page.wait_for_function("!document.querySelector('.feedback details').open")
    with page.expect_download() as download:
        page.get_by_role("link", name=say("export.markdown")).click()
    assert download.value.path().read_text(encoding="utf-8").startswith(f"# {say('export.title')}")
    assert page.get_by_role("button", name=say("export.pdf")).is_visible()
