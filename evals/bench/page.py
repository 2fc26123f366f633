"""The page in a real browser, measured: first paint, an answer after Enter, weight, and where requests go.

    python -m evals.bench.page --index DIR [--times 5] [--chromium PATH]     (needs playwright and Chromium)

Every visit is a new browser profile: nothing is cached. The processor's share is told beside the times, since a busy
machine makes both longer.
"""

import argparse
import os
import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.bench.serving import served

QUESTIONS = ("Hvad siger princip 3?", "Vilka fokusområden har Region Östergötland?", "What does principle 1 say?")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
WEIGHT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => [sum[0] + one.transferSize, sum[1] + one.decodedBodySize, sum[2] + 1], [0, 0, 0])"""
# From the key press to the paint after the finished answer is in the page.
WATCH = """count => { const box = document.querySelector('#question textarea');
  box.addEventListener('keydown', () => { window.pressed = performance.now() }, {once: true});
  window.shown = new Promise(done => new MutationObserver((_, self) => {
    if (document.querySelectorAll('.turn[data-state=done]').length < count) return;
    self.disconnect(); requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.pressed)));
  }).observe(document.querySelector('#conversation'), {childList: true, subtree: true, attributes: true})) }"""


@dataclass(frozen=True)
class Visit:
    """What one visit cost: milliseconds, bytes sent and unpacked, requests, and those that went elsewhere."""

    painted: float
    answers: tuple[float, ...]
    sent: int
    unpacked: int
    requests: int
    elsewhere: tuple[str, ...]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with served(given.index) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=FLAGS)
        visits = [visit(browser, server.url) for _ in range(given.times)]
        browser.close()
    report(visits)
    return 1 if any(one.elsewhere for one in visits) else 0


def visit(browser: Any, address: str) -> Visit:
    """One visitor with an empty cache, who asks each question."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_function("document.documentElement.dataset.arrived", timeout=120_000)
    painted, (sent, unpacked, requests) = page.evaluate(PAINTED), page.evaluate(WEIGHT)
    answers = tuple(answer(page, question, number) for number, question in enumerate(QUESTIONS, 1))
    context.close()
    elsewhere = tuple(one for one in asked if not one.startswith((address, "data:", "blob:")))
    return Visit(painted, answers, sent, unpacked, requests, elsewhere)


def answer(page: Any, question: str, number: int) -> float:
    """Milliseconds from Enter until the answer is on the screen."""
    page.evaluate(WATCH, number)
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    return float(page.evaluate("window.shown"))


def report(visits: list[Visit]) -> None:
    """The figures, smallest, median and largest; the load of the machine last."""
    answers = [one for visit in visits for one in visit.answers]
    print(f"first contentful paint   {_spread([one.painted for one in visits])} ms")
    print(f"answer after Enter       {_spread(answers)} ms, {len(answers)} answers")
    first = visits[0]
    print(f"page weight              {first.sent / 1024:.0f} KiB sent, {first.unpacked / 1024:.0f} KiB unpacked, {first.requests} requests")
    print(f"requests to other hosts  {sum(len(one.elsewhere) for one in visits)}")
    for address in sorted({address for one in visits for address in one.elsewhere}):
        print(f"  {address}", file=sys.stderr)
    print(f"load of the machine      {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def _spread(values: list[float]) -> str:
    return f"{min(values):.0f} / {statistics.median(values):.0f} / {max(values):.0f}"


if __name__ == "__main__":
    sys.exit(main())
