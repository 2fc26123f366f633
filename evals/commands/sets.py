"""`eval lint SET...` and `eval convert FROM TO`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from evals.cases.lint import lint as complaints_of
from evals.cases.sets import read_set, write_set
from evals.commands.run import documents


def add_lint(parser: ArgumentParser) -> None:
    """The arguments of `lint`."""
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index (default: the settings')")
    parser.add_argument("--documents", type=Path, metavar="DIR", help="documents as *.txt, instead of the index's")


def lint(options: Namespace) -> int:
    """Prints what is wrong with the sets, taken together; 1 where anything is."""
    cases = [case for path in options.sets for case in read_set(path)]
    found = complaints_of(cases, documents(options))
    for complaint in found:
        print(complaint)
    print(f"{len(cases)} cases, {len(found)} complaints", file=sys.stderr)
    return 1 if found else 0


def add_convert(parser: ArgumentParser) -> None:
    """The arguments of `convert`."""
    parser.add_argument("source", type=Path, metavar="FROM", help="a set: .jsonl, .csv or .xlsx")
    parser.add_argument("target", type=Path, metavar="TO", help="the file to write, its format by its name")


def convert(options: Namespace) -> int:
    """Writes a set in another format."""
    write_set(read_set(options.source), options.target)
    return 0


COMMANDS = (
    Command("lint", "check that quotes stand in their documents, ids are unique and clusters complete", add_lint, lint),
    Command("convert", "turn a set into JSONL, CSV or XLSX", add_convert, convert),
)
