"""Scores a file of answer records against a set: `python -m evals.score SET RECORDS --documents DIR [-v]`.

Needs neither an index nor the assistant: a set (JSONL), the records `rettesnor ask --jsonl` wrote for it
(the same ids), and the folder the sources lie in as text. Prints the figures of
`../shared/evals/README.md` and every case that falls short, with the reason.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases.read import read_jsonl
from evals.cases.types import Case
from evals.metrics.figures import FIGURES, Finding, figures
from evals.records import Record, read_record, stem


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case, its record, and each figure it counts in."""

    case: Case
    record: Record
    findings: Mapping[str, Finding]

    @property
    def faults(self) -> list[str]:
        """What falls short, a line each."""
        return [f"{name}: {fault}" for name, finding in self.findings.items() for fault in finding.faults]


def score(cases: Sequence[Case], records: Mapping[str, Record], documents: Mapping[str, str]) -> list[Verdict]:
    """A verdict for each case that has a record; `documents` are texts by file stem."""
    found = [(case, records[case.id]) for case in cases if case.id in records]
    return [Verdict(case, record, figures(case, record, _texts(record, documents))) for case, record in found]


def _texts(record: Record, documents: Mapping[str, str]) -> dict[str, str]:
    """The texts by document id, as the record's citations name their sources."""
    return {cited.document.id: documents.get(stem(cited.document.source), "") for cited in record.citations}


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, scores, prints; 1 where a case has no record, or a source that is cited no text."""
    options = _parser().parse_args(arguments)
    cases, records = read_jsonl(options.set), _records(options.records)
    paths = sorted(options.documents.glob("*.txt"))
    documents = {stem(path.name): path.read_text(encoding="utf-8") for path in paths}
    verdicts = score(cases, records, documents)
    print("\n".join([*_table(verdicts), *_failures(verdicts, options.verbose)]))
    unread = sorted({cited.document.source for one in verdicts for cited in one.record.citations if stem(cited.document.source) not in documents})
    if unread:
        print(f"{options.documents} has no text (.txt) of {', '.join(unread)}: whether their quotes stand in it is unknown, and counts as no", file=sys.stderr)
    without = [case.id for case in cases if case.id not in records]
    if without:
        print(f"{len(without)} cases have no record: {', '.join(without)}", file=sys.stderr)
    return 1 if without or unread else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.score", description="Scores answer records against a set.")
    parser.add_argument("set", type=Path, metavar="SET")
    parser.add_argument("records", type=Path, metavar="RECORDS")
    parser.add_argument("--documents", type=Path, required=True, metavar="DIR", help="the sources, as *.txt")
    parser.add_argument("-v", "--verbose", action="store_true", help="show each failing answer in full")
    return parser


def _records(path: Path) -> dict[str, Record]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return {record.id: record for record in (read_record(json.loads(line)) for line in lines if line.strip())}


def _table(verdicts: Sequence[Verdict]) -> list[str]:
    """Figures by row; all, each language and each kind by column."""
    columns = {"all": list(verdicts)}
    for name in ("language", "kind"):
        for verdict in sorted(verdicts, key=lambda verdict: str(getattr(verdict.case, name))):
            columns.setdefault(getattr(verdict.case, name), []).append(verdict)
    rows = [f"{'':10}" + "".join(f"{name:>14}" for name in columns)]
    return rows + [
        f"{name:10}" + "".join(f"{_cell(name, group):>14}" for group in columns.values()) for name in FIGURES
    ]


def _cell(name: str, verdicts: Sequence[Verdict]) -> str:
    found = [verdict.findings[name] for verdict in verdicts if name in verdict.findings]
    hits, n = (sum(finding.hits for finding in found), sum(finding.n for finding in found))
    return f"{hits / n:.3f} ({n})" if n else "-"


def _failures(verdicts: Sequence[Verdict], verbose: bool) -> list[str]:
    lines = []
    for verdict in verdicts:
        if verdict.faults:
            lines += ["", f"{verdict.case.id} {verdict.case.language} {verdict.case.kind}: {verdict.case.question}"]
            lines += [f"    {fault}" for fault in verdict.faults]
            lines += _detail(verdict.record) if verbose else []
    return lines


def _detail(record: Record) -> list[str]:
    answer = [f"    | {line}" for line in record.answer.split("\n")]
    return answer + [f"    {p.score:7.3f} {stem(p.document.source)[:12]} {p.text[:100]!r}" for p in record.passages[:5]]


if __name__ == "__main__":
    sys.exit(main())
