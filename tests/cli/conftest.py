"""The command as people run it: a process of its own, in an empty folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def rettesnor(tmp_path: Path) -> Callable[..., Ran]:
    """Run `rettesnor ARGUMENTS`; `environment` is added to a clean one, `given` is standard input."""

    def running(*arguments: object, given: str | bytes = "", environment: dict[str, str] | None = None) -> Ran:
        command = [sys.executable, "-m", "assistant.cli.front", *map(str, arguments)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith("RETTESNOR_")}
        clean |= {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"} | (environment or {})
        data = given.encode() if isinstance(given, str) else given
        ran = subprocess.run(command, cwd=tmp_path, env=clean, input=data, capture_output=True, timeout=120, check=False)
        return subprocess.CompletedProcess(command, ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    return running


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The same in this process, for the many cases that need no process of their own: an exception that escapes fails the test."""
    from assistant.cli.front import main

    def running(*arguments: object, given: str = "", environment: dict[str, str] | None = None) -> Ran:
        with monkeypatch.context() as patch, redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as said:
            patch.chdir(tmp_path)
            patch.setattr(sys, "stdin", StringIO(given))
            for name, value in (environment or {}).items():
                patch.setenv(name, value)
            try:
                status = main([str(one) for one in arguments])
            except SystemExit as left:
                status = left.code if isinstance(left.code, int) else 1
        return subprocess.CompletedProcess([], status, out.getvalue(), said.getvalue())

    return running
