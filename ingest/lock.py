"""One writer at a time: an operating-system lock on a file in the index folder, freed when the process dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import IndexBroken


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index folder for writing. Raises `IndexBroken` when another process does, or it is read-only."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / "writer.lock").open("a+")
    except OSError as error:
        raise IndexBroken(f"{folder} cannot be written to ({error.strerror}). Check the folder's permissions.") from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBroken(f"Another ingestion is writing to {folder}. Wait until it is done.") from error
        yield
