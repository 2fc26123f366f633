"""The reading process: takes one file at a time and works on each in a child of its own.

Started by `ingest.read.guarded` as `python -m ingest.read.worker`. It gets ready once; a child
forked from it starts in milliseconds, has limits on memory and processor time, and takes
whatever a hostile file does to it with itself.

What to get ready with, requests and answers are each a pickle with its length before it, on standard input and output.
"""

import contextlib
import os
import pickle
import resource
import struct
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from assistant.errors import Damaged, LimitExceeded, SourceError

LENGTH = struct.Struct("<Q")
_READERS = ("ingest.read.pdf.reader", "ingest.read.html.reader", "ingest.read.office.docx", "ingest.read.text")
_MEMORY = "reading it took more than {size} MB of memory; raise the limit, or split the file"
_STRANGE = "the file could not be understood; save it again in the program it comes from ({what})"
_CRASHED = "the file made its reader crash; save it again in the program it comes from ({what})"

# What is to be made of a file: called with its path, it gives what can be pickled or raises `SourceError`.
Work = Callable[[Path], Any]


def import_readers() -> None:
    """Import the readers before the first file comes, for the sake of the second."""
    for module in _READERS:
        import_module(module)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Gets ready, and answers requests (work, path, seconds, bytes of memory) until there are no more."""
    _received(requests)()
    send(answers, b"")  # ready: from now on the clock runs for files
    while request := _received(requests):
        work, path, seconds, memory = request
        send(answers, _in_child(work, Path(path), seconds, memory))


def _received(requests: IO[bytes]) -> Any:
    head = requests.read(LENGTH.size)
    return pickle.loads(requests.read(LENGTH.unpack(head)[0])) if head else None


def send(pipe: IO[bytes], written: bytes) -> None:
    """Send a pickle, its length before it."""
    pipe.write(LENGTH.pack(len(written)) + written)
    pipe.flush()


def _in_child(work: Work, path: Path, seconds: float, memory: int) -> bytes:
    """The pickled answer for one file."""
    with tempfile.TemporaryFile() as box:
        child = os.fork()
        if child == 0:
            _run(lambda: _limited(work, path, seconds, memory), box)
        _, status = os.waitpid(child, 0)
        box.seek(0)
        answer = box.read()
    if status == 0 and answer:
        return answer
    what = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
    return pickle.dumps(Damaged(path.name, _CRASHED.format(what=what)))


def _run(work: Callable[[], bytes], box: IO[bytes]) -> None:
    """Does `work` in the child and ends the process, whatever happens."""
    code = 1
    try:
        box.write(work())
        box.flush()
        code = 0
    finally:
        os._exit(code)


def _limited(work: Work, path: Path, seconds: float, memory: int) -> bytes:
    whole = int(seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        return pickle.dumps(_answer(work, path))
    except MemoryError:
        return pickle.dumps(LimitExceeded(path.name, _MEMORY.format(size=memory // 2**20)))


def _answer(work: Work, path: Path) -> Any:
    """What is made of `path`, or why nothing is. Any error counts against the file."""
    try:
        return work(path)
    except SourceError as error:
        return error
    except MemoryError:
        raise
    except Exception as error:  # the boundary to somebody else's readers: whatever they raise counts against the file
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at is not None else ""
        return Damaged(path.name, _STRANGE.format(what=f"{type(error).__name__} at {where}"))


def main() -> None:
    """Serves standard input and output; anything printed by a reader goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
