"""`rettesnor ingest`: parse, run the job, print what it did."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from assistant.settings import load
from ingest.job import Report, ingest
from ingest.progress import progress

PARTLY = 3


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="PATH_OR_URL", help="files, folders or addresses; none: the bundled editions")
    parser.add_argument("--index", type=Path, help="the index folder (default: from the configuration)")
    parser.add_argument("--json", action="store_true", help="end with one JSON object on standard output")
    parser.add_argument("--prune", action="store_true", help="remove documents that are not named here")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def _run(arguments: Namespace) -> int:
    settings = load(index=arguments.index)
    named = arguments.sources or editions()
    report = ingest(settings, named, progress(), prune=arguments.prune, dry_run=arguments.dry_run)
    for error in report.failed:
        print(f"not read: {error}", file=sys.stderr)
    print(json.dumps(report.as_json(), ensure_ascii=False) if arguments.json else _summary(report))
    if report.failed:
        return PARTLY if report.total else 1
    return 0


def editions() -> list[str]:
    """The files of the bundled editions."""
    return sorted(str(path) for path in (Path(__file__).parent / "editions").iterdir() if path.suffix in (".html", ".pdf"))


def _summary(report: Report) -> str:
    return (
        f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, {report.removed} removed, "
        f"{len(report.failed)} not read; {report.total} passages ({report.embedded} embedded), {report.seconds:.1f} s"
    )


command = Command("ingest", "read documents into the index", _add, _run)
