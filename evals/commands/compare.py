"""`eval compare [OLD] NEW` and `eval baseline RUN`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from evals import baseline
from evals.compare import compare
from evals.errors import RunError
from evals.gate import judge, read_rules, short_of
from evals.junit import junit
from evals.markdown import markdown
from evals.results import read_run
from evals.terminal import verdict


def add_compare(parser: ArgumentParser) -> None:
    """The arguments of `compare`."""
    parser.add_argument(
        "runs", nargs="+", type=Path, metavar="RUN", help="old and new; one alone is held against the baseline"
    )
    parser.add_argument("--rules", type=Path, metavar="FILE", help="the gate's numbers (default: evals/gate.toml)")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the comparison there, not to stdout")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write the gate's verdict as JUnit XML")


def execute(options: Namespace) -> int:
    """Compares, prints, and says whether the gate is open: 0 open, 1 shut."""
    if len(options.runs) > 2:
        raise RunError(f"compare takes one or two runs, not {len(options.runs)}")
    rules, new = read_rules(options.rules), read_run(options.runs[-1])
    old = read_run(options.runs[0]) if len(options.runs) == 2 else baseline.kept()
    comparison = compare(old, new)
    objections = judge(comparison, rules)
    text = markdown(comparison, objections)
    if options.junit:
        options.junit.write_text(junit(comparison, objections), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    else:
        print(text)
    print(verdict(objections, short_of(new, rules)), file=sys.stderr)
    return 1 if objections else 0


def add_baseline(parser: ArgumentParser) -> None:
    """The arguments of `baseline`."""
    parser.add_argument("run", type=Path, metavar="RUN", help="the run that later ones are held against")
    parser.add_argument("--folder", type=Path, default=baseline.FOLDER, help=f"where it is kept ({baseline.FOLDER})")


def move(options: Namespace) -> int:
    """Moves the baseline and prints what that changes."""
    comparison = baseline.move(options.run, options.folder)
    if comparison:
        print(markdown(comparison, ()))
    print(f"{options.folder} now holds {options.run}; commit it with the change that causes it", file=sys.stderr)
    return 0


COMMANDS = (
    Command("compare", "hold a run against another, or against the baseline, and gate it", add_compare, execute),
    Command("baseline", "make a run the one that later runs are held against", add_baseline, move),
)
