"""An index in a folder: Chroma's files beside two pointer files, each replaced in one rename."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from assistant.errors import IndexBroken, IndexMissing
from assistant.index.chroma import in_folder
from assistant.index.home import CURRENT, PREVIOUS, Stamp


class FolderHome:
    """The pointers are `current.json` and `previous.json`; a rename is all or nothing, also when the process dies."""

    trouble = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        """The folder."""
        return str(self.folder)

    def stamp(self) -> Stamp:
        """The time and the inode of the pointer file."""
        try:
            found = self._path(CURRENT).stat()
        except OSError as error:
            raise _missing(self.folder) from error
        return (found.st_mtime_ns, found.st_ino)

    def read(self, pointer: str) -> str:
        """The text of a pointer file."""
        path = self._path(pointer)
        try:
            return path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError) as error:
            raise _missing(self.folder) from error
        except (OSError, ValueError) as error:
            raise IndexBroken(f"{path} cannot be read ({error!r}). Run `rettesnor ingest` again.") from error

    def point(self, text: str) -> None:
        """Replace the pointer, keeping what was there."""
        with suppress(FileNotFoundError):
            self._put(PREVIOUS, self._path(CURRENT).read_text(encoding="utf-8", errors="replace"))
        self._put(CURRENT, text)

    def sweep(self) -> None:
        """Pointers that were written and never put in place."""
        for pointer in (CURRENT, PREVIOUS):
            for left in self.folder.glob(f"{pointer}.json.*"):
                left.unlink(missing_ok=True)

    def connect(self) -> Any:
        """Chroma over the folder's files."""
        return in_folder(self.folder / "chroma")

    def _put(self, pointer: str, text: str) -> None:
        path = self._path(pointer)
        written = self.folder / f"{path.name}.{os.getpid()}"
        with written.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        written.replace(path)

    def _path(self, pointer: str) -> Path:
        return self.folder / f"{pointer}.json"


def _missing(folder: Path) -> IndexMissing:
    found = "there is no index in it" if folder.is_dir() else "there is no such folder"
    return IndexMissing(f"{folder}: {found}. Run `rettesnor ingest FILES --index {folder}` first, or name another index.")
