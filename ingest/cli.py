"""`rettesnor ingest`: parse, run the job, print what it did."""

import json
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from assistant.cli.command import Command
from assistant.index.store import open_store
from assistant.settings import Settings, load
from ingest.job import ingest
from ingest.lock import held
from ingest.progress import progress
from ingest.report import Change, Entry


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="PATH_OR_URL", help="files, folders or addresses; none: the bundled editions")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")
    parser.add_argument("--json", action="store_true", help="end with one JSON object on standard output; a line a document on standard error")
    parser.add_argument("--prune", action="store_true", help="remove documents that are not named here")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--bring-back", action="store_true", help="make the index before this one the live one again, and read nothing")


def _run(arguments: Namespace) -> int:
    settings = load(index=arguments.index)
    if arguments.bring_back:
        return _bring_back(settings)
    with closing(progress()) as say:
        report = ingest(settings, arguments.sources or editions(), say, prune=arguments.prune, dry_run=arguments.dry_run)
    for note in report.notes:
        print(f"rettesnor: {note}", file=sys.stderr)
    for entry in report.entries:
        if arguments.json or entry.change is not Change.UNCHANGED:
            print(_line(entry, arguments.json), file=sys.stderr)
    print(json.dumps(report.as_json(), ensure_ascii=False) if arguments.json else report)
    return report.status


def _line(entry: Entry, as_json: bool) -> str:
    return json.dumps(entry.as_json(), ensure_ascii=False) if as_json else str(entry)


def _bring_back(settings: Settings) -> int:
    store = open_store(settings)
    with held(store), closing(store):
        live = store.back()
    print(f"The index of {live.published} ({live.passages} passages) is live again.")
    return 0


def editions() -> list[str]:
    """The files of the bundled editions."""
    return sorted(str(path) for path in (Path(__file__).parent / "editions").iterdir() if path.suffix in (".html", ".pdf"))


command = Command("ingest", "read documents into the index", _add, _run)
