"""A run works a slice at a time, on disk: the result is the same, and a disk that is full harms nobody."""

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ingest_making import folder_of

import assistant.index.store
import ingest.vectors
import ingest.workbench
from assistant.errors import IndexBroken
from assistant.index.store import Contents, Store
from assistant.index.types import About, Document, Passage, Span
from ingest.arranged import OnDisk, records
from ingest.repetition import InMemory, across
from ingest.workbench import workbench


def contents(folder: Path) -> Contents:
    """All that is published."""
    store = Store(folder)
    return store.read(store.publication())


def twice(folder: Path) -> Path:
    """Documents of which two say the same."""
    (folder / "copy.md").write_text((folder / "heste.md").read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_slices_of_two_make_the_same_index_as_one_of_all(job: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = twice(folder_of(tmp_path, ["heste", "skove", "broer"]))
    job.run(folder)
    whole = contents(job.folder)
    monkeypatch.setattr(ingest.vectors, "SLICE", 2)
    monkeypatch.setattr(assistant.index.store, "BATCH", 2)
    monkeypatch.setattr(assistant.index.store, "DOCUMENTS", 1)
    job.folder = tmp_path / "other"
    job.settings = job.settings.model_copy(update={"index": job.folder})
    job.run(folder)
    sliced = contents(job.folder)
    assert (sliced.publication.name, sliced.documents, sliced.passages) == (whole.publication.name, whole.documents, whole.passages)
    assert np.array_equal(sliced.vectors, whole.vectors) and sliced.sentences.rows == whole.sentences.rows


def test_a_run_after_it_takes_everything_over_a_slice_at_a_time(job: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = twice(folder_of(tmp_path, ["heste", "skove"]))
    first = job.run(folder)
    monkeypatch.setattr(assistant.index.store, "BATCH", 3)
    (folder / "broer.md").write_text("# Broer\n\nVi bygger broer over alle åer, og de skal holde i hundrede år mindst, siger byrådet.\n", encoding="utf-8")
    second = job.run(folder)
    assert (second.reused, second.embedded) == (first.total, 1)


def steps(passages: int) -> int:
    """How many steps SQLite takes, in hundreds, to give out so many records."""
    taken: list[None] = []
    with workbench() as bench:
        for number in range(passages):
            passage = pickle.dumps(Passage(f"p{number}", "d", Span(0, 5), "Heste", ()))
            bench.tables.execute("insert into placed values (?, ?, '', ?, ?)", (number, f"p{number}", b"key", passage))
        bench.tables.execute("insert into vectors values (?, 0, ?)", (b"key", bytes(8)))
        bench.tables.set_progress_handler(lambda: taken.append(None), 100)
        assert len(list(records(bench))) == passages
        bench.tables.set_progress_handler(None, 0)
    return len(taken)


def test_four_times_as_many_records_take_four_times_the_work() -> None:
    assert steps(800) < 6 * steps(200)


def test_what_is_laid_down_for_one_document_takes_the_place_of_what_lay_there(tmp_path: Path) -> None:
    document = Document("d", "d.md", "Heste", About("Heste"))
    passage = Passage("p", "d", Span(0, 5), "Heste", ())
    with workbench() as bench:
        for text in ("Heste", "Skove"):
            bench.put(Document("d", "d.md", text, About(text)), "/docs/d.md")
            bench.put_passage(passage, 0)
        assert bench.document("d").text == "Skove" and list(bench.passages("d")) == [passage] and bench.count("documents") == 1
        bench.amend(document)
        assert bench.document("d") == document and bench.held()["d.md"].origin == "/docs/d.md"
        bench.clear()
        assert bench.count("documents") == bench.count("passages") == 0


def test_a_shelf_on_disk_finds_what_one_in_memory_finds() -> None:
    said = "Kommunen planter 30 nye træer hvert år i samarbejde med skolerne, og Lise Holm tæller dem hver vinter"
    texts = [said, said.replace("30", "40"), f"{said}.", "Noget helt andet om broer, veje og alle dem der kører på dem hver eneste dag", said]
    passages = [Passage(f"p{n}", f"d{n}", Span(0, len(text)), text, ()) for n, text in enumerate(texts)]
    with workbench() as bench:
        assert [one.twin for one in across(passages, OnDisk(bench.tables))] == [one.twin for one in across(passages, InMemory())] == ["", "", "p0", "", "p0"]


def test_a_full_disk_under_the_working_file_publishes_nothing_and_says_so(job: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    pointer = (job.folder / "current.json").read_bytes()
    monkeypatch.setattr(ingest.workbench, "TABLES", f"pragma max_page_count = 30;{ingest.workbench.TABLES}")
    folder_of(tmp_path, ["heste", "skove", "broer", "veje"])
    with pytest.raises(IndexBroken, match="nothing was published. Check free disk space"):
        job.run(folder)
    assert (job.folder / "current.json").read_bytes() == pointer and job.sources() == ["heste.md"]
