"""Asking in a real browser: the answer, its marks, follow-ups, stopping, asking again, starting anew."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest

from assistant.web.conversation import Turn
from assistant.web.growing import grow

LANGUAGES = {"da-DK": "Det står ikke i dokumenterne", "en-GB": "Not in the documents"}


def test_an_answer_has_its_quote_and_a_mark_that_leads_to_it(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    turn = visitor.ask("Hvad siger princip 2?")
    assert "enheder ikke indfører systemer" in turn.locator("blockquote").inner_text()
    mark = turn.locator("blockquote a.mark")
    assert mark.inner_text() == "[1]"
    assert "Digital retning for Fjordkøbing" in mark.get_attribute("aria-label")
    assert "document=fjord" in mark.get_attribute("href")
    assert not visitor.errors


def test_a_list_is_a_list_and_a_comparison_is_a_table(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    assert visitor.ask("Hvilke principper er der?").locator("ol > li").count() == 6
    table = visitor.ask("Sammenlign principperne").locator("table")
    assert table.locator("thead th").all_inner_texts() == ["Fjordkøbing Kommune", "Granviks kommun"]
    assert table.locator("tbody tr").count() == 3


@pytest.mark.parametrize("locale", LANGUAGES)
def test_what_the_documents_do_not_say_is_said_plainly_with_the_nearest_places(
    server: Any, visit: Any, locale: str
) -> None:
    visitor = visit(server, locale)
    visitor.go()
    turn = visitor.ask("Hvad koster det?")
    assert turn.locator(".outcome").inner_text() == LANGUAGES[locale]
    assert turn.locator("a.mark").count() == 0
    assert turn.locator(".nearest li").count() == 3


def test_a_follow_up_carries_the_earlier_questions(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    visitor.ask("Hvad siger princip 1?")
    visitor.ask("Og princip 2?")
    assert server.assistant.asked[-1] == ("Og princip 2?", ("Hvad siger princip 1?",))


def test_an_example_made_from_the_documents_can_be_asked_with_one_click(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    example = page.locator(".examples button").first
    assert example.inner_text() == "Hvilke principper har Fjordkøbing Kommune?"
    example.click()
    page.locator("#conversation .turn[data-state=done]").wait_for()
    assert page.locator(".turn h2").inner_text().endswith("Hvilke principper har Fjordkøbing Kommune?")


def test_stop_keeps_what_has_come_and_says_that_it_is_not_all(halting: Any, visit: Any) -> None:
    visitor = visit(halting)
    page = visitor.go()
    page.locator("#question textarea").fill("Hvad siger princip 2 i 2022?")
    page.locator("#send").click()
    page.locator(".turn[data-state=writing]").wait_for()
    assert not page.locator("#send").is_visible()
    page.locator("#stop").click()
    turn = page.locator(".turn[data-state=stopped]")
    assert "Stoppet, før svaret var færdigt." in turn.inner_text()
    page.locator("#send").wait_for()


def test_whichever_way_an_answer_comes_there_is_one_button_and_it_asks_again(server: Any, visit: Any) -> None:
    """Answers that come at once used to leave "Stop" standing: Gradio mounts what it shows a moment later."""
    visitor = visit(server)
    page = visitor.go()
    for question in ("Hvad siger princip 2?", "Hvad siger princip 1?", "Hvilke principper er der?"):
        visitor.ask(question)
        assert page.locator("#send").is_visible()
        assert not page.locator("#stop").is_visible()


def test_a_streamed_answer_grows_and_ends_complete(halting: Any, visit: Any) -> None:
    visitor = visit(halting)
    page = visitor.go()
    page.locator("#question textarea").fill("Hvad siger princip 2?")
    page.locator("#question textarea").press("Enter")
    page.locator(".turn[data-state=writing] .say").wait_for()
    assert page.locator(".turn blockquote").count() == 0
    halting.assistant.released.set()
    page.locator(".turn[data-state=done] blockquote").wait_for()


def test_a_question_put_while_an_answer_is_being_written_takes_its_place(halting: Any, visit: Any) -> None:
    visitor = visit(halting)
    page = visitor.go()
    page.locator("#question textarea").fill("Hvad siger princip 2?")
    page.locator("#question textarea").press("Enter")
    page.locator(".turn[data-state=writing]").wait_for()
    page.locator("#question textarea").fill("Hvad siger princip 1?")
    page.locator("#question textarea").press("Enter")
    page.locator(".turn[data-state=stopped] + .turn[data-state=writing]").wait_for()
    halting.assistant.released.set()
    page.locator(".turn[data-state=stopped] + .turn[data-state=done] blockquote").wait_for()
    assert [one.split()[-1] for one in page.locator(".turn h2").all_inner_texts()] == ["2?", "1?"]


def test_a_question_put_before_the_connection_of_the_answer_above_has_ended_is_answered_and_both_stay(server: Any, visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine seconds may lie between the two, and what ends last must not bring back what it showed."""
    ended = Event()

    def lingering(desk: Any, turn: Turn, question: str, *given: Any) -> Iterator[Turn]:
        yield from grow(desk, turn, question, *given)
        if question == "Hvad siger princip 2?":
            ended.wait(30)

    monkeypatch.setattr("assistant.web.talk.grow", lingering)
    visitor = visit(server)
    page = visitor.go()
    try:
        assert visitor.ask("Hvad siger princip 2?").locator("blockquote").count() == 1
        assert visitor.ask("Hvad siger princip 1?").locator("blockquote").count() == 1
    finally:
        ended.set()
    page.wait_for_timeout(1000)
    assert page.locator(".turn[data-state=done]").count() == page.locator(".turn").count() == 2


