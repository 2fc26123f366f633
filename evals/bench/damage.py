"""Does the gate catch what it must, and nothing else? `python -m evals.bench.damage --index DIR [--again 10]`.

Asks the gated sets once and takes that run for the baseline. Each damage of `evals.damage` is then done to those
records, for all cases and for ever smaller shares of them, and must be caught where it meets all. `--again` asks
everything anew so many times, the index opened anew each time, and must not be objected to. 1 where either fails.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from evals.baseline import kept, move
from evals.damage import DAMAGES, Damage, DamagedDoor
from evals.door import AssistantDoor, Door
from evals.gate import Rules, read_rules
from evals.records import SourceText
from evals.results import Run
from evals.trial import trial

SHARES = (1, 2, 4, 10, 20)  # one case in so many is damaged
# Alone: a floor would object to a build that is below it, damaged or not.
COMPARED = replace(read_rules(), at_least={}, at_most={}, parity={}, targets={}, reported=())


class Remembered:
    """A door that asks once, so that damages are done to equal records."""

    def __init__(self, door: Door) -> None:
        self._door, self._records = door, dict[tuple[Any, ...], dict[str, Any]]()

    def ask(self, question: str, history: Sequence[str] = (), **filters: str) -> dict[str, Any]:
        """The record, as it was the first time."""
        key = (question, tuple(history), *sorted(filters.items()))
        if key not in self._records:
            self._records[key] = self._door.ask(question, history, **filters)
        return self._records[key]

    def search(self, query: str, k: int = 5) -> dict[str, Any]:
        """The door's own."""
        return self._door.search(query, k)

    def documents(self) -> Sequence[SourceText]:
        """The door's own."""
        return self._door.documents()

    def fingerprint(self) -> dict[str, str]:
        """The door's own."""
        return self._door.fingerprint()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs all of it and prints a line each."""
    options = _parser().parse_args(arguments)
    with TemporaryDirectory() as name:
        folder, door = Path(name), Remembered(AssistantDoor(options.index))
        found = trial(door, COMPARED, Run("none", {}, (), {}, {}), folder / "first", sys.stderr)
        move(folder / "first", folder / "baseline")
        print(f"{len(found.comparison.new.rows)} cases", flush=True)
        missed = [damage for damage in DAMAGES if not _caught(door, damage, folder)]
        tripped = [number for number in range(options.again) if not _open(options.index, folder, number)]
    print(f"{len(DAMAGES) - len(missed)} of {len(DAMAGES)} damages caught; {len(tripped)} of {options.again} runs of the same build objected to")
    return 1 if missed or tripped else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.damage", description="Holds the gate to what it must catch.")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index of the editions (default: the settings')")
    parser.add_argument("--again", type=int, default=10, metavar="N", help="runs of the unchanged build (10)")
    return parser


def _caught(door: Door, name: str, folder: Path) -> bool:
    """Whether the damage is objected to where it meets all cases; prints that and each smaller share."""
    rules = {share: _objected(DamagedDoor(door, every(share, DAMAGES[name])), COMPARED, folder / f"{name} {share}") for share in SHARES}
    print(f"{name}: " + ", ".join(f"1 in {share}: {found or 'not seen'}" for share, found in rules.items()), flush=True)
    return bool(rules[1])


def every(share: int, damage: Damage) -> Damage:
    """The damage done to one record in `share`, spread by the question's length so that it is the same each time."""
    return lambda record, texts: record if len(record["question"]) % share else damage(record, texts)


def _open(index: Path | None, folder: Path, number: int) -> bool:
    begun = process_time()
    found = _objected(AssistantDoor(index), COMPARED, folder / str(number))
    same = (folder / str(number) / "results.jsonl").read_bytes() == (folder / "first" / "results.jsonl").read_bytes()
    print(f"again {number + 1}: {found or 'open'}, records {'equal' if same else 'not equal'}, {process_time() - begun:.0f} s of CPU", flush=True)
    return not found and same


def _objected(door: Door, rules: Rules, folder: Path) -> str:
    """The letters of the rules broken, against the first run."""
    found = trial(door, rules, kept(folder.parent / "baseline"), folder, io.StringIO())
    return "".join(sorted({objection.rule for objection in found.objections}))


if __name__ == "__main__":
    sys.exit(main())
