"""`eval new "question" --set FILE`"""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from assistant.cli.command import Command
from evals.authoring import Author, next_id
from evals.cases.sets import read_set, write_set
from evals.door import AssistantDoor
from evals.errors import RunError


def add(parser: ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("question", nargs="?", help="asked now; or give --record")
    parser.add_argument("--record", type=Path, metavar="FILE", help="an answer record, as the page's feedback keeps it")
    parser.add_argument("--set", type=Path, required=True, metavar="FILE", help="the set to add the case to")
    parser.add_argument("--history", nargs="*", default=[], metavar="QUESTION", help="earlier questions")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index (default: the settings')")


def execute(options: Namespace) -> int:
    """Makes the case by asking, and adds it to the set."""
    if bool(options.question) == bool(options.record):
        raise RunError("give a question, or a record with --record")
    cases = read_set(options.set) if options.set.exists() else ()
    author = Author(input, print)
    case = author.write(next_id(cases, options.set.stem), _record(options), options.history)
    write_set([*cases, case], options.set)
    print(f"{case.id} is in {options.set}; `eval lint` checks the whole set")
    return 0


def _record(options: Namespace) -> dict[str, Any]:
    if options.record:
        kept: dict[str, Any] = json.loads(options.record.read_text(encoding="utf-8"))
        return kept
    return AssistantDoor(options.index).ask(options.question, options.history)


command = Command("new", "make a case from a question and its answer", add, execute)
