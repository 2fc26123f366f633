"""An answer record, as the door's contract has it, with types: what every metric reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from evals.errors import RecordError


def stem(name: str) -> str:
    """What a document is called, folder and extension aside: `x/000_a.pdf` and `000_a.txt` are one."""
    last = PurePosixPath(name.replace("\\", "/").split("?")[0].rstrip("/")).name
    return (last.rsplit(".", 1)[0] if "." in last.strip(".") else last).casefold()


@dataclass(frozen=True, slots=True)
class Source:
    """The names a document goes by in a record."""

    id: str
    source: str = ""
    title: str = ""
    organisation: str = ""
    language: str = ""

    def is_called(self, name: str) -> bool:
        """Whether gold's `name` (a file name, an id or a title) means this document."""
        return stem(name) in {stem(self.source), stem(self.id)} - {""} or name.casefold() in {
            self.id.casefold(),
            self.title.casefold(),
        }


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document in the collection: its names and its text."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage that retrieval returned."""

    id: str
    document: Source
    text: str
    score: float = 0.0
    section: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: the quote, where it stands and the passage around it."""

    marker: int
    document: Source
    quote: str
    start: int
    end: int
    passage: str
    section: tuple[str, ...] = ()
    label: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One question answered or not. `probability` is the assistant's own, that the documents answer it."""

    id: str
    language: str
    kind: str
    outcome: str
    answer: str
    citations: tuple[Cited, ...] = ()
    passages: tuple[Shown, ...] = ()
    model: str = ""
    reason: str = ""
    probability: float | None = None
    warnings: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether the assistant took the question as answered."""
        return self.outcome == "answered"


def read_record(raw: Mapping[str, Any], sources: Mapping[str, Source] | None = None) -> Record:
    """The record in `raw` (a line of `rettesnor ask --jsonl`); `RecordError` names what is missing.

    A passage names its document by id and source alone; `sources`, by id, give it its title too.
    """
    try:
        return Record(
            id=str(raw["id"]),
            language=str(raw["language"]),
            kind=str(raw["kind"]),
            outcome=str(raw["outcome"]),
            answer=str(raw["answer"]),
            citations=tuple(map(_cited, raw["citations"])),
            passages=tuple(_shown(passage, sources or {}) for passage in raw["passages"]),
            model=str(raw.get("model", "")),
            reason=str(raw.get("reason") or ""),
            probability=raw.get("probability"),
            warnings=tuple(map(str, raw.get("warnings", ()))),
            timings_ms=dict(raw.get("timings_ms", {})),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"record {raw.get('id')!r} is not in the contract's format: {error!r}") from error


def _cited(raw: Mapping[str, Any]) -> Cited:
    return Cited(
        marker=int(raw["marker"]),
        document=_source(raw["document"]),
        quote=raw["quote"],
        start=int(raw["start"]),
        end=int(raw["end"]),
        passage=raw["passage"],
        section=tuple(raw.get("section") or ()),
        label=raw.get("label") or "",
        page=raw.get("page"),
    )


def _source(raw: Mapping[str, Any]) -> Source:
    names = {key: str(raw.get(key) or "") for key in ("source", "title", "organisation", "language")}
    return Source(id=str(raw["id"]), **names)


def _shown(raw: Mapping[str, Any], sources: Mapping[str, Source]) -> Shown:
    document = Source(id=str(raw["document_id"]), source=str(raw.get("source") or ""))
    return Shown(
        id=str(raw["id"]),
        document=sources.get(document.id, document),
        text=raw["text"],
        score=float(raw.get("score") or 0.0),
        section=tuple(raw.get("section") or ()),
        page=raw.get("page"),
    )
