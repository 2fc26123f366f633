"""`eval run SET...`"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from assistant.cli.command import Command
from evals.baselines import named
from evals.cases.sets import read_sets
from evals.cases.types import Case
from evals.door import AssistantDoor, Door
from evals.records import SourceText
from evals.results import read_run
from evals.run import Plan, run
from evals.scripted import ScriptedDoor, read_folder, read_records
from evals.terminal import table

RUNS = Path("evals/runs")


def add(parser: ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET", help="cases: .jsonl, .csv or .xlsx")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index (default: the settings')")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="ask what held on this day")
    parser.add_argument("--out", type=Path, metavar="DIR", help=f"the run's folder (default: {RUNS}/<sets>-<time>)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="questions asked at a time")
    parser.add_argument("--baseline", choices=named.NAMES, default="", help="ask a simple pipeline instead")
    parser.add_argument("--records", type=Path, metavar="FILE", help="take answers from records made elsewhere")
    parser.add_argument("--documents", type=Path, metavar="DIR", help="documents as *.txt, instead of the index's")


def execute(options: Namespace) -> int:
    """Runs the sets and prints the summary; 1 where a case crashed."""
    cases = read_sets(options.sets)
    stems = "+".join(path.stem for path in options.sets)
    began = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = options.out or RUNS / "-".join(filter(None, [stems, options.baseline, began]))
    plan = Plan(cases, tuple(path.name for path in options.sets), options.baseline, options.jobs)
    run(plan, open_door(options, cases), folder, sys.stderr)
    summary = read_run(folder).summary
    print(f"{folder}\n\n{table(summary)}")
    return 1 if summary["crashed"] else 0


def open_door(options: Namespace, cases: Sequence[Case]) -> Door:
    """The assistant, or what `--baseline` or `--records` put in its place."""
    if options.records:
        return ScriptedDoor(read_records(options.records), documents(options), options.records.stem)
    return (
        named.baseline(options.baseline, documents(options), cases)
        if options.baseline
        else AssistantDoor(options.index, options.as_of)
    )


def documents(options: Namespace) -> Sequence[SourceText]:
    """The documents of `--documents`, else of the index."""
    return read_folder(options.documents) if options.documents else AssistantDoor(options.index).documents()


command = Command("run", "ask every case of the sets and measure the answers", add, execute)
