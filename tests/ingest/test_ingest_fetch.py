"""Web addresses as sources, from a server of the test's own; nothing leaves the machine."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest
from ingest_making import strategy

from assistant.errors import LimitExceeded, SourceError, SourceMissing, Unsupported
from assistant.settings import ReadingSettings
from ingest.address import is_public
from ingest.fetch import fetched

INSIDE = ReadingSettings(allow_private_addresses=True, seconds=20, download_mib=1)
PAGE = "<!doctype html><html><body><h1>Strategi</h1><p>En side om heste.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """Pages that are there, gone, shut, large, slow, and that send on."""

    asked: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        name, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"_{name}", self._page)(rest)

    def _page(self, _: str) -> None:
        self._send(200, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def _text(self, _: str) -> None:
        self._send(200, strategy("heste").encode(), {"Content-Type": "text/plain"})

    def _typed(self, kind: str) -> None:
        self._send(200, PAGE.encode(), {"Content-Type": kind})

    def _untyped(self, _: str) -> None:
        self._send(200, PAGE.encode(), {})

    def _status(self, status: str) -> None:
        self._send(int(status), b"", {})

    def _on(self, left: str) -> None:
        self._send(302, b"", {"Location": f"/on/{int(left) - 1}" if int(left) > 1 else "/page"})

    def _away(self, _: str) -> None:
        self._send(302, b"", {"Location": f"http://localhost:{self.server.server_port}/page"})  # type: ignore[attr-defined]

    def _local(self, _: str) -> None:
        self._send(302, b"", {"Location": "file:///etc/passwd"})

    def _large(self, _: str) -> None:
        self._send(200, b"x" * 2**21, {"Content-Type": "text/html"})

    def _endless(self, _: str) -> None:
        self._head(200, {"Content-Type": "text/html"})
        while True:
            self.wfile.write(b"x" * 2**16)

    def _slow(self, _: str) -> None:
        self._head(200, {"Content-Type": "text/html"})
        for _second in range(100):
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.1)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self._head(status, headers | {"Content-Length": str(len(body))})
        self.wfile.write(body)

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silence."""

    def handle(self) -> None:
        with suppress(ConnectionError):  # the reader had enough
            super().handle()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def look_up(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], str]) -> list[str]:
    """Names are looked up in `answer`; the names that were asked for (a number needs no asking)."""
    asked: list[str] = []

    async def looked_up(_: Any, host: str, port: int, **__: Any) -> list[Any]:
        if host != "127.0.0.1":
            asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host if host == "127.0.0.1" else answer(host), port))]

    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.getaddrinfo", looked_up)
    return asked


def test_a_page_is_fetched_into_a_file_named_by_its_type_and_gone_afterwards(site: str) -> None:
    with fetched(f"{site}/page", INSIDE) as path:
        assert path.suffix == ".html" and path.read_text() == PAGE
    assert not path.exists()


@pytest.mark.parametrize(
    ("page", "ending"),
    [
        pytest.param("untyped/a/strategi.docx", ".docx", id="no type, but an ending"),
        pytest.param("typed/application/octet-stream/", "", id="a type that says nothing, and no ending"),
        pytest.param("typed/text/plain", ".txt", id="text"),
        pytest.param("typed/application/pdf", ".pdf", id="PDF"),
        pytest.param("typed/image/png", "", id="a picture"),
    ],
)
def test_the_type_decides_what_a_page_is_read_as(site: str, page: str, ending: str) -> None:
    if ending:
        with fetched(f"{site}/{page}", INSIDE) as path:
            assert path.suffix == ending
    else:
        with pytest.raises(Unsupported), fetched(f"{site}/{page}", INSIDE):
            pass


