"""Two front ends and one ingestion, each a process: both follow to the new index, and no answer is of two indexes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from chroma_process import chroma_process

ROOT = Path(__file__).parent.parent
SUBJECTS = ("heste", "broer")
# Far more than it takes; only a reader that never follows gets there.
LONGEST = 120.0


class FrontEnd:
    """`rettesnor ask --jsonl`, open all the time, as a server is."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def versions(self) -> set[str]:
        """Which version of the documents an answer cites: of each subject its principle, which carries the version."""
        return {version for subject in SUBJECTS for version in self._versions(f"Hvad siger princip 1 om {subject}?")}

    def _versions(self, question: str) -> Iterator[str]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"question": question}) + "\n")
        self._process.stdin.flush()
        row: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert row["citations"], row
        of_one_answer = {word.strip(".") for one in row["citations"] for word in one["passage"].split() if word.startswith("udgave")}
        assert len(of_one_answer) == 1, f"an answer of two indexes: {of_one_answer}"
        yield f"{of_one_answer.pop()} {row['receipt']['index']}"


@contextmanager
def front_end(environment: dict[str, str]) -> Iterator[FrontEnd]:
    command = [sys.executable, "-m", "assistant.cli.front", "ask", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT, text=True, encoding="utf-8") as process:
        try:
            yield FrontEnd(process)
        finally:
            process.kill()


def publish(folder: Path, version: int, environment: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for subject in SUBJECTS:
        text = f"# Strategi for {subject}\n\n## Princip 1: {subject.title()}\n\nKommunen passer på {subject} hver dag, og det siger udgave{version}.\n"
        (folder / f"{subject}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "assistant.cli.front", "ingest", str(folder)]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("where", ["folder", "server"])
def test_both_front_ends_follow_and_neither_mixes(where: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RETTESNOR_")} | {"PYTHONIOENCODING": "utf-8"}
    with ExitStack() as stack:
        if where == "server":
            environment["RETTESNOR_CHROMA_URL"] = stack.enter_context(chroma_process(tmp_path / "chroma")).url
        else:
            environment["RETTESNOR_INDEX"] = str(tmp_path / "index")
        publish(tmp_path / "documents", 1, environment)
        both = [stack.enter_context(front_end(environment)) for _ in range(2)]
        first = [one.versions() for one in both]
        assert first[0] == first[1] and all("udgave1 " in version for version in first[0])
        publish(tmp_path / "documents", 2, environment)
        until, seen = time.monotonic() + LONGEST, first
        while any("udgave1 " in version for one in seen for version in one):
            assert time.monotonic() < until
            seen = [one.versions() for one in both]
        assert seen[0] == seen[1] and len(seen[0]) == 1
