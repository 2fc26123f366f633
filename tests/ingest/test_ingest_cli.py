"""The command line: exit statuses, messages, and what stands on standard output."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdf
import pytest
from ingest_making import folder_of, strategy
from PIL import Image

from assistant.cli.front import main

Write = Callable[[str, str], Path]


@pytest.fixture
def command(job: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run `rettesnor ingest` over the fake encoder: status, standard output, standard error."""
    monkeypatch.setenv("RETTESNOR_EMBEDDING__MODEL", "fake")

    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["ingest", *map(str, arguments), "--index", str(job.folder)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_json_ends_with_one_object_on_standard_output_and_a_line_a_document_on_standard_error(command: Any, tmp_path: Path) -> None:
    status, out, err = command(folder_of(tmp_path, ["heste", "skove"]), "--json")
    assert status == 0 and json.loads(out)["documents"] == {"added": 2, "updated": 0, "unchanged": 0, "removed": 0, "failed": []}
    entries = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert [(one["source"], one["change"]) for one in entries] == [("heste.md", "added"), ("skove.md", "added")]


def test_without_json_a_person_reads_what_was_done(command: Any, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["heste"])
    _, out, err = command(folder)
    assert out.startswith("1 added, 0 updated, 0 unchanged, 0 removed, 0 not read;") and "added: heste.md (" in err
    _, out, err = command(folder, "--dry-run")
    assert out.startswith("would be 0 added, 0 updated, 1 unchanged") and "heste.md" not in err


def test_some_that_cannot_be_read_is_three_and_the_rest_is_in(command: Any, job: Any, tmp_path: Path) -> None:
    status, out, err = command(folder_of(tmp_path, ["heste"]), tmp_path / "gone.pdf", "--json")
    assert status == 3 and len(json.loads(out)["documents"]["failed"]) == 1 and "there is no such file or folder" in err
    assert job.sources() == ["heste.md"]


BROKEN = {
    "missing": "no such file or folder",
    "empty": "holds nothing that can be read",
    "binary": "",
    "encrypted": "password",
    "scanned": "text",
    "blank page": "no text",
    "torn": "",
    "blank": "empty",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_read_is_one_with_a_message_and_the_index_before_still_answers(command: Any, job: Any, tmp_path: Path, kind: str) -> None:
    path = _broken(tmp_path / "broken", kind)
    status, _, err = command(path)
    assert status == 1 and f"not read: {path if kind in ('missing', 'empty') else path.name}: " in err and BROKEN[kind] in err
    assert not job.folder.exists()
    assert command(folder_of(tmp_path, ["heste"]))[0] == 0
    assert command(path)[0] == 1 and job.sources() == ["heste.md"]


def _broken(folder: Path, kind: str) -> Path:
    """A thing that cannot be read, one of each kind."""
    folder.mkdir()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    match kind:
        case "missing":
            return folder / "not there.pdf"
        case "empty":
            return folder
        case "binary":
            (folder / "a.txt").write_bytes(bytes(range(256)) * 100)
        case "blank":
            (folder / "a.txt").write_bytes(b"")
        case "torn":
            (folder / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj << /Type /Catalog")
        case "scanned":
            Image.effect_noise((595, 842), 90).save(folder / "a.pdf")
        case "blank page":
            writer.write(folder / "a.pdf")
        case "encrypted":
            writer.encrypt("hemmelig", algorithm="AES-256")
            writer.write(folder / "a.pdf")
    return next(folder.iterdir())


def test_the_index_before_is_brought_back_by_name(command: Any, job: Any, tmp_path: Path) -> None:
    command(folder_of(tmp_path, ["heste"]))
    assert command("--bring-back")[0] == 1
    command(folder_of(tmp_path, ["heste", "skove"]))
    status, out, _ = command("--bring-back")
    assert status == 0 and "is live again" in out and job.sources() == ["heste.md"]


def test_a_running_ingestion_is_one_with_a_message(command: Any, job: Any, tmp_path: Path) -> None:
    from ingest.lock import writing

    with writing(job.folder):
        status, _, err = command(folder_of(tmp_path, ["heste"]))
    assert status == 1 and "Another ingestion is writing" in err


def test_an_address_inside_is_refused_by_default(command: Any) -> None:
    status, _, err = command("http://127.0.0.1:1/hemmeligt")
    assert status == 1 and "inside this machine or its network" in err


def test_an_address_is_fetched_while_the_caller_has_an_event_loop_running(command: Any) -> None:
    async def ingesting() -> tuple[int, str, str]:
        return tuple(command("http://127.0.0.1:1/hemmeligt"))

    # In a thread, for the tests of the page may have left a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        status, _, err = thread.submit(asyncio.run, ingesting()).result()
    assert status == 1 and "inside this machine or its network" in err


def test_the_real_command_with_the_real_encoder(write: Write, tmp_path: Path) -> None:
    path = write("heste.md", strategy("heste", 1))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RETTESNOR_")}
    command = [sys.executable, "-X", "importtime", "-m", "assistant.cli.front", "ingest", str(path), "--index", str(tmp_path / "index"), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=Path(__file__).parents[2])
    assert ended.returncode == 0 and json.loads(ended.stdout)["passages"]["embedded"] > 0
    loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert "chromadb" in loaded and loaded.isdisjoint({"torch", "transformers", "sentence_transformers"})
