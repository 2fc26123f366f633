"""Does the index answer after a run is killed? `python -m evals.bench.ingest_kill [--times 20] [--seed 1]`

A small collection is published; then, again and again, every document is changed and `rettesnor ingest` started in a
process of its own, which is killed (signal 9) at a random moment of its run. After each, a fresh reader opens the
index, counts what it holds against what was published, sees that all documents are of one version, and asks.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.service import Assistant
from assistant.settings import Settings

SUBJECTS = ("heste", "skove", "broer", "skoler")
VERSION = re.compile(r"udgave (\d+)\b")


def write(folder: Path, version: int) -> None:
    """Documents that carry their version in every paragraph."""
    folder.mkdir(exist_ok=True)
    for subject in SUBJECTS:
        parts = [f"# Strategi for {subject}"]
        parts += [f"## Princip {n}\n\nVi passer på {subject} i område {n}. Sådan siger udgave {version} af strategien." for n in range(1, 7)]
        (folder / f"{subject}.md").write_text("\n\n".join(parts), encoding="utf-8")


def started(folder: Path, index: Path) -> subprocess.Popen[bytes]:
    """A run of the command."""
    command = [sys.executable, "-m", "assistant.cli.front", "ingest", str(folder), "--index", str(index)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def version_of(index: Path) -> int:
    """The one version a fresh reader finds. Raises `AssertionError` for a mixture or a gap."""
    reader = Assistant.open(Settings(index=index))
    held = reader.snapshot().collection
    versions = {number for passage in held.passages for number in VERSION.findall(passage.text)}
    assert len(versions) == 1, f"a mixture of versions {versions}"
    assert len(held.documents) == len(SUBJECTS) and len(held.passages) == held.publication.passages
    assert reader.search("Hvad siger strategien om heste?", 3), "nothing found"
    return int(versions.pop())


def main() -> int:
    """Print a line a kill; 1 if any left the index not answering."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance, wrong = random.Random(chosen.seed), 0
    with tempfile.TemporaryDirectory() as work:
        folder, index = Path(work, "documents"), Path(work, "index")
        write(folder, 0)
        since = time.monotonic()
        assert started(folder, index).wait() == 0
        whole = time.monotonic() - since
        for version in range(1, chosen.times + 1):
            write(folder, version)
            run, moment, since = started(folder, index), chance.uniform(0.05, 1.4) * whole, time.monotonic()
            try:
                ended = f"ended {run.wait(moment)}"
                whole = time.monotonic() - since  # on a machine that others use, a run takes now longer, now less
            except subprocess.TimeoutExpired:
                run.kill()
                ended = f"killed {run.wait()}"
            try:
                print(f"{version:3}: {ended} after {moment:.1f} s of {whole:.1f}; the index answers from version {version_of(index)}", flush=True)
            except Exception as error:  # whatever it is, it is the finding
                wrong += 1
                print(f"{version:3}: {ended} after {moment:.1f} s; WRONG: {error!r}", flush=True)
    print(f"{chosen.times - wrong} of {chosen.times} times the index answered")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
