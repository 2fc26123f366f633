"""The job with the fake encoder in the place of the real one."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from ingest_making import FakeEncoder, settings

import ingest.job
from assistant.index.store import Store
from assistant.service import Assistant
from assistant.settings import Settings
from ingest.progress import Silence
from ingest.report import Report


class Job:
    """Runs ingestions into one index and looks at what came of them."""

    def __init__(self, folder: Path, encoder: FakeEncoder) -> None:
        self.folder, self.encoder = folder, encoder
        self.settings: Settings = settings(folder, allow_private_addresses=True)

    def run(self, *named: object, prune: bool = False, dry_run: bool = False) -> Report:
        self.encoder.given.clear()
        return ingest.job.ingest(self.settings, [str(one) for one in named], Silence(), prune=prune, dry_run=dry_run)

    def sources(self) -> list[str]:
        return sorted(document.source for document in self.reader().documents())

    def reader(self) -> Assistant:
        return Assistant(self.settings, Store(self.folder), self.encoder)  # type: ignore[arg-type]

    def passages(self) -> list[str]:
        return [one.text for one in self.reader().snapshot().collection.passages]

    def changes(self, report: Report) -> dict[str, str]:
        return {entry.source: str(entry.change) for entry in report.entries}


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> FakeEncoder:
    """The encoder every ingestion of the test uses."""
    fake = FakeEncoder()
    monkeypatch.setattr(ingest.job, "open_encoder", lambda _: fake)
    return fake


@pytest.fixture
def job(tmp_path: Path, encoder: FakeEncoder) -> Job:
    """Ingestions into an index of the test's own."""
    return Job(tmp_path / "index", encoder)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file under the test's folder."""

    def writing(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return writing


def names(entries: Iterable[object]) -> list[str]:
    """Texts of entries."""
    return [str(one) for one in entries]
