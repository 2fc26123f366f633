"""Interim: read in this process. (Replaced by the reading process.)"""

from dataclasses import dataclass
from pathlib import Path

from ingest.read.text import read_markdown, read_text
from ingest.read.types import Reading


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float = 60.0
    memory_mib: int = 1024


def read_guarded(path: Path, limits: Limits) -> Reading:
    return read_markdown(path) if path.suffix == ".md" else read_text(path)
