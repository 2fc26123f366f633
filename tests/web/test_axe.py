"""axe-core over every view, in light and dark, wide and narrow: it finds nothing."""

import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
AXE = Path(os.environ.get("TESTS_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
RUN = """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
  .then(found => found.violations.map(v => `${v.id}: ` + v.nodes.map(n => n.target.join(' ')).join(' | ')))"""
PHONE, DESK = (360, 740), (1280, 860)

pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (make axe, which needs npm)")


def violations(page: Any) -> list[str]:
    """What axe finds on the page as it is shown now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desktop", "phone"])
def test_no_view_has_a_violation(server: Any, visit: Any, size: tuple[int, int], dark: bool) -> None:
    visitor = visit(server, size=size, dark=dark)
    page = visitor.go()
    found = {"empty": violations(page)}
    for question in ("Hvad siger princip 2?", "Hvilke principper er der?", "Sammenlign principperne", "Hvad koster det?", "x" * 5000):
        visitor.ask(question)
    page.locator(".turn").nth(3).locator("summary.quiet").click()
    found["answers and a judgement"] = violations(page)
    page.locator(".turn").nth(1).locator("a.mark").nth(4).click()
    page.locator("#source mark").wait_for()
    found["source"] = violations(page)
    page.keyboard.press("Escape")
    for place in ("documents", "about", "fit"):
        visitor.at(place)
        found[place] = violations(page)
    page.locator("#fit textarea").fill("Vi vil købe et system kun til os selv.")
    page.locator("#compare").click()
    page.locator("#comparison .turn[data-state=done]").wait_for()
    found["comparison"] = violations(page)
    assert not {view: those for view, those in found.items() if those}


def test_an_answer_being_written_and_one_that_was_stopped_have_none(halting: Any, visit: Any) -> None:
    page = visit(halting).go()
    page.locator("#question textarea").fill("Hvad siger princip 2?")
    page.locator("#send").click()
    page.locator(".turn[data-state=writing]").wait_for()
    writing = violations(page)
    page.locator("#stop").click()
    page.locator(".turn[data-state=stopped]").wait_for()
    assert (writing, violations(page)) == ([], [])


def test_the_picture_of_a_page_has_none(paper_server: Any, visit: Any) -> None:
    visitor = visit(paper_server)
    page = visitor.go()
    visitor.ask("Hvad siger princip 1?").locator("blockquote a.mark").click()
    page.locator("#source mark").wait_for()
    page.locator("[data-picture]").click()
    page.wait_for_function("document.querySelector('.picture img').naturalWidth > 0")
    assert violations(page) == []


def test_a_page_without_an_index_and_the_log_in_page_have_none(closed_server: Any, locked_server: Any, visit: Any) -> None:
    page = visit(closed_server).go()
    assert violations(page) == []
    for dark in (False, True):
        page = visit(locked_server, dark=dark).page
        page.goto(f"{locked_server.address}/da/")
        page.locator("input[type=password]").wait_for()
        assert violations(page) == []
