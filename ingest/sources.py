"""Sources: files, folders and addresses, as a person names them."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from assistant.errors import SourceError, SourceMissing, Unsupported
from assistant.settings import ReadingSettings
from ingest.catalogue import Catalogues
from ingest.read.kinds import ENDINGS

# Files that describe a folder rather than belong to it.
ASIDE = frozenset({"readme.md", "readme.txt", "license", "license.txt", "license.md", "changelog.md"})
# What editors and systems leave lying about: hidden files, and the locks of an open office document.
LITTER = (".", "~$")
SCHEME = re.compile(r"(?i)([a-z][a-z0-9+.-]+)://")
_NOTHING = "the folder holds nothing that can be read (PDF, DOCX, ODT, PPTX, XLSX, RTF, HTML, Markdown, text, CSV)"
_ELSEWHERE = "it points to a file outside the folder; name that file itself if it is meant"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: `name` is what people know it by, `origin` the one place it is read from.

    `declared` is what a catalogue says about it.
    """

    name: str
    origin: str
    declared: Mapping[str, str] = field(default_factory=dict)

    def opened(self, settings: ReadingSettings) -> AbstractContextManager[Path]:
        """A file with its bytes. Raises `SourceError` when an address cannot be fetched."""
        if is_address(self.origin):
            from ingest.fetch import fetched  # httpx, which a job over files need not load

            return fetched(self.origin, settings)
        return nullcontext(Path(self.origin))


@dataclass(frozen=True, slots=True)
class Missed:
    """What was named and is not a source. `whole` when all that was named under it is out of sight."""

    origin: str
    error: SourceError
    whole: bool = False


def find(named: Iterable[str]) -> list[Source | Missed]:
    """The sources behind what was named, folders opened in name order, each place once."""
    catalogues, first = Catalogues(), dict[str, Source | Missed]()
    for name in named:
        for one in _found(name, catalogues):
            first.setdefault(one.origin, one)
    return [*first.values(), *(Missed(error.source, error) for error in catalogues.strays())]


def is_address(name: str) -> bool:
    """Whether a name is a web address."""
    return name.lower().startswith(("http://", "https://"))


def _found(name: str, catalogues: Catalogues) -> Iterator[Source | Missed]:
    if scheme := SCHEME.match(name):
        yield _address(name, scheme.group(1).lower())
        return
    path = Path(name)
    try:
        kind = "folder" if path.is_dir() else "file" if path.is_file() else "other" if path.exists() else ""
    except (OSError, ValueError):  # a name no file can have, or a folder that may not be entered
        kind = ""
    if kind == "folder":
        yield from _from_folder(path, catalogues)
    elif kind == "file":
        yield _file(path, path.parent, path.name, catalogues)
    elif kind == "other":
        yield _missed(path, Unsupported(readable(path), "this is a device or a pipe, not a file"))
    else:
        yield _missed(path, SourceMissing(readable(path), "there is no such file or folder; check the spelling"), whole=True)


def _address(name: str, scheme: str) -> Source | Missed:
    if scheme not in ("http", "https"):
        return Missed(name, Unsupported(name, f"only http and https addresses are read, not {scheme}"))
    try:
        place = urlsplit(name).netloc
    except ValueError as error:
        return Missed(name, Unsupported(name, f"this is not a complete web address ({error})"))
    if "@" in place:
        shown = f"{scheme}://{place.rpartition('@')[2]}"
        return Missed(shown, Unsupported(shown, "the address carries a user name or password, which would end up in the index; leave it out"))
    name = urldefrag(name).url
    return Source(name, name)


def _from_folder(folder: Path, catalogues: Catalogues) -> Iterator[Source | Missed]:
    files = [path for path in sorted(folder.rglob("*")) if _is_wanted(path.relative_to(folder)) and path.is_file()]
    if not files:
        yield _missed(folder, SourceMissing(readable(folder), _NOTHING), whole=True)
    for path in files:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            yield _missed(path, Unsupported(readable(path), _ELSEWHERE))
        else:
            yield _file(path, folder, path.relative_to(folder).as_posix(), catalogues)


def _is_wanted(path: Path) -> bool:
    litter = any(part.startswith(LITTER) for part in path.parts)
    return not litter and path.suffix.lower().lstrip(".") in ENDINGS and path.name.lower() not in ASIDE


def _file(path: Path, root: Path, name: str, catalogues: Catalogues) -> Source | Missed:
    try:
        return Source(readable(name), str(path.resolve()), catalogues.row(path, root))
    except SourceError as error:
        return Missed(str(path.resolve()), error)


def _missed(path: Path, error: SourceError, whole: bool = False) -> Missed:
    return Missed(os.path.abspath(path), error, whole)


def readable(path: Path | str) -> str:
    """A path as text that can be stored and shown, also where its bytes are no text."""
    return os.fsencode(path).decode("utf-8", "replace")
