"""The other places: documents, does it fit, about; and where to look."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


def test_the_documents_are_listed_with_status_period_and_outline(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    place = visitor.at("documents")
    cards = place.locator(".card-document")
    assert cards.count() == 2
    text = cards.nth(1).inner_text()
    for words in ("Granviks kommun", "udløbet 2022", "2019-01-01 til 2022-12-31", "svensk", "11 tegn"):
        assert words in text
    assert cards.nth(0).locator(".outline li").count() == 4


def test_a_heading_of_the_outline_opens_the_document_there(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.at("documents").get_by_role("link", name="Princip 3: Mätbar nytta").click()
    page.locator("#source mark").wait_for()
    assert page.locator("#source mark").inner_text() == "Princip 3: Mätbar nytta"


def test_asking_about_a_principle_asks_in_its_document(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.at("documents").get_by_role("button", name="Spørg om Princip 2").last.click()
    page.locator("#conversation .turn[data-state=done]").wait_for()
    assert "Erfarenheter samlas" in page.locator(".answer").inner_text()
    assert page.locator(".asked .scope").inner_text() == "Se i: Plan för digitalt arbete i Granvik"


def test_a_document_can_be_chosen_as_the_only_one_to_ask(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.at("documents").get_by_role("button", name="Spørg kun i dette dokument").last.click()
    page.wait_for_function("document.querySelector('#scope input').value.includes('Plan för')")
    assert visitor.ask("Hvilke principper er der?").locator("ol > li").count() == 3


def test_an_organisation_can_be_chosen_in_the_list(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    page.locator("#scope input").click()
    page.get_by_role("option", name="Granviks kommun", exact=True).click()
    assert "Öppet som standard" in visitor.ask("Hvilke principper er der?").inner_text()
    assert page.locator(".asked .scope").inner_text() == "Se i: Granviks kommun"


def test_the_documents_can_be_filtered_by_organisation(server: Any, visit: Any) -> None:
    visitor = visit(server)
    visitor.go()
    place = visitor.at("documents")
    place.locator("select[data-filter]").select_option("Granviks kommun")
    assert place.locator(".card-document:visible h2").all_inner_texts() == ["Plan för digitalt arbete i Granvik"]


@pytest.mark.parametrize("locale, button, empty", [
    ("da-DK", "Hold op mod princippet", "Beskriv sagen først."),
    ("en-GB", "Compare with the principle", "Describe the case first."),
])
def test_does_it_fit_gives_the_requirements_in_a_table(server: Any, visit: Any, locale: str, button: str, empty: str) -> None:
    visitor = visit(server, locale)
    page = visitor.go()
    place = visitor.at("fit")
    place.get_by_role("button", name=button).click()
    place.get_by_text(empty).wait_for()
    place.locator("textarea").fill("Vi køber et system kun til vores egen afdeling.")
    place.get_by_role("button", name=button).click()
    place.locator(".turn[data-state=done]").wait_for()
    assert place.locator("tbody tr").count() == 3
    place.locator("td a.mark").nth(1).click()
    page.locator("#source mark").wait_for()
    assert page.locator("#source mark").inner_text().startswith("Vi ser efter en fælles løsning")


def test_the_principles_follow_the_organisation_and_reach_the_question(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    place = visitor.at("fit")
    place.get_by_label("Organisation").click()
    with page.expect_response(lambda response: "gradio_api" in response.url):
        page.get_by_role("option", name="Granviks kommun").click()
    place.get_by_label("Princip").click()
    page.get_by_role("option", name="Princip 3: Mätbar nytta").click()
    place.locator("textarea").fill("Vi måler ikke noget.")
    place.locator("#compare").click()
    place.locator(".turn[data-state=done]").wait_for()
    question = "Passer dette med Princip 3 hos Granviks kommun? Vi måler ikke noget."
    assert server.assistant.asked[-1][0] == question
    link = place.locator("[data-link]").get_attribute("data-link")
    assert parse_qs(urlsplit(link).query)["question"] == [question]


def test_back_and_forward_move_between_the_places(server: Any, visit: Any) -> None:
    visitor = visit(server)
    page = visitor.go()
    visitor.at("documents")
    visitor.at("about")
    page.go_back()
    page.locator("#documents h1").wait_for()
    page.reload()
    page.locator("#documents h1").wait_for()


def test_without_an_index_the_page_says_what_the_operator_does(closed_server: Any, visit: Any) -> None:
    visitor = visit(closed_server)
    page = visitor.go()
    assert "There is no index at 'index'." in page.locator("#conversation .problem").inner_text()
    assert "rettesnor ingest" in page.locator("#conversation .problem").inner_text()
    assert "There is no index" in visitor.ask("Hvad siger princip 1?").inner_text()
