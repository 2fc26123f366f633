"""Documents, settings and an encoder that is quick and predictable, for tests of the job."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.index.embedding import Vectors
from assistant.settings import EmbeddingSettings, ReadingSettings, Settings

SUBJECTS = ("heste", "både", "broer", "skoler", "veje", "skove", "havne", "byer", "marker", "broer og tunneler")


class FakeEncoder:
    """Unit vectors from the digest of a text; remembers what it was given."""

    name, dimensions = "fake", 16

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        self.given += texts
        rows = [np.frombuffer(hashlib.sha512(text.encode()).digest()[:16], dtype=np.uint8).astype(np.float32) - 127.5 for text in texts]
        return np.asarray([row / np.linalg.norm(row) for row in rows], dtype=np.float32).reshape(len(texts), self.dimensions)


def settings(folder: Path, **reading: object) -> Settings:
    """Settings for an index in `folder`, made with the fake encoder."""
    return Settings(index=folder, embedding=EmbeddingSettings(model="fake"), reading=ReadingSettings(**reading))  # type: ignore[arg-type]


def strategy(subject: str, paragraphs: int = 6) -> str:
    """A small Danish strategy about a subject."""
    parts = [f"# Strategi for {subject}", "Region Prøve har vedtaget denne strategi for 2024-2027."]
    for number in range(1, paragraphs + 1):
        parts += [f"## Princip {number}: {subject} nummer {number}", paragraph(subject, number)]
    return "\n\n".join(parts) + "\n"


def paragraph(subject: str, number: int) -> str:
    """A paragraph long enough to be a passage of its own."""
    return (
        f"Vi arbejder for at {subject} i område {number} bliver passet hvert år, og at alle ved hvem der gør det. "
        f"Det betyder at ledelsen i område {number} følger op hver måned og fortæller borgerne hvordan det går med {subject}. "
        f"Der afsættes {number}0 timer om ugen til arbejdet, og regnskabet for {subject} lægges frem til sommer."
    )


def folder_of(parent: Path, subjects: Sequence[str]) -> Path:
    """A folder with one strategy a subject."""
    folder = parent / "strategies"
    folder.mkdir(exist_ok=True)
    for subject in subjects:
        (folder / f"{subject}.md").write_text(strategy(subject), encoding="utf-8")
    return folder
