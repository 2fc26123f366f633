"""`rettesnor search`: retrieval alone."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from assistant.cli.lines import requests
from assistant.errors import QuestionError
from assistant.record import Hit
from assistant.service import Assistant
from assistant.settings import load
from assistant.wire import passage_record


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", help="what to look for; with --jsonl queries come on standard input")
    parser.add_argument("-k", type=int, default=5, help="how many passages (default 5)")
    parser.add_argument("--jsonl", action="store_true", help='read {"id", "query"} a line, write a record with passages a line')
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--organisation", metavar="NAME", help="look only in this organisation's documents")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    if arguments.jsonl == (arguments.query is not None):
        raise QuestionError("Give one query, or --jsonl with queries on standard input.")
    if arguments.k < 1:
        raise QuestionError(f"-k must be at least 1, and is {arguments.k}.")
    assistant = Assistant.open(load(index=arguments.index))
    if not arguments.jsonl:
        hits = assistant.search(arguments.query, arguments.k, organisation=arguments.organisation)
        print(_json("", arguments.query, hits) if arguments.json else _text(hits))
        return 0
    for request in requests(sys.stdin, "query"):
        hits = assistant.search(request.question, arguments.k, organisation=arguments.organisation)
        print(_json(request.id, request.question, hits), flush=True)
    return 0


def _json(id_: str, query: str, hits: tuple[Hit, ...]) -> str:
    row = {"id": id_, "query": query, "passages": [passage_record(hit) for hit in hits]}
    return json.dumps(row, ensure_ascii=False)


def _text(hits: tuple[Hit, ...]) -> str:
    return "\n\n".join(f"{hit.score:.2f}  {hit.document.about.title} › {' › '.join(hit.passage.section)}\n{hit.passage.text}" for hit in hits)


command = Command("search", "find passages", _add, _run)
