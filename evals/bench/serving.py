"""`rettesnor serve` as a process for benchmarks: started, asked, weighed, stopped."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

START = 180.0


@dataclass(frozen=True)
class Served:
    """A running server."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path

    def memory_mib(self) -> float:
        """What it holds now."""
        return memory_mib(self.process.pid)

    def processor_seconds(self) -> float:
        """What it has worked until now."""
        return processor_seconds(self.process.pid)


def memory_mib(pid: int) -> float:
    """What a process holds in memory now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(pid: int) -> float:
    """What a process has worked until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(index: Path | None, **settings: str) -> Iterator[Served]:
    """The server over an index folder (none: what the settings name); settings as `SERVE__QUEUE="9"`."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="rettesnor-served-") as work:
        log = Path(work, "log")
        where = ["--index", str(index.absolute())] if index else []
        command = [sys.executable, "-m", "assistant.cli.front", "serve", "--port", str(port), *where]
        environment = clean() | {f"RETTESNOR_{name}": value for name, value in settings.items()}
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=environment, cwd=work, stdout=out, stderr=out)
        made = Served(process, f"http://127.0.0.1:{port}", log)
        try:
            _wait(made)
            yield made
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def clean() -> dict[str, str]:
    """The environment without settings of whoever runs this, and with our code first."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RETTESNOR_")}
    return kept | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}


def load() -> str:
    """How busy the machine is: figures without it say little."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _wait(made: Served) -> None:
    until = time.monotonic() + START
    while True:
        if made.process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the server did not start: {made.log.read_text(errors='replace')[-2000:]}")
        try:
            if httpx.get(f"{made.url}/readyz", timeout=5).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
