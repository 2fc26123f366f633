"""`eval new "question" --set FILE`, and `eval new --record FILE --set FILE` for what the page's readers reported."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from evals.authoring import Author, next_id
from evals.cases.sets import read_set, write_set
from evals.door import AssistantDoor
from evals.errors import RunError
from evals.kept import Kept, read_kept


def add(parser: ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("question", nargs="?", help="asked now; or give --record")
    kept = "answers kept: reported.jsonl or feedback.jsonl of the server, or one answer record"
    parser.add_argument("--record", type=Path, metavar="FILE", help=kept)
    parser.add_argument("--set", type=Path, required=True, metavar="FILE", help="the set to add the case to")
    parser.add_argument("--history", nargs="*", default=[], metavar="QUESTION", help="earlier questions")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index (default: the settings')")


def execute(options: Namespace) -> int:
    """Makes cases by asking, and adds each to the set at once, so that breaking off loses none."""
    if bool(options.question) == bool(options.record):
        raise RunError("give a question, or a record with --record")
    author = Author(input, print)
    if options.question:
        history = tuple(options.history)
        _add(options.set, author, Kept(AssistantDoor(options.index).ask(options.question, history), history))
        return 0
    answers = read_kept(options.record)
    for one in answers:
        if _is_in(one, options.set):
            print(f"already in {options.set}: {one.record['question']}")
        elif len(answers) == 1 or author.wants(one):
            _add(options.set, author, one)
    return 0


def _is_in(one: Kept, path: Path) -> bool:
    cases = read_set(path) if path.exists() else ()
    return any((case.question, case.history) == (one.record["question"], one.history) for case in cases)


def _add(path: Path, author: Author, one: Kept) -> None:
    cases = read_set(path) if path.exists() else ()
    case = author.write(next_id(cases, path.stem), one)
    write_set([*cases, case], path)
    print(f"{case.id} is in {path}; `eval lint` checks the whole set")


command = Command("new", "make a case from a question and its answer", add, execute)
