"""`rettesnor doctor`: run the checks, print them, 1 when one failed."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from assistant.cli.command import Command
from assistant.doctor import Check, examine
from assistant.settings import load


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    checks = list(examine(load(index=arguments.index)))
    well = all(check.well for check in checks)
    print(json.dumps({"well": well, "checks": [asdict(check) for check in checks]}) if arguments.json else "\n".join(map(_line, checks)))
    return 0 if well else 1


def _line(check: Check) -> str:
    return f"{'ok  ' if check.well else 'FAIL'} {check.name}: {check.seen}" + ("" if check.well else f"\n     → {check.remedy}")


command = Command("doctor", "check that everything is well", _add, _run)
