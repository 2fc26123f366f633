"""From a reading to a document and its passages: clean, outline, describe, split."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from assistant.index.types import Document, Passage, Role, Run
from assistant.language.identify import language_of
from ingest.about.card import about
from ingest.clean import without_furniture
from ingest.outline.carried import with_carried
from ingest.outline.enumerations import with_enumerations
from ingest.outline.false_headings import without_false_headings
from ingest.outline.headings import with_headings
from ingest.outline.numbered import with_numbered_headings
from ingest.outline.runon import unrun
from ingest.outline.sections import outline
from ingest.outline.signatures import with_signatures
from ingest.read.types import BlockKind, Reading
from ingest.split import split

ROLES = {
    BlockKind.HEADING: Role.HEADING, BlockKind.PARAGRAPH: Role.PARAGRAPH, BlockKind.ITEM: Role.ITEM,
    BlockKind.ROW: Role.ROW, BlockKind.CAPTION: Role.PARAGRAPH, BlockKind.FURNITURE: Role.FURNITURE,
}


def document_of(reading: Reading, source: str, digest: str, declared: Mapping[str, str]) -> tuple[Document, tuple[Passage, ...]]:
    """A document and its passages. `declared` (a catalogue's row) goes before what the format says."""
    reading = replace(reading, declared={**reading.declared, **declared})
    reading = structured(reading)
    sections = outline(reading)
    id_ = sha256(source.encode()).hexdigest()[:12]
    document = Document(
        id=id_, source=source, text=reading.text, about=about(reading, sections, source.rsplit("/", 1)[-1]),
        sections=sections, runs=tuple(Run(block.span, ROLES[block.kind]) for block in reading.blocks),
        page_starts=reading.page_starts, digest=digest, read_on=date.today().isoformat(), warnings=reading.warnings,
    )
    return document, split(id_, reading, sections)


def structured(reading: Reading) -> Reading:
    """The reading with furniture marked, what ran together cut, what was cut joined, and headings and signatures found."""
    reading = without_furniture(reading)
    reading = unrun(reading, language_of(reading.text[:8_000]))
    return with_signatures(without_false_headings(with_headings(with_numbered_headings(with_carried(with_enumerations(reading))))))