def test_the_same_question_pressed_twice_is_asked_once(halting: Any, visit: Any) -> None:
    visitor = visit(halting)
    page = visitor.go()
    before = len(halting.assistant.asked)
    page.evaluate("""() => { const one = document.querySelector('.examples button'); one.click(); one.click(); }""")
    page.locator(".turn[data-state=writing]").wait_for()
    halting.assistant.released.set()
    page.locator(".turn[data-state=done]").wait_for()
    assert (page.locator(".turn").count(), len(halting.assistant.asked) - before) == (1, 1)


def test_a_new_conversation_begun_while_an_answer_is_being_written_stays_empty(halting: Any, visit: Any) -> None:
    visitor = visit(halting)
    page = visitor.go()
    page.locator("#question textarea").fill("Hvad siger princip 2?")
    page.locator("#send").click()
    page.locator(".turn[data-state=writing]").wait_for()
    page.get_by_role("button", name="Ny samtale").click()
    page.locator(".examples").wait_for()
    halting.assistant.released.set()
    page.locator("#send").wait_for()
    page.wait_for_timeout(500)
    assert page.locator(".turn").count() == 0


def test_a_reload_while_an_answer_is_being_written_keeps_what_has_come_and_says_so(halting: Any, visit: Any) -> None:
    visitor = visit(halting)
    page = visitor.go()
    page.locator("#question textarea").fill("Hvad siger princip 2?")
    page.locator("#send").click()
    page.locator(".turn[data-state=writing]").wait_for()
    page.reload()
    page.locator(".turn[data-state=stopped]").get_by_text("Stoppet, før svaret var færdigt.").wait_for()
    halting.assistant.released.set()
    assert visitor.ask("Hvad siger princip 2?").locator("blockquote").count() == 1
    assert page.locator(".turn").count() == 2


def test_ask_again_replaces_the_last_answer_and_edit_brings_the_question_back(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    turn = visitor.ask("Hvad siger princip 1?")
    before = len(server.assistant.asked)
    turn.get_by_role("button", name="Spørg igen").click()
    visitor.until(lambda: len(server.assistant.asked) > before)
    assert server.assistant.asked[-1] == ("Hvad siger princip 1?", ())
    page.locator("#conversation .turn[data-state=done]").wait_for()
    assert page.locator("#conversation .turn").count() == 1
    page.get_by_role("button", name="Ret spørgsmålet").click()
    page.wait_for_function("document.querySelector('#question textarea').value === 'Hvad siger princip 1?'")
    assert page.locator("#conversation .turn").count() == 0


def test_a_new_conversation_forgets_the_questions(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 1?")
    page.get_by_role("button", name="Ny samtale").click()
    page.locator(".examples").wait_for()
    visitor.ask("Hvad siger princip 2?")
    assert server.assistant.asked[-1][1] == ()


def test_a_reload_and_a_change_of_language_keep_the_conversation(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 1?")
    page.reload()
    page.locator("#conversation .turn").wait_for()
    page.locator("select[data-language]").select_option("sv")
    page.wait_for_url("**/sv/**")
    page.locator("#conversation .sources").wait_for()
    assert page.locator("html").get_attribute("lang") == "sv"
    assert "Källor" in page.locator(".sources").inner_text()


def test_a_question_that_is_refused_is_explained_in_its_place(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    turn = visitor.ask("x" * 5000)
    assert "more than 4,000 characters" in turn.locator(".problem").inner_text()


def test_copy_takes_the_answer_and_says_so(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = visitor.ask("Hvad siger princip 2?")
    turn.get_by_role("button", name="Kopiér", exact=True).click()
    page.wait_for_function("document.getElementById('announcer').textContent === 'Kopieret'")
    assert "enheder ikke indfører" in page.evaluate("navigator.clipboard.readText()")
