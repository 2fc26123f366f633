"""Faults injected into running servers: `python -m evals.bench.faults [--times 100] [--seed 1]`

A server over an index folder and one over `chroma run`, both answering. Then, again and again, one fault: the ingestion is killed, the disk is
full while it writes, the index folder is renamed away or its files cut short, the Chroma server is killed, frozen or killed in the middle of a
publication. During each and after it is mended, questions are asked: every answer must be right (the one sentence of the
version that was published, quoted) or a clear error in the one shape; after mending it must be right again, and nothing published may be lost.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from evals.bench.chroma import ChromaServer, chroma_server
from evals.bench.serving import Served, clean, load, served

QUESTION = "Hvad siger princip 1 om heste?"
# No answer may take longer, whatever has happened.
LONGEST = 60.0
PATIENCE = 90.0


@dataclass
class Site:
    """A server, where its index is, and which versions its answers may be of."""

    server: Served
    environment: dict[str, str]
    documents: Path
    index: Path | None = None
    chroma: ChromaServer | None = None
    version: int = 0
    attempted: int = 0
    told: list[str] = field(default_factory=list)

    def ask(self) -> str:
        """`right`, `error: CODE`, or what is wrong."""
        try:
            answered = httpx.post(f"{self.server.url}/api/ask", json={"question": QUESTION}, timeout=LONGEST)
        except httpx.HTTPError as error:
            return f"WRONG: {type(error).__name__}"
        row = answered.json()
        if answered.status_code != 200:
            known = answered.status_code in (503, 504) and set(row.get("error", ())) == {"code", "message", "request_id"}
            return f"error: {row['error']['code']}" if known else f"WRONG: {answered.status_code} {answered.text[:200]}"
        said = " ".join(one["quote"] for one in row["citations"])
        good = [number for number in range(self.version, self.attempted + 1) if f"udgave{number}x" in said]
        return "right" if len(good) == 1 else f"WRONG: {said[:200]!r} where version {self.version} is live"

    def command(self) -> "subprocess.Popen[str]":
        """An ingestion of one version more."""
        self.attempted += 1
        self.documents.mkdir(exist_ok=True)
        for subject in ("heste", "broer"):
            said = f"Kommunen passer på {subject} hver dag, og det siger udgave{self.attempted}x."
            text = f"# Strategi for {subject}\n\n## Princip 1: {subject.title()}\n\n{said}\n"
            (self.documents / f"{subject}.md").write_text(text, encoding="utf-8")
        where = ["--index", str(self.index)] if self.index else []
        run = [sys.executable, "-m", "assistant.cli.front", "ingest", str(self.documents), *where]
        return subprocess.Popen(run, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def publish(self) -> None:
        """One version more, and the server on it. A lock a dead writer left on a Chroma server is waited for."""
        run = self.command()
        said = run.communicate(timeout=300)[1]
        if run.returncode:
            raise AssertionError(f"an ingestion after the fault failed: {said[-300:]}")
        self.version = self.attempted
        self.recovered()

    def recovered(self) -> None:
        """Wait until answers are right again."""
        until = time.monotonic() + PATIENCE
        while (came := self.ask()) != "right":
            if time.monotonic() > until:
                raise AssertionError(f"{PATIENCE:g} s after it was mended: {came}")
            time.sleep(0.2)


Fault = Callable[[Site, random.Random], Iterator[None]]


def ingestion_killed(site: Site, chance: random.Random) -> Iterator[None]:
    """Wherever it is."""
    run = site.command()
    time.sleep(chance.uniform(0.3, 4))
    run.kill()
    run.communicate()
    yield


def disk_full(site: Site, chance: random.Random) -> Iterator[None]:
    """No file may grow beyond a limit while it writes: the same error code path as a full disk."""
    run = site.command()
    run.kill()
    run.communicate()
    where = ["--index", str(site.index)]
    limit = chance.randrange(1, 200)
    script = f"ulimit -f {limit}; trap '' XFSZ; exec {sys.executable} -m assistant.cli.front ingest {site.documents} {' '.join(where)}"
    ended = subprocess.run(["bash", "-c", script], env=site.environment, capture_output=True, text=True, timeout=300, check=False)
    if "Traceback" in ended.stderr:
        site.told.append(f"a traceback from the ingestion: {ended.stderr[-300:]}")
    yield


def folder_gone(site: Site, _: random.Random) -> Iterator[None]:
    """Renamed away, as a drive that is not mounted."""
    assert site.index is not None
    away = site.index.with_name("away")
    site.index.rename(away)
    yield
    if site.index.exists():
        shutil.rmtree(site.index)
    away.rename(site.index)


def pointer_cut(site: Site, chance: random.Random) -> Iterator[None]:
    """The pointer file ends too early."""
    assert site.index is not None
    pointer = site.index / "current.json"
    whole = pointer.read_bytes()
    pointer.write_bytes(whole[: chance.randrange(len(whole))])
    yield
    pointer.write_bytes(whole)


def database_cut(site: Site, chance: random.Random) -> Iterator[None]:
    """Chroma's file ends too early, and the server is made to read it."""
    assert site.index is not None
    database, pointer = site.index / "chroma" / "chroma.sqlite3", site.index / "current.json"
    whole = database.read_bytes()
    database.write_bytes(whole[: chance.randrange(4096, len(whole))])
    pointer.touch()
    yield
    database.write_bytes(whole)
    pointer.touch()


