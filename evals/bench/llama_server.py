"""A GGUF file behind llama.cpp's OpenAI-compatible server: `python llama_server.py MODEL PORT CONTEXT THREADS`.

Run by the interpreter that has `xllamacpp`, which need not be ours: it imports nothing of the project.
"""

import importlib
import sys
import time
from typing import Any


def main() -> None:
    """Serve until the process is ended."""
    model, port, context, threads = sys.argv[1:5]
    llama: Any = importlib.import_module("xllamacpp")
    params: Any = llama.CommonParams()
    params.model.path, params.hostnames, params.port = model, ["127.0.0.1"], int(port)
    params.n_ctx, params.n_parallel = int(context), 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = int(threads)
    held = llama.Server(params)
    print(held.listening_address, flush=True)
    while True:
        time.sleep(60)


if __name__ == "__main__":
    main()
