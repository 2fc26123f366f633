"""Sources: files, folders and addresses, as a person names them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import SourceError, SourceMissing

# What a folder is searched for; a file named outright is tried whatever its name.
ENDINGS = frozenset({".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text", ".docx", ".odt", ".pptx"})
# Files that describe a folder rather than belong to it.
ASIDE = frozenset({"readme.md", "readme.txt", "license", "license.txt", "license.md", "changelog.md"})


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: `name` is what people know it by, `path` where its bytes are."""

    name: str
    path: Path


def find(named: Iterable[str]) -> Iterator[Source | SourceError]:
    """The sources behind what was named, folders opened in name order; what is not there as an error."""
    for name in named:
        yield from _from_folder(Path(name)) if Path(name).is_dir() else [_file(Path(name))]


def is_address(name: str) -> bool:
    """Whether a name is a web address."""
    return name.startswith(("http://", "https://"))


def _file(path: Path) -> Source | SourceError:
    if not path.exists():
        return SourceMissing(str(path), "there is no such file or folder; check the spelling")
    return Source(path.name, path)


def _from_folder(folder: Path) -> Iterator[Source | SourceError]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix.lower() in ENDINGS]
    files = [path for path in files if path.name.lower() not in ASIDE]
    if not files:
        yield SourceMissing(str(folder), "the folder holds nothing that can be read (PDF, DOCX, ODT, PPTX, HTML, Markdown, text)")
    for path in files:
        yield Source(path.relative_to(folder).as_posix(), path)
