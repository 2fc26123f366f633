"""For everyone: languages, keyboard, narrow and enlarged, colours, paper, nothing from outside."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader


@pytest.mark.parametrize("locale, language", [("da-DK", "da"), ("nb-NO", "nb"), ("nn-NO", "nn"), ("sv-SE", "sv"), ("de-DE", "en")])
def test_the_page_speaks_the_browsers_language_and_says_so(server: Any, visit: Any, locale: str, language: str) -> None:
    from assistant.web.catalogue import words

    page = visit(server, locale).go()
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1:visible").inner_text() == words(language)("ask.heading")
    assert page.title() == words(language)("page.title")
    assert page.get_by_label(words(language)("ask.question")).count() == 1


def test_a_chosen_language_is_remembered(server: Any, visit: Any) -> None:
    page = visit(server, "da-DK").go()
    page.locator("select[data-language]").select_option("en")
    page.wait_for_url("**/en/**")
    page.goto(server.address)
    assert page.url.endswith("/en/")


def test_the_keyboard_reaches_everything_in_reading_order(server: Any, visit: Any) -> None:
    page = visit(server).go()
    page.evaluate("document.activeElement.blur()")
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("""() => { const e = document.activeElement;
          return e.dataset.place || e.dataset.text || e.className.split(' ')[0] || e.closest('[id]')?.id || e.tagName }"""))
        visible = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert visible == "3px" or page.evaluate("document.activeElement.closest('#scope') !== null"), reached
    assert reached[:6] == ["skip", "ask", "ask", "fit", "documents", "about"]
    box = next(i for i, name in enumerate(reached) if "svelte" in name or name == "question")
    assert box > reached.index("Hvilke principper har Fjordkøbing Kommune?") > 6


def test_one_polite_sentence_is_said_when_the_answer_is_complete(halting: Any, visit: Any) -> None:
    visitor = visit(halting)
    page = visitor.go()
    page.evaluate("""() => { window.said = []; new MutationObserver(() => { const t = document.getElementById('announcer').textContent;
      if (t) window.said.push(t); }).observe(document.getElementById('announcer'), {childList: true, characterData: true, subtree: true}) }""")
    page.locator("#question textarea").fill("Hvad siger princip 2?")
    page.locator("#question textarea").press("Enter")
    page.locator(".turn[data-state=writing]").wait_for()
    halting.assistant.released.set()
    page.wait_for_function("window.said.length > 0")
    page.wait_for_timeout(300)
    assert page.evaluate("window.said") == ["Svaret er klar. 1 kilde."]
    assert page.locator("#announcer").get_attribute("aria-live") == "polite"


def test_on_a_phone_every_cell_of_a_wide_table_is_in_sight_beside_its_column(server: Any, visit: Any) -> None:
    page = visit(server, size=(360, 800))
    page.go()
    table = page.ask("Sammenlign principperne").locator("table")
    boxes = [cell.bounding_box() for cell in table.locator("tbody td").all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes if box)
    named = table.locator("tbody td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert named == '"Fjordkøbing Kommune"'
    assert table.get_by_role("columnheader").count() == 2


@pytest.mark.parametrize("width", [320, 360, 640])
def test_nothing_scrolls_sideways_on_a_narrow_screen_not_even_a_table_in_its_box(server: Any, visit: Any, width: int) -> None:
    visitor = visit(server, size=(width, 600))
    page = visitor.go()
    for question in ("Sammenlign principperne", "Hvad koster det?"):
        visitor.ask(question)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not page.evaluate("(e => e.scrollWidth > e.clientWidth)(document.querySelector('.wide'))")
    for place in ("documents", "about", "fit"):
        visitor.at(place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place


def test_what_is_pressed_is_large_enough(server: Any, visit: Any) -> None:
    visitor = visit(server, size=(360, 740))
    page = visitor.go()
    visitor.ask("Hvilke principper er der?")
    small = page.evaluate("""() => [...document.querySelectorAll('button, a, summary, select')].filter(e => e.checkVisibility())
      .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 80)]).filter(([r]) => r.width && (r.width < 24 || r.height < 24)).map(([r, h]) => h)""")
    assert [one for one in small if "unseen" not in one] == []


def test_dark_and_light_can_be_chosen_and_are_remembered(server: Any, visit: Any) -> None:
    page = visit(server).go()
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(251, 250, 246)"
    page.get_by_role("button", name="Mørk").click()
    assert page.evaluate(paper) == "rgb(18, 25, 31)"
    page.reload()
    page.locator("#question textarea").wait_for()
    assert page.evaluate(paper) == "rgb(18, 25, 31)"


def test_no_request_leaves_the_origin_and_no_policy_is_broken(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 2?")
    page.locator(".answer a.mark").first.click()
    page.locator("#source mark").wait_for()
    assert {url for url in visitor.requests if not url.startswith((server.address, "data:", "blob:"))} == set()
    assert visitor.errors == []
    assert page.evaluate("window.gradio_config.analytics_enabled") is False


def test_on_paper_there_is_the_answer_and_its_sources_and_nothing_to_press(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 2?")
    page.emulate_media(media="print")
    assert page.locator(".answer").is_visible() and page.locator(".sources").is_visible()
    for hidden in (".masthead", "#asking", ".actions", "#source", ".whole"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_saved_as_pdf_there_is_the_question_the_answer_and_its_source(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 2?")
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    for words in ("Hvad siger princip 2?", "enheder ikke indfører", "Fjordkøbing Kommune: Digital retning"):
        assert words in " ".join(text.split())
    assert "Spørg igen" not in text


def test_a_screen_reader_is_told_what_everything_is(server: Any, visit: Any) -> None:
    visitor = visit(server, "en-GB")
    page = visitor.go()
    turn = visitor.ask("Hvad siger princip 2?")
    spoken = page.locator("body").aria_snapshot()
    for part in (
        'link "Skip to the content"', 'navigation "Places"', 'combobox "Language"', 'textbox "Your question"', 'button "Ask"',
        'combobox "Look in"', 'heading "Question: Hvad siger princip 2?" [level=2]', 'group "What to do with the answer"',
        'link "Open source 1: Digital retning for Fjordkøbing, Princip 2"', "banner", "main",
    ):
        assert part in spoken, part
    assert not re.search(r"- (button|link|textbox|combobox|img)( \[.*\])?:?$", spoken, re.MULTILINE), "something has no name"
    turn.locator("a.mark").first.click()
    page.locator("#source mark").wait_for()
    assert page.locator("#source").aria_snapshot().count('region "The source"') == 1


def test_from_an_answer_the_keyboard_reaches_its_marks_then_what_can_be_done_with_it(server: Any, visit: Any) -> None:
    visitor = visit(server, "en-GB")
    page = visitor.go()
    turn = visitor.ask("Hvilke principper er der?")
    turn.locator("a.mark").first.focus()
    reached = []
    for _ in range(17):
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"))
        page.keyboard.press("Tab")
    assert [one[:14] for one in reached[:6]] == [f"Open source {n}:" for n in range(1, 7)]
    assert reached[12:] == ["Copy", "Copy link", "Ask again", "Edit the question", "Useful"]
