"""How fast do front ends follow? `python -m evals.bench.published [--times 5]`

Two `rettesnor serve` processes and one ingesting process, over one index folder and then over one `chroma run` server. After each ingestion both
are asked again and again, from the moment the ingestion says it is done: how long until both answer from the new index, and was any answer a
mixture of two (its quotes of another version than its receipt's index has ever had).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from evals.bench.chroma import chroma_server
from evals.bench.faults import QUESTION, Site
from evals.bench.serving import Served, clean, load, served

WITHIN = 5.0


@contextmanager
def front_ends(work: Path, on_server: bool) -> Iterator[tuple[Site, tuple[Served, Served]]]:
    """Two front ends over a first publication."""
    with ExitStack() as stack:
        environment, index = clean(), work / "index"
        if on_server:
            environment["RETTESNOR_CHROMA_URL"] = stack.enter_context(chroma_server(work / "chroma")).url
        settings = {"CHROMA_URL": environment["RETTESNOR_CHROMA_URL"]} if on_server else {}
        site = Site(_nobody(), environment, work / "documents", None if on_server else index)
        _ingest(site)
        pair = tuple(stack.enter_context(served(site.index, **settings)) for _ in range(2))
        yield site, (pair[0], pair[1])


def followed(site: Site, pair: tuple[Served, Served]) -> tuple[float, int]:
    """Publish once more; seconds until both answer from it, and answers that were of two indexes."""
    before = {_answer(one)[1] for one in pair}
    _ingest(site)
    began, mixed, behind = time.monotonic(), 0, set(pair)
    while behind and time.monotonic() - began < 60:
        for one in tuple(behind):
            version, index = _answer(one)
            mixed += (version == site.attempted) != (index not in before)
            if version == site.attempted:
                behind.discard(one)
    return time.monotonic() - began, mixed


def _answer(one: Served) -> tuple[int, str]:
    """The version an answer quotes, and the index its receipt names."""
    row = httpx.post(f"{one.url}/api/ask", json={"question": QUESTION}, timeout=60).raise_for_status().json()
    versions = {int(word.removeprefix("udgave").rstrip("x.")) for cited in row["citations"] for word in cited["quote"].split() if word.startswith("udgave")}
    if len(versions) != 1:
        raise RuntimeError(f"an answer of versions {versions}")
    return versions.pop(), str(row["receipt"]["index"])


def _ingest(site: Site) -> None:
    run = site.command()
    said = run.communicate(timeout=600)[1]
    if run.returncode:
        raise RuntimeError(said)


def _nobody() -> Served:
    """Nobody is asked through the site itself here."""
    import subprocess

    return Served(subprocess.Popen(["true"]), "", Path())


def main() -> int:
    """Print a line a publication; 1 when one took too long or was mixed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    chosen, well = parser.parse_args(), True
    for on_server in (False, True):
        with tempfile.TemporaryDirectory(prefix="rettesnor-published-") as work, front_ends(Path(work), on_server) as (site, pair):
            for _ in range(chosen.times):
                seconds, mixed = followed(site, pair)
                well = well and seconds < WITHIN and not mixed
                print(f"{'server' if on_server else 'folder'}: both on the new index after {seconds:.2f} s, {mixed} mixed ({load()})", flush=True)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
