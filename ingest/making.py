"""Making a document of a file: read, describe, outline, split. It is done in a reading process, and can be sent there."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.errors import NoText
from assistant.index.types import Document, Passage
from ingest.catalogue import checked, stated_on
from ingest.document import document_of
from ingest.read.kinds import read
from ingest.read.worker import import_readers

Passages = tuple[Passage, ...]

# Formats whose own head is written by a person who means it, not by the program that saved the file.
WITH_FRONT_MATTER = frozenset({"markdown", "text"})
# A document that has a little of everything.
FIRST = "# Strategi for data 2024-2027\n\nPrincip 1: Vi deler data med kommunerne. Vedtaget af Regionsrådet i Region Midtjylland den 1. maj 2024.\n"


@dataclass(frozen=True, slots=True)
class Making:
    """A document to be made of a file: what it is called, the digest of what it is made of, what a catalogue says about it."""

    source: str
    digest: str
    declared: dict[str, str] = field(default_factory=dict)
    ocr: bool = False

    def __call__(self, path: Path) -> tuple[Document, Passages]:
        """The document and its passages. Raises `SourceError`, `NoText` among others."""
        found = read(path, ocr=self.ocr)
        stated = dict(self.declared)
        if found.format in WITH_FRONT_MATTER:
            stated = checked(found.declared, self.source, "its front matter", strict=False) | stated
        document, passages = document_of(found, self.source, self.digest, stated)
        if not passages:
            raise NoText(self.source, "there is no text in it that an answer could quote; look whether it is the right file")
        return stated_on(document, stated), passages


def prepare() -> None:
    """Load what documents are made with, and make one, so that no file waits for what is the same for all."""
    import_readers()
    with TemporaryDirectory() as folder:
        path = Path(folder, "first.md")
        path.write_text(FIRST, encoding="utf-8")
        Making(path.name, "")(path)
