"""What a run adds, keeps, embeds and removes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ingest_making import folder_of, paragraph, strategy

from assistant.errors import IndexMismatch, IndexMissing
from assistant.index.store import Store
from ingest.report import Change

Write = Callable[[str, str], Path]


def test_the_first_run_puts_everything_in(job: Any, tmp_path: Path) -> None:
    report = job.run(folder_of(tmp_path, ["heste", "skove"]))
    assert report.count(Change.ADDED) == 2 and report.status == 0
    assert report.embedded == report.total > 10 and report.reused == 0
    assert job.sources() == ["heste.md", "skove.md"]


def test_a_second_run_over_unchanged_documents_embeds_nothing_and_publishes_nothing(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    first = job.run(folder)
    pointer = (job.folder / "current.json").read_bytes()
    second = job.run(folder)
    assert (second.count(Change.UNCHANGED), second.embedded, second.reused, second.total) == (2, 0, first.total, first.total)
    assert job.encoder.given == [] and (job.folder / "current.json").read_bytes() == pointer


def test_changing_one_paragraph_embeds_only_the_passages_it_touches(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    job.run(folder)
    before = set(job.passages())
    changed = folder / "heste.md"
    changed.write_text(changed.read_text().replace(paragraph("heste", 3), "Her står nu noget helt andet om vejen hjem til gården. " * 4))
    report = job.run(folder)
    new = [text for text in job.passages() if text not in before]
    assert job.changes(report) == {"heste.md": "updated", "skove.md": "unchanged"}
    assert report.embedded == len(new) == 1
    assert all("noget helt andet" in text for text in job.encoder.given)


def test_a_source_that_is_gone_stays_until_pruned(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    job.run(folder)
    (folder / "heste.md").unlink()
    assert job.run(folder).count(Change.REMOVED) == 0 and job.sources() == ["heste.md", "skove.md"]
    report = job.run(folder, prune=True)
    assert job.changes(report) == {"heste.md": "removed", "skove.md": "unchanged"}
    assert job.sources() == ["skove.md"] and report.embedded == 0


def test_a_folder_that_cannot_be_found_prunes_nothing(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    job.run(folder)
    folder.rename(tmp_path / "elsewhere")
    report = job.run(folder, prune=True)
    assert report.count(Change.REMOVED) == 0 and "Nothing was removed" in report.notes[0]
    assert report.status == 1 and job.sources() == ["heste.md", "skove.md"]


def test_a_source_that_fails_keeps_what_was_known_of_it_even_when_pruning(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    job.run(folder)
    (folder / "heste.md").write_bytes(bytes(range(256)) * 40)
    report = job.run(folder, prune=True)
    assert job.changes(report)["heste.md"] == "failed" and report.status == 3
    assert job.sources() == ["heste.md", "skove.md"] and any("heste" in text for text in job.passages())


def test_nothing_readable_leaves_the_index_that_was_there(job: Any, tmp_path: Path, write: Write) -> None:
    job.run(folder_of(tmp_path, ["heste"]))
    report = job.run(write("broken.txt", "\0\1\2" * 500))
    assert report.status == 1 and job.sources() == ["heste.md"]


def test_nothing_readable_and_no_index_before_leaves_no_trace(job: Any, tmp_path: Path) -> None:
    report = job.run(tmp_path / "not there")
    assert report.status == 1 and "no such file" in report.failed[0].reason
    assert not job.folder.exists()
    with pytest.raises(IndexMissing):
        Store(job.folder).publication()


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    report = job.run(folder, dry_run=True)
    assert report.count(Change.ADDED) == 2 and report.embedded == report.total > 0 and not job.folder.exists()
    first = job.run(folder)
    (folder / "skove.md").unlink()
    (folder / "heste.md").write_text(strategy("heste", 7))
    held = _bytes(job.folder)
    would = job.run(folder, prune=True, dry_run=True)
    assert _bytes(job.folder) == held and job.encoder.given == []
    assert job.changes(would) == {"heste.md": "updated", "skove.md": "removed"} and would.as_json()["dry_run"]
    really = job.run(folder, prune=True)
    assert (really.embedded, really.total) == (would.embedded, would.total) and really.embedded < first.total


def test_another_embedding_model_makes_every_vector_anew_though_no_document_changed(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    first = job.run(folder)
    job.encoder.name = "another"
    job.settings = job.settings.model_copy(update={"embedding": job.settings.embedding.model_copy(update={"model": "another"})})
    with pytest.raises(IndexMismatch, match="made with 'fake'"):
        job.reader().snapshot()
    assert job.run(folder).embedded == first.total
    assert job.reader().snapshot().collection.publication.embedding == "another"


def test_a_new_way_of_reading_reads_everything_anew(job: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    monkeypatch.setattr("ingest.plan.reader_digest", lambda: "another")
    report = job.run(folder)
    assert job.changes(report) == {"heste.md": "updated"} and report.embedded == 0


def test_an_index_of_another_version_is_made_anew_and_says_so(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste", "skove"])
    job.run(folder)
    pointer = job.folder / "current.json"
    pointer.write_text(pointer.read_text().replace('"schema": ', '"schema": 9'))
    report = job.run(folder / "heste.md")
    assert "holds only what was named now" in report.notes[0] and job.sources() == ["heste.md"]


def test_the_index_before_can_be_brought_back(job: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    job.run(folder)
    reader = job.reader()
    first = reader.fingerprint
    job.run(folder_of(tmp_path, ["heste", "skove"]))
    assert len(reader.documents()) == 2
    store = Store(job.folder)
    store.back()
    assert reader.fingerprint == first and len(reader.documents()) == 1
    store.back()
    assert len(reader.documents()) == 2


def test_the_report_says_what_was_read_and_left_out(job: Any, tmp_path: Path) -> None:
    report = job.run(folder_of(tmp_path, ["heste"]), tmp_path / "gone.pdf")
    lost, read = report.entries
    assert read.as_json().items() >= {"source": "heste.md", "change": "added", "title": "Strategi for heste", "passages": 6}.items()
    assert read.characters > 1900 and str(read).startswith("added: heste.md (6 passages")
    assert lost.as_json() == {"source": str(tmp_path / "gone.pdf"), "change": "failed", "reason": lost.reason}
    summary = report.as_json()
    assert set(summary) == {"documents", "passages", "seconds"} and report.status == 3
    assert summary["documents"]["failed"] == [{"source": str(tmp_path / "gone.pdf"), "reason": lost.reason}]


def _bytes(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.name in ("current.json", "writer.lock")} | {
        str(folder): len(list(folder.rglob("*")))
    }


def test_what_two_documents_say_is_embedded_and_stored_once_and_found_in_both(job: Any, tmp_path: Path) -> None:
    """The same decision in two files: one record, and each document has its passage."""
    folder = folder_of(tmp_path, ["heste"])
    (folder / "copy.md").write_text((folder / "heste.md").read_text(encoding="utf-8"), encoding="utf-8")
    report = job.run(folder)
    first, second = sorted(job.reader().documents(), key=lambda one: one.source)
    store = Store(job.folder)
    held = store.read(store.publication())
    assert len(held.passages) == 2 * report.total and report.embedded == report.total
    twins = {one.twin for one in held.passages if one.document_id == second.id}
    assert twins == {one.id for one in held.passages if one.document_id == first.id}
    assert all(one.span.of(held.documents[one.document_id].text) == one.text for one in held.passages)
    assert job.run(folder).embedded == 0
