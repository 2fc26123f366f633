"""The `rettesnor` command: finds its subcommands, runs one, turns our errors into a message and a status."""

import logging
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib.metadata import entry_points

from assistant import __version__
from assistant.cli.command import Command
from assistant.cli.opening import opening
from assistant.errors import QuestionError, RettesnorError, SettingsError

GROUP = "rettesnor.commands"
WRONG_USE, OTHER = 2, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is returned (0 well, 2 wrong use, 3 partly, 1 anything else)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    with opening():
        parser = _parser(arguments)
    parsed = parser.parse_args(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        return int(parsed.command.run(parsed))
    except (SettingsError, QuestionError) as error:
        return _fail(error, WRONG_USE)
    except RettesnorError as error:
        return _fail(error, getattr(error, "status", OTHER))
    except OSError as error:  # a full disk or a folder that is away shows wherever something is written first
        print(f"rettesnor: the system refused ({error}). Check free disk space, permissions and that the folders are there.", file=sys.stderr)
        return OTHER
    except KeyboardInterrupt:
        return 130


def _parser(arguments: Sequence[str]) -> ArgumentParser:
    """Only the command that is asked for is imported; `--help` needs all of them."""
    parser = ArgumentParser(prog="rettesnor", description="Answers about an organisation's strategies, with quotes that can be checked.")
    parser.add_argument("--version", action="version", version=f"rettesnor {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    points = {point.name: point for point in entry_points(group=GROUP)}
    wanted = [name for name in points if name in arguments[:1]] or list(points)
    for name in sorted(wanted):
        command: Command = points[name].load()
        inner = commands.add_parser(name, help=command.help, description=command.help)
        command.add(inner)
        inner.set_defaults(command=command)
    return parser


def _fail(error: RettesnorError, status: int) -> int:
    print(f"rettesnor: {error}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
