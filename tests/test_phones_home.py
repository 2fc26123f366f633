"""Nothing phones home, no question is written down, and a server that is told to stop finishes what it has begun: by real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from chroma_process import free_port

ROOT = Path(__file__).parent.parent
WORD = "hemmeligtspørgsmål"
# Runs before anything of ours in the process: every way out of the machine is noted and refused.
GUARD = '''
import ipaddress, os, socket
def far(host):
    host = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host not in ("", "localhost", "None")
def refuse(host):
    with open(os.environ["ATTEMPTS"], "a") as out:
        out.write(f"{host}\\n")
    raise OSError("no way out")
def guarded(name, real):
    def call(self, *arguments):
        address = arguments[-1]
        if isinstance(address, tuple) and far(address[0]):
            refuse(address[0])
        return real(self, *arguments)
    return call
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, guarded(name, getattr(socket.socket, name)))
lookup = socket.getaddrinfo
def guarded_lookup(host, *arguments, **named):
    if host is not None and far(host):
        refuse(host)
    return lookup(host, *arguments, **named)
socket.getaddrinfo = guarded_lookup
'''


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A process without a way out. Nothing that turns telemetry off is set from outside: that must be our own doing."""
    folder = tmp_path_factory.mktemp("guard")
    (folder / "sitecustomize.py").write_text(GUARD)
    switches = ("RETTESNOR_", "GRADIO_", "HF_", "ANONYMIZED", "DO_NOT", "LANGCHAIN", "LANGSMITH", "OTEL_", "POSTHOG")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(switches)}
    return clean | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "ATTEMPTS": str(folder / "attempts"), "PYTHONIOENCODING": "utf-8", "HOME": str(folder)}


def attempts(environment: dict[str, str]) -> list[str]:
    path = Path(environment["ATTEMPTS"])
    return path.read_text().splitlines() if path.exists() else []


def run(environment: dict[str, str], *arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "assistant.cli.front", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


def test_the_guard_notes_who_wants_out(environment: dict[str, str], tmp_path: Path) -> None:
    """Or the tests below would prove nothing."""
    own = environment | {"ATTEMPTS": str(tmp_path / "attempts")}
    code = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError: pass"
    subprocess.run([sys.executable, "-c", code], env=own, check=True, timeout=60)
    assert attempts(own) == ["192.0.2.1"]


def test_ingesting_and_asking_stay_on_the_machine(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Plan\n\n## Princip 1: Lys\n\nKommunen sætter lamper op langs alle stier i parken hvert år.\n")
    read = run(environment, "ingest", tmp_path / "plan.md", "--index", tmp_path / "index")
    asked = run(environment, "ask", "Hvad siger princip 1?", "--index", tmp_path / "index")
    assert (read.returncode, asked.returncode) == (0, 0) and "lamper" in asked.stdout
    assert attempts(environment) == []


@dataclass
class Serving:
    """`rettesnor serve` as a process; what it says is kept in a file."""

    process: "subprocess.Popen[bytes]"
    url: str
    said: Path

    def rows_of(self, answered: "list[httpx.Response]") -> list[dict[str, Any]]:
        """What is logged, once each of these requests is: its line is written when its answer has left."""
        wanted, until = {one.headers["x-request-id"] for one in answered}, time.monotonic() + 30
        while time.monotonic() < until:
            rows = self._rows()
            if wanted <= {row["request"] for row in rows if row["message"] == "request"}:
                return rows
            time.sleep(0.05)
        raise AssertionError(f"never logged: {wanted}")

    def _rows(self) -> list[dict[str, Any]]:
        whole = self.said.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines() if not line.startswith("Rettesnor: ")]


def serve(environment: dict[str, str], index: Path, folder: Path, **settings: str) -> Serving:
    port, said = free_port(), folder / "said"
    extra = {f"RETTESNOR_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "assistant.cli.front", "serve", "--port", str(port), "--index", str(index)]
    with said.open("wb") as out:
        process = subprocess.Popen(command, env=environment | extra, stderr=out, stdout=out, cwd=folder)
    made = Serving(process, f"http://127.0.0.1:{port}", said)
    until = time.monotonic() + 120
    while True:
        assert process.poll() is None and time.monotonic() < until, said.read_text(encoding="utf-8")
        try:
            if httpx.get(f"{made.url}/healthz", timeout=2).is_success:
                return made
        except httpx.HTTPError:
            time.sleep(0.2)


@pytest.fixture(scope="module")
def server(environment: dict[str, str], small_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """As talkative as can be, with secrets to give away."""
    secrets = {"ACCESS__SECRET": "secret-of-sessions", "MODEL__API_KEY": "secret-key"}
    made = serve(environment, small_index, tmp_path_factory.mktemp("serve"), LOG_LEVEL="DEBUG", **secrets)
    yield made
    made.process.kill()
    made.process.wait()


def ask(server: Serving, question: str = f"Hvad siger princip 1 om {WORD}?") -> httpx.Response:
    return httpx.post(f"{server.url}/api/ask", json={"question": question}, timeout=60)


def test_serving_stays_on_the_machine(server: Serving, environment: dict[str, str]) -> None:
    assert httpx.get(f"{server.url}/da/", timeout=60).status_code == 200
    assert ask(server).status_code == 200 and httpx.get(f"{server.url}/metrics", timeout=60).status_code == 200
    assert attempts(environment) == []


def test_no_question_and_no_secret_is_written_down_even_when_everything_is_logged(server: Serving) -> None:
    answered = [ask(server), ask(server, WORD * 500), httpx.get(f"{server.url}/api/search", params={"q": WORD}, timeout=60), httpx.get(f"{server.url}/da/?question={WORD}", timeout=60)]
    assert [one.status_code for one in answered] == [200, 422, 200, 200]
    rows = server.rows_of(answered)
    text = server.said.read_text(encoding="utf-8")
    assert WORD not in text and "hemmeligtsp" not in text and "secret" not in text
    found = {row["request"]: row for row in rows if row["message"] == "request"}
    assert all(found[one.headers["x-request-id"]]["status"] == one.status_code for one in answered)
    assert {row["request"] for row in rows if row["message"] == "answered"} >= {answered[0].headers["x-request-id"]}


def test_a_line_cannot_be_forged(server: Serving) -> None:
    """Neither by a path nor by a header; what is written is one JSON object a line."""
    paths = ("/%0a%7b%22level%22:%22CRITICAL%22%7d", "/x%0d%0aforged", "/%E2%80%AEdegrof")
    rows = server.rows_of([httpx.get(f"{server.url}{path}", headers={"User-Agent": "forged\tline"}, timeout=60) for path in paths])
    assert all(row["level"] != "CRITICAL" for row in rows) and "forged" not in server.said.read_text(encoding="utf-8")


def test_questions_are_written_down_when_that_is_turned_on_and_a_stop_is_gentle(environment: dict[str, str], small_index: Path, tmp_path: Path) -> None:
    own = serve(environment, small_index, tmp_path, LOG_LEVEL="INFO", PRIVACY__LOG_QUESTIONS="true")
    try:
        assert ask(own).status_code == 200
        own.process.send_signal(signal.SIGTERM)
        assert own.process.wait(60) in (0, -signal.SIGTERM)
    finally:
        own.process.kill()
    assert WORD in own.said.read_text(encoding="utf-8")
    assert "Traceback" not in own.said.read_text(encoding="utf-8")
