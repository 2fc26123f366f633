"""How long does the first answer take? `python -m evals.bench.cold --index DIR [--times 5] [--other FOLDER]`

Starts `rettesnor ask ... --json` in a process of its own each time, and prints medians: by the clock, and in processor seconds, which is
what counts on a machine that others use. `--other` is another checkout to be measured in turn with this one.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

QUESTION = "Hvad siger princip 3?"


def once(index: Path, house: Path) -> tuple[float, float]:
    """Seconds by the clock and of the processor for one question. Raises `CalledProcessError` when there is no answer."""
    command = [sys.executable, "-m", "assistant.cli.front", "ask", QUESTION, "--json", "--index", str(index)]
    # As people run it: Python keeps what it compiles.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(house)}
    before, since = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, env=environment, cwd=house, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - since, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure in turn and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--other", type=Path)
    chosen = parser.parse_args()
    houses = [Path(__file__).resolve().parents[2], *([chosen.other.resolve()] if chosen.other else [])]
    rows: dict[Path, list[tuple[float, float]]] = {house: [] for house in houses}
    for number in range(chosen.times + 1):
        for house in houses:
            spent = once(chosen.index.resolve(), house)
            if number:  # the first compiles
                rows[house].append(spent)
    for house, held in rows.items():
        clock, processor = (statistics.median(values) for values in zip(*held, strict=True))
        print(f"{house}: {clock:.2f} s by the clock, {processor:.2f} s of the processor ({os.getloadavg()[0]:.1f} processes in the machine's queue)")


if __name__ == "__main__":
    main()
