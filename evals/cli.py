"""`rettesnor eval`: the workbench on the command line. Also `python -m evals.cli`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from assistant.cli.command import Command
from assistant.errors import RettesnorError
from evals.commands import compare, gate, judge, new, report, sets
from evals.commands import run as run_command

SUBCOMMANDS: tuple[Command, ...] = (
    run_command.command,
    gate.command,
    *compare.COMMANDS,
    report.command,
    *sets.COMMANDS,
    new.command,
    judge.command,
)


def add(parser: ArgumentParser) -> None:
    """The subcommands, each with its arguments."""
    parts = parser.add_subparsers(dest="evaluation", metavar="COMMAND", required=True)
    for sub in SUBCOMMANDS:
        own = parts.add_parser(sub.name, help=sub.help, description=sub.help[0].upper() + sub.help[1:] + ".")
        sub.add(own)
        own.set_defaults(evaluate=sub.run)


def run(args: Namespace) -> int:
    """Runs the subcommand; its exit status."""
    status: int = args.evaluate(args)
    return status


command = Command("eval", "run sets of questions, compare runs, report", add, run)


def main(arguments: Sequence[str] | None = None) -> int:
    """The same without the front, for a machine where only the workbench is wanted."""
    parser = ArgumentParser(prog="python -m evals.cli", description=command.help)
    add(parser)
    try:
        return run(parser.parse_args(arguments))
    except RettesnorError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
