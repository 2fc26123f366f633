"""How fast passages go in, and from where loading torch pays: `python -m evals.bench.ingest_bulk [--passages 1000]`

One process a row, the same made-up text, the same weights: the C engine, torch in 8-bit whole numbers, in bfloat16 and in float32,
the tutorial pipeline (cut every 1,000 characters, `SentenceTransformer.encode` in float32, Chroma's `add`), and the whole of our own job. Prints
passages a second by the clock and by processor time (the second is what counts on a machine that others use), peak memory, and
the number of characters from which torch has earned its loading back: `WORTH` in `ingest/bulk.py` is twice that.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.index.embedding import Encoder

NUMBERS = ("integers", "bfloat16", "float32")
ROWS = ("engine", *NUMBERS, "tutorial", "ours")
# About 200 tokens of Danish.
PASSAGE = 920
WORDS = (
    "regionen borgerne data ansvar sikkerhed strategi princip fælles løsninger digitale medarbejdere kommunerne sammenhæng udvikling skal kan vil og i at "
    "for med til af på den det som har bliver arbejder samarbejde målet indsatsen årligt sundhed uddannelse klima trafik kvalitet tillid åbenhed ledelsen "
    "Kalundborg Holbæk Ringsted 2027 12,5 § kr. mio. sundhedsaftalen forebyggelseskonto resultatkontrakt tværsektorielt udbudsbekendtgørelse egenbetaling "
    "kommunaldirektør spildevandsplan genoptræningsforløb nøgletal kvalitetsudvikling brugerinddragelse anlægsbudget visitationsretningslinjer"
).split()


def document(passages: int, seed: int = 1) -> str:
    """Made-up Danish under headings, so many passages of 200 tokens."""
    chance, parts = random.Random(seed), []
    for number in range(passages):
        words = [chance.choice(WORDS) for _ in range(PASSAGE // 7)]
        text = " ".join(f"{word}." if n % 14 == 13 else word for n, word in enumerate(words))[: PASSAGE - 1].rstrip(". ")
        parts.append(f"## Afsnit {number}\n\n{text}.")
    return "# Strategi\n\n" + "\n\n".join(parts)


def engine(texts: Sequence[str]) -> None:
    """The C engine."""
    from assistant.index.embedding import BundledEncoder
    from ingest.embed import embed

    embed(BundledEncoder(), texts, lambda _: None)


def torch_in(numbers: str) -> Callable[[Sequence[str]], dict[str, float]]:
    """Torch, and what loading it cost."""

    def run(texts: Sequence[str]) -> dict[str, float]:
        from ingest.bulk import TOGETHER
        from ingest.embed import embed
        from ingest.processor import is_fast

        before = time.process_time()
        if numbers == "integers":
            from ingest.integers import IntegerEncoder

            encoder: Encoder = IntegerEncoder(precise=not is_fast("cpu"))
        else:
            from ingest.transformer import TransformerEncoder

            encoder = TransformerEncoder("cpu", precise=numbers == "float32")
        loading = time.process_time() - before
        embed(encoder, texts, lambda _: None, TOGETHER)
        return {"loading": loading}

    return run


def tutorial(texts: Sequence[str]) -> None:
    """What the tutorials do: split, encode in float32, add to Chroma."""
    import chromadb

    from evals.baselines.splits import split_all
    from evals.records import Source, SourceText
    from ingest.transformer import TransformerEncoder

    splits = [one.text for one in split_all([SourceText(Source("one", "one", "", ""), "\n\n".join(texts))], 1000)]
    model = TransformerEncoder("cpu", precise=True, plain=True).model
    with tempfile.TemporaryDirectory() as folder:
        held = chromadb.PersistentClient(folder).create_collection("tutorial", embedding_function=None)
        for start in range(0, len(splits), 32):
            part = splits[start : start + 32]
            held.add(ids=[str(start + n) for n in range(len(part))], documents=part, embeddings=model.encode_document(part))


def ours(texts: Sequence[str]) -> dict[str, float]:
    """The whole job: read, split, embed, publish, check; without the sentences, which the tutorial does not keep."""
    from assistant.settings import EmbeddingSettings, Settings
    from ingest.job import ingest
    from ingest.progress import Silence

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "strategi.md")
        path.write_text(document(len(texts)), encoding="utf-8")
        report = ingest(Settings(index=Path(folder, "index"), embedding=EmbeddingSettings(sentences_until=0)), [str(path)], Silence())
    return {"passages": report.total}


def peak_mib() -> float:
    """The most this process has held in memory."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(name: str, passages: int) -> dict[str, Any]:
    """One row, measured in this process."""
    texts = [f"Afsnit {part}" for part in document(passages).split("## Afsnit ")[1:]]
    runs: dict[str, Callable[[Sequence[str]], Any]] = {
        "engine": engine, **{numbers: torch_in(numbers) for numbers in NUMBERS}, "tutorial": tutorial, "ours": ours,
    }
    since, worked = time.monotonic(), time.process_time()
    extra = runs[name](texts) or {}
    spent = {"clock": time.monotonic() - since, "processor": time.process_time() - worked}
    return {"name": name, "passages": passages, "characters": sum(map(len, texts)), "peak_mib": round(peak_mib()), **spent, **extra}


def main() -> None:
    """Measure every row in a process of its own, and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=1000)
    parser.add_argument("--row", choices=ROWS, help="measure this one alone, here")
    chosen = parser.parse_args()
    if chosen.row:
        print(json.dumps(row(chosen.row, chosen.passages)))
        return
    rows = {}
    for name in ROWS:
        command = [sys.executable, "-m", "evals.bench.ingest_bulk", "--row", name, "--passages", str(chosen.passages)]
        rows[name] = held = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        done = held["passages"]
        print(
            f"{name:9} {done / held['clock']:6.1f} passages a second, {done / held['processor']:6.1f} a processor second, "
            f"{held['peak_mib']} MiB at most", flush=True,
        )
    print(f"ours against the tutorial: {rows['tutorial']['clock'] / rows['ours']['clock']:.1f} times as fast by the clock, "
          f"{rows['tutorial']['processor'] / rows['ours']['processor']:.1f} by processor time")
    slow = rows["engine"]["processor"] / rows["engine"]["characters"]
    for name in NUMBERS:
        loading = rows[name]["loading"]
        saved = slow - (rows[name]["processor"] - loading) / rows[name]["characters"]
        even = f"{loading / saved:,.0f} characters" if saved > 0 else "never"
        print(f"{name}: loading takes {loading:.1f} processor seconds; even with the engine from {even}")


if __name__ == "__main__":
    main()