@pytest.mark.parametrize(
    ("page", "kind", "words"),
    [
        pytest.param("status/404", SourceMissing, "no such page", id="not found"),
        pytest.param("status/410", SourceMissing, "no such page", id="gone"),
        pytest.param("status/403", SourceError, "not open to everybody", id="forbidden"),
        pytest.param("status/503", SourceError, "answered 503", id="busy"),
        pytest.param("on/6", LimitExceeded, "more than 5 times", id="sent on too often"),
        pytest.param("local", Unsupported, "leads to file:", id="sent on to a file"),
        pytest.param("large", LimitExceeded, "larger than 1 MB", id="too large, and says so"),
        pytest.param("endless", LimitExceeded, "larger than 1 MB", id="too large, and does not say"),
    ],
)
def test_what_cannot_be_had_is_said_so(site: str, page: str, kind: type[SourceError], words: str) -> None:
    with pytest.raises(kind, match=words) as caught, fetched(f"{site}/{page}", INSIDE):
        pass
    assert caught.value.source == f"{site}/{page}"


def test_a_server_that_drips_is_given_up_in_time(site: str) -> None:
    started = time.monotonic()
    with pytest.raises(LimitExceeded, match="more than 1 seconds"), fetched(f"{site}/slow", INSIDE.model_copy(update={"seconds": 1.0})):
        pass
    assert time.monotonic() - started < 8


def test_five_times_sent_on_is_followed(site: str) -> None:
    with fetched(f"{site}/on/5", INSIDE) as path:
        assert path.read_text() == PAGE


def test_a_port_nobody_listens_on_is_said_so() -> None:
    with pytest.raises(SourceError, match="did not give it"), fetched("http://127.0.0.1:9/a", INSIDE):
        pass


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.8/", "http://192.168.1.1/", "http://169.254.169.254/latest", "http://0.0.0.0/",
     "http://[fe80::1]/", "http://[fd00:ec2::254]/", "http://[::ffff:127.0.0.1]/", "http://100.100.100.200/"],
)
def test_an_address_inside_is_refused(address: str) -> None:
    with pytest.raises(Unsupported, match="inside this machine or its network"), fetched(address, ReadingSettings()):
        pass


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "intern.example"])
def test_a_name_or_number_that_leads_inside_is_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    look_up(monkeypatch, lambda host: "10.1.2.3" if host.endswith("example") else socket.inet_ntoa(socket.inet_aton(host)))
    with pytest.raises(Unsupported, match="inside this machine or its network"), fetched(f"http://{host}/", ReadingSettings()):
        pass


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.216.34", True), ("2606:2800:220:1::1", True), ("224.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
     ("168.63.129.16", False), ("::ffff:10.0.0.1", False), ("fec0::1", False), ("255.255.255.255", False)],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_the_one_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time (DNS rebinding) leads nowhere else."""
    port, asked = int(site.rsplit(":", 1)[1]), look_up(monkeypatch, lambda _: "127.0.0.1")
    with fetched(f"http://strategi.example:{port}/page", INSIDE) as path:
        assert path.read_text() == PAGE
    assert asked == ["strategi.example"] and Site.asked[-1] == ("/page", f"strategi.example:{port}")


def test_a_page_that_sends_on_to_an_inner_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.address.is_public", lambda address, real=is_public: real(address) or str(address) == "127.0.0.1")
    look_up(monkeypatch, lambda host: "10.1.2.3" if host == "localhost" else "127.0.0.1")
    port = int(site.rsplit(":", 1)[1])
    with pytest.raises(Unsupported, match=r"localhost leads to 10\.1\.2\.3"), fetched(f"http://strategi.example:{port}/away", ReadingSettings()):
        pass


def test_a_page_is_ingested_under_its_address_and_unchanged_the_second_time(site: str, job: Any, write: Callable[..., Any]) -> None:
    report = job.run(f"{site}/text", f"{site}/status/404")
    assert job.changes(report) == {f"{site}/text": "added", f"{site}/status/404": "failed"} and report.status == 3
    assert job.sources() == [f"{site}/text"]
    assert job.changes(job.run(f"{site}/text")) == {f"{site}/text": "unchanged"}
