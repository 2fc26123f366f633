"""Documents are made side by side in processes of their own: in their order, within limits, and what they need is loaded meanwhile."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ingest_making import folder_of, strategy

import ingest.foresight
from assistant.errors import LimitExceeded, NoText
from assistant.settings import EmbeddingSettings
from ingest.foresight import load_ahead
from ingest.making import Making
from ingest.read.guarded import Limits
from ingest.readers import Readers
from ingest.sources import find
from ingest.workbench import Held


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    readers = Readers(2)
    yield readers
    readers.close()


def waits_for(one: str, many: int) -> Callable[[str], str]:
    """Work that returns only when so much of it is going on at once."""
    together = threading.Barrier(many, timeout=20)

    def work(given: str) -> str:
        together.wait()
        return one + given

    return work


def test_as_many_are_made_at_once_as_there_are_processes_and_come_in_their_order(readers: Readers) -> None:
    assert list(readers.in_order(waits_for("made of ", 2), "abcdef")) == [f"made of {one}" for one in "abcdef"]


def test_no_more_is_begun_than_one_ahead(readers: Readers) -> None:
    begun: list[int] = []
    made = readers.in_order(lambda number: begun.append(number) or number, range(100))  # type: ignore[func-returns-value]
    assert next(made) == 0
    time.sleep(0.2)
    assert len(begun) <= 3
    made.close()


def test_a_document_made_in_a_process_is_what_would_be_made_here(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "heste.md"
    path.write_text(strategy("heste"), encoding="utf-8")
    making = Making("heste.md", "digest")
    assert readers.document(making, path, Limits()) == making(path)


def test_making_that_never_ends_is_ended(readers: Readers, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless")
    with pytest.raises(LimitExceeded, match=r"0\.5 seconds"):
        readers.document(Path.read_bytes, tmp_path / "endless", Limits(seconds=0.5))  # type: ignore[arg-type]


def test_what_is_wrong_with_a_document_is_said_as_it_was_found(readers: Readers, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("# Only a heading\n", encoding="utf-8")
    with pytest.raises(NoText) as caught:
        readers.document(Making("its name", "digest"), tmp_path / "empty.md", Limits())
    assert caught.value.source == "its name"


def test_one_that_is_broken_among_many_harms_none_beside_it(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove", "broer", "veje", "havne"])
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    report = job.run(folder)
    assert sorted(job.changes(report).values()) == ["added"] * 5 + ["failed"]
    assert job.sources() == ["broer.md", "havne.md", "heste.md", "skove.md", "veje.md"]


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set when loading ahead begins."""
    event = threading.Event()
    monkeypatch.setattr(ingest.foresight, "transformer", lambda _: event.set())
    return event


def held(folder: Path) -> dict[str, Held]:
    """The documents of a folder, as a run before left them."""
    return {path.name: Held(path.name, "digest", str(path.resolve())) for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("characters", "model", "known", "is_loaded"),
    [
        pytest.param(5_000_000, "bundled", False, True, id="much that is new"),
        pytest.param(5_000, "bundled", False, False, id="little"),
        pytest.param(5_000_000, "bundled", True, False, id="much that is known"),
        pytest.param(5_000_000, "another", False, False, id="another model"),
    ],
)
def test_torch_is_loaded_beside_the_reading_when_it_will_be_needed(
    tmp_path: Path, loaded: threading.Event, characters: int, model: str, known: bool, is_loaded: bool
) -> None:
    (tmp_path / "long.txt").write_text("tekst " * (characters // 6))
    load_ahead(EmbeddingSettings(model=model), find([str(tmp_path)]), held(tmp_path) if known else {})
    assert loaded.wait(5 if is_loaded else 0.2) is is_loaded
