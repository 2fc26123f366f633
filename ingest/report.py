"""What a run did, source by source, and the sums of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from assistant.errors import SourceError
from assistant.index.types import Document

WELL, OTHER, PARTLY = 0, 1, 3


class Change(StrEnum):
    """What became of a source."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One source: what became of it, what was read and left out, or why it was not."""

    source: str
    change: Change
    title: str = ""
    passages: int = 0
    pages: int = 0
    characters: int = 0
    left_out_characters: int = 0
    warnings: tuple[str, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        if self.change is Change.FAILED:
            return f"not read: {self.source}: {self.reason}"
        pages = f"{self.pages} pages, " if self.pages else ""
        left_out = f", {self.left_out_characters} of {self.characters} characters left out" if self.left_out_characters else ""
        return f"{self.change}: {self.source} ({pages}{self.passages} passages{left_out}){''.join(f'; {one}' for one in self.warnings)}"

    def as_json(self) -> dict[str, Any]:
        """The entry without what does not apply."""
        return {name: value for name, value in asdict(self).items() if value or name in ("source", "change")}


def entry(document: Document, passages: int, change: Change) -> Entry:
    """The entry of a document with so many passages."""
    left_out = sum(span.end - span.start for span in document.left_out)
    return Entry(
        document.source, change, document.about.title, passages, len(document.page_starts), len(document.text), left_out, document.warnings
    )


def failed(source: str, error: SourceError) -> Entry:
    """The entry of a source that could not be read."""
    return Entry(source, Change.FAILED, reason=error.reason)


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did; `as_json` is the contract's last object. `notes` are for the person who started it."""

    entries: tuple[Entry, ...] = ()
    embedded: int = 0
    reused: int = 0
    total: int = 0
    seconds: float = 0.0
    dry_run: bool = False
    notes: tuple[str, ...] = ()

    def count(self, change: Change) -> int:
        """How many sources that became of."""
        return sum(one.change is change for one in self.entries)

    @property
    def failed(self) -> tuple[Entry, ...]:
        """The sources that could not be read."""
        return tuple(one for one in self.entries if one.change is Change.FAILED)

    @property
    def status(self) -> int:
        """The exit status: 3 when some sources could not be read, 1 when none could."""
        read = self.count(Change.ADDED) + self.count(Change.UPDATED) + self.count(Change.UNCHANGED)
        return WELL if not self.failed else PARTLY if read else OTHER

    def as_json(self) -> Mapping[str, Any]:
        """The object `ingest --json` ends with."""
        counts = {str(change): self.count(change) for change in Change if change is not Change.FAILED}
        reasons = [{"source": one.source, "reason": one.reason} for one in self.failed]
        passages = {"embedded": self.embedded, "reused": self.reused, "total": self.total}
        whole = {"documents": counts | {"failed": reasons}, "passages": passages, "seconds": round(self.seconds, 2)}
        return whole | ({"dry_run": True} if self.dry_run else {})

    def __str__(self) -> str:
        counts = ", ".join(f"{self.count(change)} {change}" for change in Change if change is not Change.FAILED)
        would = "would be " if self.dry_run else ""
        return f"{would}{counts}, {len(self.failed)} not read; {self.total} passages ({self.embedded} embedded), {self.seconds:.1f} s"
