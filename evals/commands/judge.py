"""`eval judge RUN --model NAME`"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.cli.command import Command
from evals.agreement import kappa
from evals.judge import EQUIVALENT, SUPPORTED, Judge, Opinion, chat_model, opinions, prompt_hash
from evals.metrics.interval import wilson
from evals.results import read_run

CACHE, FILE = Path(".rettesnor/judge.jsonl"), "judge.json"
FEWEST_LABELS = 40  # field-notes B9: below that the agreement itself is a guess


def add(parser: ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("run", type=Path, metavar="RUN")
    parser.add_argument("--model", required=True, metavar="NAME", help="LangChain's provider:model")
    parser.add_argument("--base-url", default="", metavar="URL", help="of an OpenAI-compatible server")
    parser.add_argument("--cache", type=Path, default=CACHE, metavar="FILE", help=f"verdicts given before ({CACHE})")
    labels = 'people\'s verdicts, a line each: {"case": ID, "supported": true, "equivalent": false}'
    parser.add_argument("--labels", type=Path, metavar="FILE", help=labels)


def execute(options: Namespace) -> int:
    """Asks the model, writes RUN/judge.json, prints each share with its agreement."""
    judge = Judge(options.model, chat_model(options.model, options.base_url), options.cache)
    found = list(opinions(read_run(options.run).rows, judge))
    labels = _labels(options.labels) if options.labels else {}
    report = {"model": options.model, "prompt": prompt_hash()}
    report |= {name: summed(found, name, labels) for name in (SUPPORTED, EQUIVALENT)}
    (options.run / FILE).write_text(json.dumps(report, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{options.model}, prompt {prompt_hash()}; an opinion, not part of the gate")
    print("\n".join(_line(name, report[name]) for name in (SUPPORTED, EQUIVALENT)))
    return 0


def _labels(path: Path) -> dict[str, dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return {label["case"]: label for label in (json.loads(line) for line in lines if line.strip())}


def summed(found: Sequence[Opinion], question: str, labels: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Share of yes with n and interval, how many verdicts could not be read, and kappa with people, case by
    case: a case is supported where every sentence is."""
    mine = [opinion for opinion in found if opinion.question == question]
    said = [opinion.verdict for opinion in mine if opinion.verdict is not None]
    cases = {o.case: all(p.verdict is True for p in mine if p.case == o.case) for o in mine}
    pairs = [(verdict, labels[name][question]) for name, verdict in cases.items() if question in labels.get(name, {})]
    low, high = wilson(sum(said), len(said)) if said else (None, None)
    share = sum(said) / len(said) if said else None
    counted = {"yes": share, "n": len(said), "low": low, "high": high, "unreadable": len(mine) - len(said)}
    return counted | {"kappa": kappa(pairs), "labels": len(pairs)}


def _line(name: str, part: dict[str, Any]) -> str:
    if part["yes"] is None:
        return f"{name}: no verdicts"
    agreement = f"kappa {part['kappa']:.2f}" if part["kappa"] is not None else "kappa unknown"
    few = f"; fewer than {FEWEST_LABELS}, so do not lean on it" if part["labels"] < FEWEST_LABELS else ""
    interval = f"[{part['low']:.2f}, {part['high']:.2f}], n={part['n']}, {part['unreadable']} unreadable"
    return f"{name}: {part['yes']:.3f} {interval}; {agreement} on {part['labels']} labelled cases{few}"


command = Command("judge", "ask a chat model about the answers of a run (an opinion, never gated)", add, execute)
