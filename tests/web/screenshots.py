"""The README's picture: `make screenshots` (needs Chromium). Asks a question, opens the source, saves what is seen."""

import socket
import sys
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from assistant.service import Assistant
from assistant.settings import load
from assistant.web.app import create_app

QUESTION = "Hvad siger princip 3?"
PICTURE = Path("assistant/web/assets/screenshot.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def main() -> int:
    """Serve the index the settings name on a free port and take the picture."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = load()
    server = uvicorn.Server(uvicorn.Config(create_app(Assistant.open(settings), settings), port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    take(f"http://127.0.0.1:{port}/")
    server.should_exit = True
    return 0


def take(address: str) -> None:
    """The picture, at 1280 x 800 in light colours."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="da-DK").new_page()
        for _ in range(60):
            if page.request.get(f"{address}healthz", fail_on_status_code=False).ok:
                break
        page.goto(address)
        page.wait_for_selector("textarea", timeout=60_000)
        page.locator("textarea").first.fill(QUESTION)
        page.locator("textarea").first.press("Enter")
        page.locator("blockquote >> text=[1]").first.click(timeout=30_000)
        page.wait_for_timeout(2500)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
