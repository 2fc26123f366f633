"""`rettesnor documents`: what the collection holds and what is believed about it."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.cli.command import Command
from assistant.index.types import Document, Section
from assistant.service import Assistant
from assistant.settings import load
from assistant.wire import document_record


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--outline", action="store_true", help="print each document's outline too")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    held = Assistant.open(load(index=arguments.index)).documents()
    if arguments.json:
        print(json.dumps({"documents": [_record(one) for one in held]}, ensure_ascii=False))
    else:
        print("\n\n".join(_text(one, arguments.outline) for one in held))
    return 0


def _record(document: Document) -> dict[str, Any]:
    about = document.about
    return document_record(document, date.today()) | {
        "country": about.country, "kind": about.kind, "registry_number": about.registry_number,
        "issued": about.issued.isoformat() if about.issued else None, "adopted_by": about.adopted_by, "version": about.version,
        "versions": list(document.versions),
        "evidence": [{"field": one.field, "quote": one.quote} for one in about.evidence],
        "outline": [{"heading": one.heading, "level": one.level, "page": one.page, "label": _label(one)} for one in document.sections],
        "read_on": document.read_on, "left_out_characters": sum(one.end - one.start for one in document.left_out),
        "warnings": list(document.warnings),
    }


def _label(section: Section) -> str | None:
    return f"{section.label.kind} {section.label.number}" if section.label else None


def _text(document: Document, outline: bool) -> str:
    about = document.about
    period = f"{about.valid_from or ''}–{about.valid_to or ''}".strip("–") if about.valid_from or about.valid_to else ""
    place = f"version {document.versions.index(document.id) + 1} of {len(document.versions)}" if document.versions else ""
    issued = about.issued.isoformat() if about.issued else ""
    facts = [about.organisation, about.language, about.kind, about.status(date.today()).value, about.adopted_by, issued, period, about.registry_number, place]
    lines = [about.title, "  " + " · ".join(fact for fact in facts if fact), f"  {document.source}"]
    if outline:
        lines += [f"  {'  ' * min(one.level, 5)}{one.heading}" for one in document.sections]
    return "\n".join(lines)


command = Command("documents", "list the documents in the index", _add, _run)
