"""`eval report RUN`"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from evals.errors import RunError
from evals.report.page import page
from evals.results import Run, read_run
from evals.run import RESULTS

FILE = "report.html"


def add(parser: ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("run", type=Path, metavar="RUN", help="the run's folder")
    parser.add_argument("--out", type=Path, metavar="FILE", help=f"the file to write (default: RUN/{FILE})")
    parser.add_argument("--runs", type=Path, metavar="DIR", help="other runs to draw beside it (default: its siblings)")


def execute(options: Namespace) -> int:
    """Writes the report and prints where it lies."""
    run = read_run(options.run)
    target = options.out or options.run / FILE
    target.write_text(page(run, _others(run, options.runs or options.run.resolve().parent)), encoding="utf-8")
    print(target)
    return 0


def _others(run: Run, folder: Path) -> list[Run]:
    """The finished runs of the same cases in `folder`, in the order they ended, `run` among them."""
    if not folder.is_dir():
        raise RunError(f"there is no folder {folder}")
    found = [read_run(path.parent) for path in sorted(folder.glob(f"*/{RESULTS}"))]
    found += [] if run in found else [run]
    same = [one for one in found if one.config["fingerprints"]["cases"] == run.config["fingerprints"]["cases"]]
    return sorted(same, key=lambda one: str(one.timings.get("ended", "")))


command = Command("report", "write a run as one HTML file", add, execute)
