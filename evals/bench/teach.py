"""Teach the reader: `python -m evals.bench.teach FOLDER ... --out FILE [--from FILE] [--first 5] [--passes 4] [--rate 0.002] [--without DOCUMENT ...]`

Each FOLDER holds lessons (`evals/bench/lessons.py`; ours are `evals/cases/lessons`). After each pass prints how often a sentence that answers a
question is put above one that does not (area under the curve), for lessons of documents held out with --without, by language, and what the
cosine of the two vectors does on the same. Takes an hour on two cores; the product itself learns nothing while it runs.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from assistant.index.embedding import BundledEncoder
from evals.bench.absence import area
from evals.bench.lessons import Lesson, lessons
from evals.bench.network import Network

# Tokens of a batch, padding counted, and the lessons it holds as a rule; batches of one step.
BATCH, HELD, STEP = 1000, 20, 2
# Sentences that do not answer are more; how much more one that does weighs. The head learns so much faster than the rest.
ANSWERS, HEAD_RATE = 1.7, 3.0
# Steps over which the rate rises, the share of it that is left at the end, and how long a step may be.
RISING, LEFT, CLIP = 30, 0.03, 1.0
SEED = 3
Batch = tuple[list[list[int]], Tensor]


def teach(network: Network, course: Sequence[Lesson], passes: int, rate: float) -> Iterator[float]:
    """Go through the lessons so many times; the mean loss of each pass."""
    moved, judging = list(network.moved.values()), [network.head, network.offset]
    optimiser = torch.optim.AdamW([{"params": moved}, {"params": judging}], lr=rate, betas=(0.9, 0.98), weight_decay=0.0)
    batches, losses, at = _batches(network, course), list[float](), 0
    whole = passes * len(batches)
    for _ in range(passes):
        random.shuffle(batches)
        for rows, answers in batches:
            at += 1
            now = rate * min(1.0, at / (RISING * STEP)) * max(LEFT, 1 - at / whole)
            for group, faster in zip(optimiser.param_groups, (1.0, HEAD_RATE), strict=True):
                group["lr"] = now * faster
            loss = nn.functional.binary_cross_entropy_with_logits(network(rows), answers, pos_weight=torch.tensor(ANSWERS))
            (loss * len(rows) / HELD / STEP).backward()  # type: ignore[no-untyped-call]
            losses.append(loss.item())
            if at % STEP == 0:
                nn.utils.clip_grad_norm_([*moved, *judging], CLIP)
                optimiser.step()
                optimiser.zero_grad(set_to_none=False)
        yield sum(losses[-len(batches) :]) / len(batches)


def _batches(network: Network, course: Sequence[Lesson]) -> list[Batch]:
    """Rows of about one length together."""
    rows = network.read([(lesson.question, lesson.sentence) for lesson in course])
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]) + 4 * random.random())
    found: list[list[int]] = [[]]
    for at in order:
        if (len(found[-1]) + 1) * len(rows[at]) > BATCH and found[-1]:
            found.append([])
        found[-1].append(at)
    return [([rows[at] for at in batch], torch.tensor([float(course[at].answers) for at in batch])) for batch in found]


def verdicts(network: Network, course: Sequence[Lesson]) -> list[float]:
    """What the network makes of lessons."""
    rows = network.read([(lesson.question, lesson.sentence) for lesson in course])
    with torch.no_grad():
        return [float(network([row])) for row in rows]


def cosines(course: Sequence[Lesson]) -> list[float]:
    """What their vectors make of them."""
    encoder = BundledEncoder()
    asked = encoder.encode([lesson.question for lesson in course], query=True)
    return [float(one) for one in np.sum(asked * encoder.encode([lesson.sentence for lesson in course], query=False), axis=1)]


def told(name: str, scores: Sequence[float], course: Sequence[Lesson]) -> str:
    """A line of areas: over all lessons, and of each language."""
    languages = sorted({lesson.language for lesson in course})
    parts = {"all": list(range(len(course))), **{one: [at for at, lesson in enumerate(course) if lesson.language == one] for one in languages}}
    areas = {part: area(np.array([scores[at] for at in held]), np.array([course[at].answers for at in held])) for part, held in parts.items()}
    return f"{name}: " + ", ".join(f"{part} {value:.3f}" for part, value in areas.items() if not np.isnan(value))


def main(arguments: Sequence[str]) -> int:
    """Teach, tell, and write what was learnt."""
    parser = argparse.ArgumentParser(prog="evals.bench.teach", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", dest="before", type=Path)
    parser.add_argument("--first", type=int, default=5, help="the first layer that moves")
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--without", nargs="*", default=[])
    chosen = parser.parse_args(arguments)
    random.seed(SEED)
    torch.manual_seed(SEED)
    course, every = lessons(chosen.folders, chosen.without), lessons(chosen.folders)
    kept = [lesson for lesson in every if lesson.document in chosen.without]
    network = Network(chosen.first)
    if chosen.before:
        network.go_on_from(dict(np.load(chosen.before)))
    if kept:
        print(told("cosine", cosines(kept), kept), flush=True)
    for number, loss in enumerate(teach(network, course, chosen.passes, chosen.rate), 1):
        print(f"pass {number} over {len(course)} lessons: loss {loss:.3f}", flush=True)
        if kept:
            print(told("  held out", verdicts(network, kept), kept), flush=True)
        np.savez_compressed(chosen.out, allow_pickle=False, **network.taught())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
