"""One writer at a time: an operating-system lock on a file in the index folder, freed when the process dies.

On a Chroma server there is no such thing; `ingest.lease` is what there is.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO

from assistant.errors import IndexBroken
from assistant.index.folder import FolderHome
from assistant.index.store import Store
from ingest.lease import leased

NAME = "writer.lock"


def held(store: Store) -> AbstractContextManager[None]:
    """Hold an index for writing, wherever it is. Raises `IndexBroken` when another writer does."""
    return writing(store.folder) if isinstance(store.home, FolderHome) else leased(store)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the index folder for writing. Raises `IndexBroken` when another process does, or it is read-only.

    A folder that holds nothing else in the end is removed again, so that a run that read nothing leaves no trace.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / NAME).open("a+")
    except OSError as error:
        raise IndexBroken(f"{folder} cannot be written to ({error.strerror}). Check the folder's permissions.") from error
    with handle:
        _take(handle, folder)
        try:
            yield
        finally:
            if made and [one.name for one in folder.iterdir()] == [NAME]:
                with suppress(OSError):
                    (folder / NAME).unlink()
                    folder.rmdir()


def _take(handle: IO[str], folder: Path) -> None:
    """Lock, and see that the file is still the folder's: one that was removed meanwhile locks nothing."""
    busy = f"Another ingestion is writing to {folder}. Wait until it is done."
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        same = os.fstat(handle.fileno()).st_ino == (folder / NAME).stat().st_ino
    except (BlockingIOError, FileNotFoundError) as error:
        raise IndexBroken(busy) from error
    if not same:
        raise IndexBroken(busy)
