"""`eval gate`"""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from assistant.cli.command import Command
from evals import baseline
from evals.commands.run import RUNS
from evals.door import AssistantDoor
from evals.gate import read_rules
from evals.terminal import glance, verdict
from evals.trial import COMPARISON, REPORT, trial


def add(parser: ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index of the editions (default: the settings')")
    parser.add_argument("--baseline", type=Path, default=baseline.FOLDER, metavar="DIR", help=f"({baseline.FOLDER})")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="sets and numbers (default: evals/gate.toml)")
    parser.add_argument("--out", type=Path, metavar="DIR", help=f"the run's folder (default: {RUNS}/gate-<time>)")


def execute(options: Namespace) -> int:
    """Runs the gated sets against the baseline; 0 where the gate is open, 1 where it is shut."""
    rules, held = read_rules(options.rules), baseline.kept(options.baseline)
    folder = options.out or RUNS / datetime.now(UTC).strftime("gate-%Y%m%d-%H%M%S")
    found = trial(AssistantDoor(options.index), rules, held, folder, sys.stderr)
    print(f"baseline  {glance(held.summary)}\nthis run  {glance(found.comparison.new.summary)}")
    for run in found.reported:
        print(f"{run.name}, only reported  {glance(run.summary)}")
    print(f"{len(found.comparison.changes)} cases changed: {folder / COMPARISON}; every case: {folder / REPORT}")
    print(verdict(found.objections, found.short))
    return 1 if found.objections else 0


command = Command("gate", "run the gated sets against the baseline: exit status 0 open, 1 shut", add, execute)
