"""The source beside the answer: the quote where it stands, its card, the way on, back and to share."""

from typing import Any

PHONE = (360, 740)


def open_first(visitor: Any, question: str, nth: int = 0) -> Any:
    turn = visitor.ask(question)
    turn.locator(".answer a.mark").nth(nth).click()
    panel = visitor.page.locator("#source .source")
    panel.locator("mark").first.wait_for()
    return panel


def test_a_click_marks_the_quote_in_its_document_and_says_what_the_document_is(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    panel = open_first(visitor, "Hvilke principper er der?", nth=4)
    assert panel.locator("mark").inner_text() == "Erfarenheter samlas och delas varje kvartal."
    card = panel.locator(".card").inner_text()
    for words in ("Plan för digitalt arbete i Granvik", "Granviks kommun", "udløbet 2022", "s. 2", "Princip 2: Lära av varandra"):
        assert words in card
    assert panel.locator(".text").get_attribute("lang") == "sv"


def test_the_mark_that_is_open_is_shown_and_the_next_place_follows(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    panel = open_first(visitor, "Hvilke principper er der?")
    assert page.locator("a.mark[aria-current]").inner_text() == "[1]"
    panel.get_by_role("link", name="Næste sted").click()
    page.wait_for_function("document.querySelector('#source mark')?.textContent.startsWith('Vi ser efter en fælles')")
    assert "2 af 6" in panel.locator(".steps").inner_text()
    panel.get_by_role("link", name="Forrige sted").click()
    page.wait_for_function("document.querySelector('#source mark')?.textContent.startsWith('Vi bygger ud fra')")


def test_the_same_mark_opens_again_after_the_source_was_closed(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    open_first(visitor, "Hvad siger princip 2?")
    page.keyboard.press("Escape")
    assert not page.locator("#source").is_visible()
    page.locator(".answer a.mark").first.click()
    page.locator("#source mark").wait_for()


def test_a_shared_link_opens_the_same_place_in_the_readers_language(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    panel = open_first(visitor, "Hvad siger princip 2?")
    link = panel.locator("[data-link]").get_attribute("data-link").removeprefix("..")
    reader = visit(server, "nn-NO")
    page = reader.go(link)
    page.locator("#source mark").wait_for()
    assert page.locator("#source mark").inner_text().startswith("Vi ser efter en fælles løsning")
    assert page.locator("html").get_attribute("lang") == "nn"


def test_a_link_to_nowhere_says_that_the_document_is_gone(server: Any, visit: Any) -> None:
    page = visit(server).go("/?document=nowhere&start=abc&end=-4")
    page.locator("#source").get_by_text("Dokumentet er ikke længere i samlingen.").wait_for()


def test_on_a_phone_the_source_is_a_sheet_with_a_way_back_to_the_mark(server: Any, visit: Any) -> None:
    visitor = visit(server, size=PHONE)
    page = visitor.go()
    panel = open_first(visitor, "Hvad siger princip 2?")
    box = page.locator("#source").bounding_box()
    assert (box["width"], box["height"]) == PHONE
    assert page.evaluate("document.querySelector('#places').inert")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    panel.get_by_role("button", name="Luk kilden").click()
    assert page.evaluate("document.activeElement.className") == "mark"
    assert not page.evaluate("document.querySelector('#places').inert")


def test_the_quote_is_in_view_when_the_source_opens(server: Any, visit: Any) -> None:
    visitor = visit(server, size=(1100, 500))
    page = visitor.go()
    panel = open_first(visitor, "Hvilke principper er der?", nth=5)
    box, height = panel.locator("mark").bounding_box(), page.viewport_size["height"]
    assert 0 < box["y"] < height - box["height"]


def test_the_page_of_a_pdf_is_shown_as_a_picture_when_asked_for(paper_server: Any, visit: Any) -> None:
    visitor = visit(paper_server)
    page = visitor.go()
    panel = open_first(visitor, "Hvad siger princip 1?")
    assert not any("page.png" in url for url in visitor.requests)
    panel.get_by_role("link", name="Siden, som den ser ud").click()
    page.wait_for_function("document.querySelector('.picture img').naturalWidth > 500")
    assert "Side 2" in panel.locator(".picture img").get_attribute("alt")
    assert visitor.errors == []


def test_what_is_read_stays_named_above_it_and_the_quote_is_below_that(server: Any, visit: Any) -> None:
    for size in ((1280, 860), PHONE):
        visitor = visit(server, size=size)
        visitor.go()
        panel = open_first(visitor, "Hvilke principper er der?", nth=5)
        card, mark = panel.locator(".top").bounding_box(), panel.locator("mark").bounding_box()
        assert panel.locator("h2").bounding_box()["y"] >= 0
        assert mark["y"] >= card["y"] + card["height"]


def test_stepping_with_the_keyboard_alone(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 2?")
    page.locator(".answer a.mark").first.focus()
    page.keyboard.press("Enter")
    page.locator("#source mark").wait_for()
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.className === 'mark'")
