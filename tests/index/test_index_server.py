"""An index on a Chroma server: the pointer lives there too, and a server that goes away is said so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from chroma_process import ChromaProcess, chroma_process
from test_index_store import DOCUMENT, LIVE, PASSAGE, VECTORS

from assistant.errors import IndexMissing, IndexUnreachable, SettingsError
from assistant.index import chroma
from assistant.index.server import ServerHome
from assistant.index.store import Sentences, Store, open_store
from assistant.settings import Settings, load

NOTHING = Sentences({}, VECTORS[:0])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaProcess]:
    with chroma_process(tmp_path_factory.mktemp("chroma")) as running:
        yield running


@pytest.fixture
def store(server: ChromaProcess) -> Iterator[Store]:
    """An empty server's store."""
    made = Store(Path("not looked at"), ServerHome(server.url, poll=0))
    for held in made.client.list_collections():
        made.client.delete_collection(held.name)
    yield made
    made.close()


def filled(store: Store, name: str = "one", previous: str = "") -> None:
    store.write(name, [DOCUMENT], [PASSAGE], VECTORS, NOTHING, {"d1": "/docs/heste.md"})
    store.point(replace(LIVE, name=name, previous=previous))


def test_the_settings_choose_the_server(server: ChromaProcess, store: Store) -> None:
    filled(store)
    assert open_store(Settings(chroma_url=server.url)).publication().name == "one"


def test_another_reader_finds_everything_on_the_server(server: ChromaProcess, store: Store) -> None:
    filled(store)
    other = Store(Path("elsewhere"), ServerHome(server.url))
    held = other.read(other.publication())
    assert (held.documents, held.passages, held.origins) == ({"d1": DOCUMENT}, (PASSAGE,), {"d1": "/docs/heste.md"})
    assert np.allclose(held.vectors, VECTORS) and list(other.vectors(LIVE, ["p1"])) == ["p1"]


def test_the_stamp_changes_for_every_reader_and_back_is_what_was_before(server: ChromaProcess, store: Store) -> None:
    filled(store)
    reader = Store(Path("elsewhere"), ServerHome(server.url, poll=0))
    before = reader.stamp()
    filled(store, "two", "one")
    assert reader.stamp() != before and reader.publication().name == "two"
    assert store.back().name == "one" and reader.publication().name == "one" and reader.stamp() == before


def test_a_reader_asks_the_server_no_more_than_once_in_a_while(server: ChromaProcess, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(store)
    asked: list[str] = []
    home = ServerHome(server.url, poll=3600)
    read = home.read
    monkeypatch.setattr(home, "read", lambda pointer: asked.append(pointer) or read(pointer))
    assert len({home.stamp() for _ in range(100)}) == 1 and asked == ["current"]


def test_an_empty_server_is_missing_an_index(store: Store) -> None:
    with pytest.raises(IndexMissing, match="holds no index.*same chroma_url"):
        store.stamp()
    with pytest.raises(IndexMissing, match="keeps no earlier index"):
        store.back()


def test_prune_leaves_the_pointer_and_what_belongs_to_others(store: Store) -> None:
    filled(store)
    store.client.create_collection("somebody-elses", embedding_function=None)
    filled(store, "two", "one")
    store.prune({"two"})
    names = {one.name for one in store.client.list_collections()}
    assert names == {"pointer", "somebody-elses", "passages-two", "documents-two", "sentences-two"} and store.publication().name == "two"


def test_a_server_that_stops_leaves_the_last_stamp_and_says_what_is_wrong(tmp_path: Path) -> None:
    with chroma_process(tmp_path) as own:
        store = Store(tmp_path, ServerHome(own.url, poll=0))
        filled(store)
        before = store.stamp()
        own.stop()
        assert store.stamp() == before and "does not answer" in store.home.trouble
        with pytest.raises(IndexUnreachable, match="stopped answering"):
            store.read(LIVE)
        with pytest.raises(IndexUnreachable, match="Start it"):
            Store(tmp_path, ServerHome(own.url)).stamp()
        own.start()
        assert store.stamp() == before and store.home.trouble == ""
        assert store.read(LIVE).passages == (PASSAGE,)


def test_a_server_that_hangs_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma, "PATIENCE", 0.5)
    monkeypatch.setattr(chroma, "KNOCK", 0.5)
    with chroma_process(tmp_path) as own:
        store = Store(tmp_path, ServerHome(own.url, poll=0))
        filled(store)
        own.freeze()
        with pytest.raises(IndexUnreachable):
            store.read(LIVE)
        with pytest.raises(IndexUnreachable, match="does not answer"):
            Store(tmp_path, ServerHome(own.url)).publication()


@pytest.mark.parametrize("url", ["chroma:8000", "ftp://chroma", "http://user:word@chroma:8000", "http://", "http://chroma/path", "http://chroma?x=1"])
def test_an_address_that_is_none_or_carries_a_password_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETTESNOR_CHROMA_URL", url)
    with pytest.raises(SettingsError, match="http://HOST:PORT") as caught:
        load()
    assert "word@" not in str(caught.value)


def test_a_folder_named_on_the_command_line_goes_before_the_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RETTESNOR_CHROMA_URL", "http://127.0.0.1:9")
    assert load().chroma_url == "http://127.0.0.1:9" and load(index=tmp_path).chroma_url == ""
