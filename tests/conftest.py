"""What every test has: no way out of this machine, no settings of the person who runs it, and one small real index."""

import fcntl
import ipaddress
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from distribution import Distribution, longest_first
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent
COLLECTION = HERE / "retrieval" / "collection"

_attempts: list[str] = []


def pytest_configure(config: pytest.Config) -> None:
    """A warning that our own code causes is an error; those inside libraries are theirs."""
    settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # nothing here is timed
    settings.load_profile("any machine")
    config.addinivalue_line("filterwarnings", r"error:::(assistant|ingest|prompts)(\.|$)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files begin first."""
    longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Distribution | None:
    """Files that share something costly share a process."""
    return Distribution(config, log) if config.getvalue("dist") == "loadfile" else None


def _is_outside(address: Any, family: int) -> bool:
    if family == getattr(socket, "AF_UNIX", None) or not isinstance(address, tuple):
        return False
    return _is_far(str(address[0]))


def _is_far(host: str) -> bool:
    if host in ("", "localhost", "ip6-localhost"):
        return False
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return True


def _refuse(where: object) -> None:
    _attempts.append(str(where))
    raise OSError(f"a test may not reach {where}: only this machine is there")


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Sockets to anywhere but this machine fail, in whatever thread or library they are opened."""
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}
    real_lookup = socket.getaddrinfo

    def guarded(name: str) -> Callable[..., Any]:
        def call(self: socket.socket, *arguments: Any) -> Any:
            if _is_outside(arguments[-1], self.family):
                _refuse(arguments[-1])
            return real[name](self, *arguments)

        return call

    def lookup(host: Any, *arguments: Any, **named: Any) -> Any:
        if host is not None and _is_far(host.decode() if isinstance(host, bytes) else str(host)):
            _refuse(host)
        return real_lookup(host, *arguments, **named)

    patch = pytest.MonkeyPatch()
    for name in real:
        patch.setattr(socket.socket, name, guarded(name))
    patch.setattr(socket, "getaddrinfo", lookup)
    yield
    patch.undo()


@pytest.fixture
def attempts() -> list[str]:
    """Where something tried to connect to, outside this machine, since the tests began."""
    return _attempts


@pytest.fixture(scope="session", autouse=True)
def no_settings_of_yours() -> Iterator[None]:
    """`RETTESNOR_*` variables of the shell would change what is tested."""
    patch = pytest.MonkeyPatch()
    for name in [name for name in os.environ if name.startswith("RETTESNOR_")]:
        patch.delenv(name)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `../shared` with the five real documents; without it the tests that need it are skipped."""
    folder = HERE.parent.parent / "shared"
    if not (folder / "corpus").is_dir():
        pytest.skip(f"{folder} is not on this machine: it holds the real documents, and they are not part of the project")
    return folder


@pytest.fixture(scope="session")
def read_in() -> Callable[..., dict[str, Any]]:
    """`rettesnor ingest SOURCES --index INDEX --json`, in this process; the object it ends with."""
    from assistant.cli.front import main

    def reading(index: Path, *sources: Path | str) -> dict[str, Any]:
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as said:
            status = main(["ingest", *map(str, sources), "--index", str(index), "--json"])
        assert status == 0, said.getvalue()
        return dict(json.loads(out.getvalue().splitlines()[-1]))

    return reading


@pytest.fixture(scope="session")
def read_much_in(read_in: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """The same with torch, also for what would not pay loading it: those who ask for this share a process, and load it once."""

    def reading(index: Path, *sources: Path | str) -> dict[str, Any]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("ingest.bulk.WORTH", 0)
            patch.setenv("RETTESNOR_EMBEDDING__BULK_FROM", "1")
            return read_in(index, *sources)

    return reading


@pytest.fixture(scope="session")
def small_index(read_in: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four made-up documents (da, sv, nb, en) read by the real job into a real index: each process has a copy of the one that the first made."""
    made = _made_once(tmp_path_factory, "small", lambda folder: read_in(folder, COLLECTION)["documents"]["added"] == 4)
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("small") / "index"))


def _made_once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], bool]) -> Path:
    """A folder that whoever comes first makes, while the other processes of the run wait."""
    home = temporary.getbasetemp()
    shared = home.parent if "PYTEST_XDIST_WORKER" in os.environ else home
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / name).exists():
            assert make(shared / f"{name}.making")
            (shared / f"{name}.making").rename(shared / name)
    return shared / name


@pytest.fixture(scope="session")
def assistant(small_index: Path) -> Any:
    """The assistant over the small index."""
    from assistant.service import Assistant
    from assistant.settings import Settings

    return Assistant.open(Settings(index=small_index))


@pytest.fixture(scope="session")
def put(assistant: Any) -> Callable[..., dict[str, Any]]:
    """Put a question (and those before it), get its record."""
    from assistant.wire import record

    def putting(question: str, *history: str, **scope: Any) -> dict[str, Any]:
        return record(assistant.ask(question, history, **scope), scope.get("as_of") or date.today())

    return putting
