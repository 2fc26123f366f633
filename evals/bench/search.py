"""How fast a warm search is: `python -m evals.bench.search SET --index DIR`, or over a made-up collection: `--passages 100000 [--keep DIR]`

The first form asks every question of a set of an index, five times over, and prints the median and the 95th percentile, with what
embedding the question takes of it. The second makes an index of so many made-up passages (words as rare as in a language, a random
unit vector each, so that no model is needed), by the real job, and then searches it in a process of its own, with questions of
eight of its words: load time, resident memory, and the same percentiles, to which the embedding is to be added. The search looks at every vector, so
what it finds is exact: there is no recall to measure.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import numpy as np

from assistant.index.embedding import open_encoder
from assistant.service import Assistant
from assistant.settings import EmbeddingSettings, Settings, load
from evals.bench.ingest_bulk import peak_mib
from evals.bench.ingest_memory import RandomEncoder
from evals.bench.serving import memory_mib
from evals.cases.sets import read_set

# Passages of a made-up document, characters of a passage, words of the made-up language.
EACH, LENGTH, WORDS = 100, 800, 40_000
OPENINGS, MIDDLES = "b d f g h j k l m n p r s t v bl br fl fr gr kl kr pl sk sl sm sp st tr".split(), "a e i o u y æ ø å".split()
ROUNDS, ASKED = 5, 200


def language(seed: int = 7) -> list[str]:
    """Words of one to five syllables, the commonest first and shortest."""
    chance, made = random.Random(seed), dict[str, None]()
    while len(made) < WORDS:
        syllables = min(5, 1 + len(made) // 2000 + chance.randrange(2))
        made["".join(chance.choice(OPENINGS) + chance.choice(MIDDLES) for _ in range(syllables)) + chance.choice(["", "n", "r", "t"])] = None
    return list(made)


def papers(folder: Path, passages: int) -> None:
    """Documents of made-up words; the word of rank r as often as Zipf's law has it."""
    words, shares = language(), list(np.cumsum(1 / (np.arange(WORDS) + 2.7)))
    for number in range(passages // EACH):
        chance, parts = random.Random(number), [f"# Strategi {number}"]
        for part in range(EACH):
            text = " ".join(chance.choices(words, cum_weights=shares, k=LENGTH // 5))[: LENGTH - 1]
            parts.append(f"## Afsnit {part}\n\n{text.capitalize()}.")
        (folder / f"{number:05}.md").write_text("\n\n".join(parts), encoding="utf-8")


def make(folder: Path, passages: int) -> None:
    """An index of so many passages."""
    from ingest.job import ingest
    from ingest.progress import Silence

    source = folder / "papers"
    source.mkdir(parents=True)
    papers(source, passages)
    since = time.monotonic()
    with patch("ingest.job.open_encoder", lambda _: RandomEncoder()):
        report = ingest(Settings(index=folder / "index", embedding=EmbeddingSettings(sentences_until=0)), [str(source)], Silence())
    print(f"{report.total} passages ingested in {time.monotonic() - since:.0f} s, the embedding left out, {peak_mib():.0f} MiB at most", flush=True)


def questions() -> list[str]:
    """Questions of words that are neither the commonest nor the rarest."""
    chance, words = random.Random(3), language()
    return [f"Hvad siger strategien om {' '.join(chance.sample(words[40:8000], 6))}?" for _ in range(ASKED)]


def times(assistant: Assistant, asked: Sequence[str]) -> list[float]:
    """Milliseconds of every search, the first round left out."""
    spent = []
    for turn in range(ROUNDS + 1):
        for question in asked:
            since = time.perf_counter()
            assistant.search(question, 5)
            spent += [(time.perf_counter() - since) * 1000] if turn else []
    return spent


def told(name: str, spent: Sequence[float]) -> str:
    """A line of percentiles."""
    return f"{name}: p50 {np.percentile(spent, 50):.1f} ms, p95 {np.percentile(spent, 95):.1f} ms, {len(spent)} times"


def search(index: Path, asked: Sequence[str], made_up: bool) -> None:
    """Load an index and time its searches; with `made_up`, a random vector stands for a question's."""
    settings = load(index=index)
    since = time.monotonic()
    with ExitStack() as held:
        if made_up:
            held.enter_context(patch("assistant.service.open_encoder", lambda *_, **__: RandomEncoder()))
        assistant = Assistant.open(settings)
        assistant.search(asked[0], 5)
        print(f"loaded and asked once after {time.monotonic() - since:.1f} s, {memory_mib(os.getpid()):.0f} MiB resident", flush=True)
        print(told("search", times(assistant, asked)), f"{memory_mib(os.getpid()):.0f} MiB resident", flush=True)
    if not made_up:
        encoder, spent = open_encoder(settings.embedding), []
        for question in [*asked[:5], *(list(asked) * ROUNDS)]:
            since = time.perf_counter()
            encoder.encode([question], query=True)
            spent.append((time.perf_counter() - since) * 1000)
        print(told("of which embedding the question", spent[5:]))


def main() -> None:
    """Search an index, or a made-up one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path, nargs="?")
    parser.add_argument("--index", type=Path)
    parser.add_argument("--passages", type=int)
    parser.add_argument("--keep", type=Path, help="make the made-up index here, and leave it")
    parser.add_argument("--made-up", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.made_up:
        search(chosen.made_up, questions(), made_up=True)
    elif chosen.passages:
        with tempfile.TemporaryDirectory() as folder:
            place = chosen.keep or Path(folder, "made")
            make(place, chosen.passages)
            subprocess.run([sys.executable, "-m", "evals.bench.search", "--made-up", str(place / "index")], check=True)
    elif chosen.set and chosen.index:
        search(chosen.index, [case.question for case in read_set(chosen.set) if not case.history], made_up=False)
    else:
        parser.error("give a SET with --index, or --passages")


if __name__ == "__main__":
    main()