def chroma_killed(site: Site, _: random.Random) -> Iterator[None]:
    """And started again."""
    assert site.chroma is not None
    site.chroma.stop()
    yield
    site.chroma.start()


def chroma_frozen(site: Site, _: random.Random) -> Iterator[None]:
    """It takes connections and says nothing."""
    assert site.chroma is not None
    site.chroma.freeze(True)
    yield
    site.chroma.freeze(False)


def chroma_killed_while_writing(site: Site, chance: random.Random) -> Iterator[None]:
    """In the middle of a publication."""
    assert site.chroma is not None
    run = site.command()
    time.sleep(chance.uniform(1, 4))
    site.chroma.stop()
    if "Traceback" in run.communicate(timeout=300)[1]:
        site.told.append("a traceback from the ingestion")
    yield
    site.chroma.start()


IN_A_FOLDER: tuple[Fault, ...] = (ingestion_killed, disk_full, folder_gone, pointer_cut, database_cut)
ON_A_SERVER: tuple[Fault, ...] = (ingestion_killed, chroma_killed, chroma_frozen, chroma_killed_while_writing)


def injected(site: Site, fault: Fault, chance: random.Random) -> list[str]:
    """One fault: what was answered while it lasted, and what was wrong. In the end all is well, or it is said."""
    breaking = fault(site, chance)
    next(breaking)
    came = [site.ask() for _ in range(3)]
    next(breaking, None)
    try:
        site.recovered()
        site.version = max(site.version, _answered(site))
        if chance.random() < 0.3:
            site.publish()
    except AssertionError as error:
        came.append(f"WRONG: {error}")
    wrong, site.told = site.told, []
    return came + [f"WRONG: {one}" for one in wrong]


def _answered(site: Site) -> int:
    """A killed run may have published just before: then its version is live."""
    said = str(httpx.post(f"{site.server.url}/api/ask", json={"question": QUESTION}, timeout=LONGEST).json()["citations"])
    return max(number for number in range(site.version, site.attempted + 1) if f"udgave{number}x" in said)


@contextmanager
def sites(work: Path) -> Iterator[tuple[Site, Site]]:
    """One over a folder, one over a Chroma server."""
    with ExitStack() as stack:
        chroma = stack.enter_context(chroma_server(work / "chroma"))
        over_server = {"CHROMA_URL": chroma.url}
        for name, settings, index in (("folder", {}, work / "index"), ("server", over_server, None)):
            (work / name).mkdir()
            environment = clean() | {f"RETTESNOR_{key}": value for key, value in settings.items()}
            first = Site(Served(subprocess.Popen(["true"]), "", work), environment, work / name / "documents", index)
            run = first.command()
            assert run.wait(300) == 0, run.communicate()[1]
        folder = stack.enter_context(served(work / "index"))
        server = stack.enter_context(served(None, **over_server))
        both = (
            Site(folder, clean(), work / "folder" / "documents", work / "index", version=1, attempted=1),
            Site(server, clean() | {"RETTESNOR_CHROMA_URL": chroma.url}, work / "server" / "documents", chroma=chroma, version=1, attempted=1),
        )
        yield both


def main() -> int:
    """Print a line a fault; 1 if any answer was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance, wrong, asked = random.Random(chosen.seed), 0, 0
    with tempfile.TemporaryDirectory(prefix="rettesnor-faults-") as work, sites(Path(work)) as (folder, server):
        turns = [(folder, one) for one in IN_A_FOLDER] + [(server, one) for one in ON_A_SERVER]
        for number in range(chosen.times):
            site, fault = turns[number % len(turns)]
            came = injected(site, fault, chance)
            bad = [one for one in came if one.startswith("WRONG")]
            wrong, asked = wrong + bool(bad), asked + len(came)
            place = "server" if site.chroma else "folder"
            print(f"{number + 1:3}: {fault.__name__} ({place}): {', '.join(sorted(set(came)))}", flush=True)
    print(f"{chosen.times} faults, {asked} questions during them: {wrong} faults with a wrong answer ({load()})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
