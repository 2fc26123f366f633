"""The store: what is written comes back, and what is no index is said so."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexBroken, IndexMismatch, IndexMissing
from assistant.index.schema import SCHEMA
from assistant.index.store import Publication, Sentences, Store, address
from assistant.index.types import About, Document, Label, Passage, PassageKind, Role, Run, Section, Span

TEXT = "Princip 1: Heste\nVi passer på hestene.\n"
LABEL = Label("principle", "1", "Princip 1", "Heste")
DOCUMENT = Document(
    "d1", "heste.md", TEXT, About("Strategi for heste", "Region Prøve", "da"),
    (Section("Princip 1: Heste", 1, Span(0, len(TEXT)), ("Princip 1: Heste",), None, LABEL),),
    (Run(Span(0, 16), Role.HEADING), Run(Span(17, 39), Role.PARAGRAPH)), (0,), "digest", "2025-01-01", ("a warning",),
)
PASSAGE = Passage("p1", "d1", Span(17, 39), TEXT[17:39], ("Princip 1: Heste",), PassageKind.LIST, 1, LABEL, "context", (Span(0, 5),))
LIVE = Publication("one", "", "fake", 2, 1, "2025-01-01T00:00:00+00:00")
VECTORS = np.asarray([[0.6, 0.8]], dtype=np.float32)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one publication of one passage."""
    made = Store(tmp_path)
    made.write("one", [DOCUMENT], [PASSAGE], VECTORS, Sentences({address("d1", Span(17, 39)): 0}, VECTORS), {"d1": "/docs/heste.md"})
    made.point(LIVE)
    return made


def test_what_is_written_comes_back(store: Store) -> None:
    held = store.read(store.publication())
    assert (held.publication, held.documents, held.passages, held.origins) == (LIVE, {"d1": DOCUMENT}, (PASSAGE,), {"d1": "/docs/heste.md"})
    assert np.allclose(held.vectors, VECTORS)
    assert np.allclose(held.sentences.of("d1", Span(17, 39)), VECTORS[0]) and held.sentences.of("d1", Span(0, 3)) is None  # type: ignore[arg-type]


def test_a_record_is_found_by_its_id_and_has_its_vector(store: Store) -> None:
    found = store.vectors(LIVE, ["p1", "nobody"])
    assert list(found) == ["p1"] and np.allclose(found["p1"], VECTORS[0])


def test_a_folder_that_is_no_index_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match=r"there is no index in it\. Run `rettesnor ingest FILES"):
        Store(tmp_path).publication()
    with pytest.raises(IndexMissing, match="there is no such folder"):
        Store(tmp_path / "nowhere").stamp()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("written", ["", "[]", "nonsense", f'{{"schema": {SCHEMA}, "name": "x", "colour": "red"}}', '{"name": "x"}', "\xff\xfe"])
def test_a_broken_pointer_is_broken(store: Store, written: str) -> None:
    (store.folder / "current.json").write_text(written, encoding="latin-1")
    with pytest.raises(IndexBroken, match="Run `rettesnor ingest` again"):
        store.publication()


def test_another_schema_is_a_mismatch(store: Store) -> None:
    pointer = store.folder / "current.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"schema": SCHEMA + 1}))
    with pytest.raises(IndexMismatch, match=f"schema {SCHEMA + 1}, this one writes {SCHEMA}"):
        store.publication()


def test_records_that_are_gone_are_broken(store: Store) -> None:
    store.client.get_collection("passages-one", embedding_function=None).delete(ids=["p1"])
    with pytest.raises(IndexBroken, match="holds 0 passages where 1 were published"):
        store.read(LIVE)
    store.client.delete_collection("documents-one")
    with pytest.raises(IndexBroken, match="cannot be read"):
        store.read(LIVE)


def test_the_stamp_changes_with_every_publication(store: Store) -> None:
    before = store.stamp()
    store.write("two", [DOCUMENT], [PASSAGE], VECTORS, Sentences({}, VECTORS[:0]))
    assert store.stamp() == before, "nothing points at it yet"
    store.point(Publication("two", "one", "fake", 2, 1, "2025-01-02T00:00:00+00:00"))
    assert store.stamp() != before and store.publication().name == "two"


def test_back_is_the_publication_before_and_back_again(store: Store) -> None:
    with pytest.raises(IndexMissing, match="keeps no earlier index"):
        store.back()
    store.write("two", [DOCUMENT], [PASSAGE], VECTORS, Sentences({}, VECTORS[:0]))
    store.point(Publication("two", "one", "fake", 2, 1, "2025-01-02T00:00:00+00:00"))
    assert store.back().name == "one" and store.publication().name == "one"
    assert store.back().name == "two"


def test_prune_keeps_what_is_named_and_clears_pointers_never_put_in_place(store: Store) -> None:
    store.write("two", [DOCUMENT], [PASSAGE], VECTORS, Sentences({}, VECTORS[:0]))
    (store.folder / "current.json.4711").write_text("{")
    store.prune({"two"})
    assert sorted(one.name for one in store.client.list_collections()) == ["documents-two", "passages-two", "sentences-two"]
    assert not (store.folder / "current.json.4711").exists()


def test_a_database_cut_short_is_broken_each_time_and_good_again_once_mended(store: Store) -> None:
    database = store.folder / "chroma" / "chroma.sqlite3"
    store.close()
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2])
    for _ in range(2):
        with pytest.raises(IndexBroken, match="Chroma cannot open"):
            store.read(LIVE)
    database.write_bytes(whole)
    assert store.read(LIVE).passages == (PASSAGE,)
