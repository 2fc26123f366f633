"""Does memory stay flat when much goes in? `python -m evals.bench.ingest_memory [--passages 5000 20000]`

Documents of a hundred made-up passages each are ingested by the real job into a real index, each size in a process of its
own; only the embedding model is replaced, by one that gives every text a random unit vector at once. Prints the peak memory and
the seconds of each size, and how much memory a further passage costs.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

import numpy as np

from assistant.index.embedding import BundledEncoder, Vectors
from assistant.settings import EmbeddingSettings, Settings
from evals.bench.ingest_bulk import document, peak_mib

EACH = 100


class RandomEncoder:
    """A vector for every text, from its checksum."""

    name, dimensions = BundledEncoder.name, BundledEncoder.dimensions

    def encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Unit vectors."""
        rows = np.stack([np.random.default_rng(crc32(text.encode())).standard_normal(self.dimensions) for text in texts])
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def measured(passages: int) -> dict[str, float]:
    """One size, in this process."""
    from ingest.job import ingest
    from ingest.progress import Silence

    with tempfile.TemporaryDirectory() as folder, patch("ingest.job.open_encoder", lambda _: RandomEncoder()):
        papers = Path(folder, "papers")
        papers.mkdir()
        for number in range(passages // EACH):
            (papers / f"{number:05}.md").write_text(document(EACH, seed=number), encoding="utf-8")
        before, since = round(peak_mib(), 1), time.monotonic()
        settings = Settings(index=Path(folder, "index"), embedding=EmbeddingSettings(sentences_until=0))
        report = ingest(settings, [str(papers)], Silence())
    return {"passages": report.total, "seconds": round(time.monotonic() - since, 1), "before_mib": before, "peak_mib": round(peak_mib(), 1)}


def main() -> None:
    """Measure every size and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[5_000, 20_000])
    parser.add_argument("--one", action="store_true", help="measure the first size here, and print it as JSON")
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measured(chosen.passages[0])))
        return
    rows = []
    for size in chosen.passages:
        command = [sys.executable, "-m", "evals.bench.ingest_memory", "--one", "--passages", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]))
        print("{passages} passages: {peak_mib:.0f} MiB at most ({before_mib:.0f} before), {seconds} s".format(**rows[-1]), flush=True)
    if len(rows) > 1:
        more = (rows[-1]["peak_mib"] - rows[0]["peak_mib"]) * 1024 / (rows[-1]["passages"] - rows[0]["passages"])
        print(f"a further passage costs {more:.2f} KiB")


if __name__ == "__main__":
    main()
