"""The command as people run it: a process of its own, in an empty folder."""

import os
import subprocess
import sys
from collections.abc import Callable
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
