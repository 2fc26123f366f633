"""Logging in as a person does: the form, the page behind it, and out again."""

from typing import Any


def test_a_person_logs_in_asks_and_logs_out(locked_server: Any, visit: Any) -> None:
    server = locked_server
    visitor = visit(server)
    page = visitor.page
    page.goto(f"{server.address}/da/")
    assert "/login" in page.url and page.locator("html").get_attribute("lang") == "da"
    page.get_by_label("Navn").fill("åse")
    page.get_by_label("Adgangskode").fill("forkert")
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("alert").get_by_text("hører ikke sammen").wait_for()
    assert [line for line in visitor.errors if "401" not in line] == []
    visitor.errors.clear()
    page.get_by_label("Navn").fill("åse")
    page.get_by_label("Adgangskode").fill("en lang adgangskode")
    page.keyboard.press("Enter")
    page.wait_for_function("document.documentElement.dataset.arrived")
    assert "enheder ikke indfører" in visitor.ask("Hvad siger princip 2?").inner_text()
    page.get_by_role("button", name="Log ud").click()
    page.get_by_label("Adgangskode").wait_for()
    page.goto(f"{server.address}/da/")
    assert "/login" in page.url and visitor.errors == []
