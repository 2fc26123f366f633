"""`rettesnor users`: who may log in."""

import getpass
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from assistant.errors import SettingsError
from assistant.settings import load

ACTIONS = ("add", "remove", "list")


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=ACTIONS, help="add somebody or give another password, remove somebody, or list them")
    parser.add_argument("name", nargs="?", help="the name to log in with")
    parser.add_argument("--file", type=Path, metavar="FILE", help="the users file (default: access.users of the configuration)")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def _run(arguments: Namespace) -> int:
    from assistant.server.users import Users

    path = arguments.file or load().access.users
    if path is None:
        raise SettingsError("No users file is named. Give --file FILE, and name the same one as access.users in the configuration.")
    if (arguments.name is None) != (arguments.action == "list"):
        raise SettingsError("Give one NAME to add or remove, and none to list.")
    users = Users(path)
    if arguments.action == "list":
        print("\n".join(sorted(users.hashes())))
    elif arguments.action == "remove":
        users.remove(arguments.name)
        print(f"{arguments.name} may no longer log in.", file=sys.stderr)
    else:
        new = users.put(arguments.name, _password(arguments.password_stdin))
        print(f"{arguments.name} {'may log in now' if new else 'has another password now'} ({path}).", file=sys.stderr)
    return 0


def _password(from_input: bool) -> str:
    """Never an argument: other people on the machine can read those."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Once more: "):
        raise SettingsError("The two passwords are not the same; nothing was changed.")
    return first


command = Command("users", "say who may log in", _add, _run)
