"""A real Chromium before a real server. Without one of them the tests are skipped, and say why."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from web_stub import DOCUMENTS, EDITIONS, NASTY, StubAssistant, edition

from assistant.errors import IndexMissing
from assistant.server.users import Users
from assistant.web.catalogue import LANGUAGES
from assistant.web.door import Closed

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)
# The shell first: the same browser without the windows around its pages, which cost as much again as the pages.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("TESTS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Server:
    """The application on a free port of this machine, in a thread."""

    def __init__(self, assistant: Any, folder: Path, originals: tuple[Path, ...], languages: Sequence[str], access: dict[str, Any]) -> None:
        import uvicorn

        from assistant.settings import AccessSettings, Settings
        from assistant.web.app import create_app

        self.assistant, self.folder = assistant, folder
        app = create_app(assistant, Settings(access=AccessSettings(**access)), folder, originals, languages)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{probe.getsockname()[1]}"
        config = uvicorn.Config(app, port=int(self.address.rsplit(":", 1)[1]), log_level="warning")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.05)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=10)


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server over an assistant, with the access given; all are stopped at the end. A page costs seconds, and most are visited in two languages."""
    running: list[Server] = []

    def starting(assistant: Any, originals: tuple[Path, ...] = (), languages: Sequence[str] = ("da", "en"), **access: Any) -> Server:
        running.append(Server(assistant, tmp_path_factory.mktemp("feedback"), originals, languages, access))
        return running[-1]

    yield starting
    for server in running:
        server.stop()


@pytest.fixture(scope="session")
def server(start: Callable[..., Server]) -> Server:
    """A quick stub over two documents, in every language."""
    return start(StubAssistant(), languages=LANGUAGES)


@pytest.fixture(scope="session")
def halting_server(start: Callable[[Any], Server]) -> Server:
    """A stub whose answers stop half-way until they are released."""
    return start(StubAssistant(released=Event()))


@pytest.fixture
def halting(halting_server: Server) -> Iterator[Server]:
    """That server, with answers halting again."""
    halting_server.assistant.released.clear()
    yield halting_server
    halting_server.assistant.released.set()


@pytest.fixture(scope="session")
def hostile_server(start: Callable[[Any], Server]) -> Server:
    """A stub whose collection holds a document that tries to be a program."""
    return start(StubAssistant((*DOCUMENTS, NASTY)))


@pytest.fixture(scope="session")
def closed_server(start: Callable[..., Server]) -> Server:
    """A server without an index."""
    return start(Closed(IndexMissing("There is no index at 'index'.")))


@pytest.fixture(scope="session")
def paper_server(start: Callable[..., Server]) -> Server:
    """A stub over one bundled PDF whose pages may be shown as pictures."""
    return start(StubAssistant((edition(),)), originals=(EDITIONS,))


@pytest.fixture(scope="session")
def locked_server(start: Callable[..., Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A stub that lets in åse alone."""
    users = tmp_path_factory.mktemp("access") / "users"
    Users(users).put("åse", "en lang adgangskode")
    return start(StubAssistant(), users=users)


class Visit:
    """A visitor's tab, with everything it asked for and everything that went wrong in it."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)

    def go(self, path: str = "/") -> Any:
        """Open an address and wait until the page answers to clicks."""
        self.page.goto(self.address + path)
        self.page.wait_for_function("document.documentElement.dataset.arrived")
        return self.page

    def ask(self, question: str) -> Any:
        """Ask, wait for the answer, and return its turn."""
        box = self.page.locator("#question textarea")
        before = self.page.locator("#conversation .turn").count()
        box.fill(question)
        box.press("Enter")
        turn = self.page.locator("#conversation .turn").nth(before)
        self.page.wait_for_function(
            "n => ['done', 'problem'].includes(document.querySelectorAll('#conversation .turn')[n]?.dataset.state)", arg=before
        )
        return turn

    def tell(self) -> None:
        """Print what a failed test leaves one wondering about; pytest shows it with the failure only."""
        conversation = "document.querySelector('.conversation')?.outerHTML.slice(0, 300)"
        print(self.page.url, self.errors, [url for url in self.requests if "gradio_api" in url][-6:])
        print(self.page.evaluate(f"[JSON.stringify(sessionStorage), JSON.stringify(document.documentElement.dataset), {conversation}]"))

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that is seen on the server."""
        deadline = time.monotonic() + 45
        while not condition():
            assert time.monotonic() < deadline
            self.page.wait_for_timeout(50)

    def at(self, place: str) -> Any:
        """Go to one of the four places."""
        self.page.locator(f".masthead nav a[data-place={place}]").click()
        return self.page.locator(f"#{place}")


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Visit a server with a language, a size and a colour scheme."""
    contexts: list[Any] = []
    visitors: list[Visit] = []

    def visiting(server: Server, locale: str = "da-DK", size: tuple[int, int] = (1280, 860), dark: bool = False) -> Visit:
        context = browser.new_context(
            locale=locale, viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        context.set_default_timeout(45_000)
        contexts.append(context)
        visitors.append(Visit(context.new_page(), server.address))
        return visitors[-1]

    yield visiting
    for visitor in visitors:
        visitor.tell()
    for context in contexts:
        context.close()
