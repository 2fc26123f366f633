"""Many people at once: `python -m evals.bench.load --index DIR [--people 50] [--every 5] [--seconds 300] [--rates 10,20,...] [--questions 10000]`

Three measurements against `rettesnor serve` in a process of its own, through `POST /api/ask`: people who each ask every few seconds (p50, p95,
errors, processor time an answer); the highest rate at which nothing is refused and p95 stays under a second, found by raising it; and memory
over many questions, after the first tenth of them. The questions are those of `--set` (default: the strategies' or the editions' own).
"""

import argparse
import asyncio
import itertools
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from evals.bench.serving import Served, load, served

SLOW = 1.0
# Nothing that the server does on purpose should decide these figures.
OPEN = {"SERVE__PER_MINUTE": "0", "SERVE__QUEUE": "256", "LOG_LEVEL": "WARNING"}
ROUNDS = 60.0


@dataclass
class Tally:
    """What came of the requests."""

    seconds: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)

    def line(self) -> str:
        """In a line."""
        if not self.seconds:
            return f"no answers; errors {self.errors}"
        return f"{len(self.seconds)} answers, p50 {self.at(50):.3f} s, p95 {self.at(95):.3f} s, most {max(self.seconds):.3f} s, errors {self.errors or 0}"

    def at(self, percent: int) -> float:
        """A percentile."""
        return statistics.quantiles(self.seconds, n=100)[percent - 1] if len(self.seconds) > 1 else self.seconds[0]


async def ask(client: httpx.AsyncClient, question: str, tally: Tally) -> None:
    """One question, timed from sending to the last byte."""
    began = time.perf_counter()
    try:
        answered = await client.post("/api/ask", json={"question": question})
    except httpx.HTTPError as error:
        name = type(error).__name__
    else:
        name = "" if answered.status_code == 200 and answered.json()["question"] == question else str(answered.status_code)
    if name:
        tally.errors[name] = tally.errors.get(name, 0) + 1
    else:
        tally.seconds.append(time.perf_counter() - began)


async def people(url: str, questions: Iterator[str], count: int, every: float, seconds: float) -> Tally:
    """People who come at a moment of their own and then ask every so often, however long an answer takes."""
    tally = Tally()
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=httpx.Limits(max_connections=count)) as client:

        async def person(first: float) -> None:
            begin, asked = time.monotonic() + first, 0
            while (at := begin + asked * every) < start + seconds:
                await asyncio.sleep(max(0.0, at - time.monotonic()))
                await ask(client, next(questions), tally)
                asked += 1

        start, chance = time.monotonic(), random.Random(1)
        await asyncio.gather(*(person(chance.uniform(0, every)) for _ in range(count)))
    return tally


async def steady(url: str, questions: Iterator[str], rate: float, seconds: float) -> Tally:
    """Questions at a rate, whether or not the ones before are answered."""
    tally, tasks = Tally(), []
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=httpx.Limits(max_connections=500)) as client:
        start = time.monotonic()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
            tasks.append(asyncio.create_task(ask(client, next(questions), tally)))
        await asyncio.gather(*tasks)
    return tally


async def many(url: str, questions: Iterator[str], count: int, at_once: int = 4) -> Tally:
    """So many questions, a few at a time."""
    tally = Tally()
    async with httpx.AsyncClient(base_url=url, timeout=120) as client:

        async def worker() -> None:
            for _ in range(count // at_once):
                await ask(client, next(questions), tally)

        await asyncio.gather(*(worker() for _ in range(at_once)))
    return tally


def weigh(server: Served, questions: Iterator[str], count: int) -> bool:
    """Memory over many questions; whether it stayed within five percent after the warm-up."""
    asyncio.run(many(server.url, questions, count // 10))
    first = server.memory_mib()
    for part in range(1, 10):
        tally = asyncio.run(many(server.url, questions, count // 10))
        print(f"  {part * count // 10 + count // 10} questions: {server.memory_mib():.0f} MiB; {tally.line()}", flush=True)
    grown = server.memory_mib() / first - 1
    print(f"memory after warm-up {first:.0f} MiB, at the end {server.memory_mib():.0f} MiB: {grown:+.1%}")
    return grown < 0.05


def climb(server: Served, questions: Iterator[str], rates: Sequence[float], seconds: float) -> None:
    """Ever more a second until it is too much."""
    best = 0.0
    for rate in rates:
        tally = asyncio.run(steady(server.url, questions, rate, seconds))
        print(f"  {rate:g} a second: {tally.line()}", flush=True)
        if tally.errors or tally.at(95) > SLOW:
            break
        best = rate
    print(f"highest rate sustained: {best:g} a second ({load()})")


def main() -> int:
    """Print the three measurements; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--set", type=Path, default=Path(__file__).parents[1] / "cases" / "editions_dev.jsonl")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--rates", default="10,15,20,25,30,40,50,60,80", help="empty: leave this out")
    parser.add_argument("--questions", type=int, default=10_000, help="0: leave this out")
    chosen = parser.parse_args()
    rows = [json.loads(line)["question"] for line in chosen.set.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions, well = itertools.cycle(rows), True
    with served(chosen.index, **OPEN) as server:
        asyncio.run(many(server.url, questions, 2 * len(rows)))
        before, machine = server.processor_seconds(), load()
        tally = asyncio.run(people(server.url, questions, chosen.people, chosen.every, chosen.seconds))
        worked = (server.processor_seconds() - before) / max(1, len(tally.seconds))
        print(f"{chosen.people} people, every {chosen.every:g} s for {chosen.seconds:g} s: {tally.line()}; {1000 * worked:.0f} ms of processor an answer "
              f"({machine} before, {load()} after)", flush=True)
        well = not tally.errors and tally.at(95) < SLOW
        if chosen.rates:
            climb(server, questions, [float(one) for one in chosen.rates.split(",")], min(ROUNDS, chosen.seconds))
        if chosen.questions:
            well = weigh(server, questions, chosen.questions) and well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
