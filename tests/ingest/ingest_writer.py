"""A writer to be killed: publishes one version of a few documents after another until it is stopped.

    python ingest_writer.py INDEX FOLDER FIRST

Every document of a version carries the version's number, so that a mixture would show.
"""

import sys
from pathlib import Path

from ingest_making import FakeEncoder, settings, strategy

import ingest.job
from ingest.progress import Silence

SUBJECTS = ("heste", "skove", "broer")


def write(folder: Path, version: int) -> None:
    """The documents of a version, each in one step: the writer may be killed here too, and half a document is not what is tested."""
    folder.mkdir(exist_ok=True)
    beside = folder.with_suffix(".new")
    for subject in SUBJECTS:
        beside.write_text(strategy(f"{subject} udgave{version}x", 3), encoding="utf-8")
        beside.replace(folder / f"{subject}.md")


def main() -> None:
    index, folder, version = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    encoder = FakeEncoder()
    ingest.job.open_encoder = lambda _: encoder  # type: ignore[assignment,return-value]
    while True:
        write(folder, version)
        ingest.job.ingest(settings(index), [str(folder)], Silence())
        print(version, flush=True)
        version += 1


if __name__ == "__main__":
    main()
