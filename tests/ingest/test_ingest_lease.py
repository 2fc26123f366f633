"""The writer's lock on a Chroma server: one at a time, and one that died does not hold it for ever."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chroma_process import ChromaProcess, chroma_process
from ingest_making import folder_of, strategy

from assistant.errors import IndexBroken
from assistant.index.store import open_store
from ingest.lease import leased
from ingest.lock import held

QUICK = {"beat": 0.05, "dead_after": 0.5}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaProcess]:
    with chroma_process(tmp_path_factory.mktemp("chroma")) as running:
        yield running


@pytest.fixture
def shared(job: Any, server: ChromaProcess) -> Any:
    """Ingestions into the server."""
    job.settings = job.settings.model_copy(update={"chroma_url": server.url})
    return job


def names(job: Any) -> set[str]:
    store = open_store(job.settings)
    return {one.name for one in store.client.list_collections()}


def test_an_ingestion_publishes_on_the_server_and_touches_no_folder(shared: Any, tmp_path: Path) -> None:
    shared.run(folder_of(tmp_path, ["heste"]))
    store = open_store(shared.settings)
    assert [one.source for one in store.read(store.publication()).documents.values()] == ["heste.md"]
    assert not shared.folder.exists() and "writer" not in names(shared)


def test_the_second_writer_is_told_who_writes(shared: Any, tmp_path: Path) -> None:
    store = open_store(shared.settings)
    with leased(store, **QUICK), pytest.raises(IndexBroken, match=r"Another ingestion \(.*process \d+\) is writing"), leased(open_store(shared.settings), **QUICK):
        pass
    with held(store):
        assert "writer" in names(shared)
    assert "writer" not in names(shared)


def test_the_lock_of_a_writer_that_died_is_taken_over(shared: Any) -> None:
    store = open_store(shared.settings)
    store.client.create_collection("writer", embedding_function=None, metadata={"owner": "gone", "beat": "1"})
    with leased(store, **QUICK):
        store.fence()
    assert not [name for name in names(shared) if name.startswith("writer")]


def test_a_writer_that_was_taken_for_dead_publishes_nothing(shared: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    shared.run(folder)
    store = open_store(shared.settings)
    before = store.publication()
    with leased(store, **QUICK):
        store.client.get_collection("writer", embedding_function=None).modify(name="writer-dead-x")
        with leased(open_store(shared.settings), **QUICK):
            with pytest.raises(IndexBroken, match="nothing was published"):
                store.point(before)
            assert "writer" in names(shared)
        (folder / "heste.md").write_text(strategy("skove"))
    assert store.publication() == before
