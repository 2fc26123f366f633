"""`rettesnor ask`: one question from the command line, or many from standard input."""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from assistant.cli.command import Command
from assistant.cli.lines import Request, requests
from assistant.cli.opening import opening
from assistant.errors import QuestionError
from assistant.language.classifier import warm
from assistant.record import Answer, Citation
from assistant.settings import load
from assistant.wire import record

if TYPE_CHECKING:
    from assistant.service import Assistant


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", help="the question; with --jsonl they come on standard input")
    parser.add_argument("--jsonl", action="store_true", help='read {"id", "question", "history"} a line, write a record a line')
    parser.add_argument("--json", action="store_true", help="print the record as JSON")
    parser.add_argument("--organisation", metavar="NAME", help="look only in this organisation's documents")
    parser.add_argument("--language", metavar="CODE", help="answer in this language (da, nb, nn, sv, en, fi, de, fr)")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="what held on this day (YYYY-MM-DD)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    if arguments.jsonl == (arguments.question is not None):
        raise QuestionError("Give one question, or --jsonl with questions on standard input.")
    assistant = _opened(arguments)
    scope = {"organisation": arguments.organisation, "language": arguments.language, "as_of": arguments.as_of}
    if not arguments.jsonl:
        answer = assistant.ask(arguments.question, **scope)
        print(_json(answer, arguments) if arguments.json else _text(answer))
        return 0
    for request in requests(sys.stdin):
        print(_json(_answer(assistant, request, scope), arguments), flush=True)
    return 0


def _opened(arguments: Namespace) -> "Assistant":
    """The assistant, its classifier unpacked by another thread while this one imports the rest."""
    with opening():
        Thread(target=warm, daemon=True).start()
        from assistant.service import Assistant

        return Assistant.open(load(index=arguments.index))


def _answer(assistant: "Assistant", request: Request, scope: dict[str, Any]) -> Answer:
    """The answer to one of many: a question that cannot be read is said so in its own record, and the rest go on."""
    try:
        return assistant.ask(request.question, request.history, id_=request.id, **scope)
    except QuestionError as error:
        from assistant.service import declined

        return declined(request.question, str(error), request.id)


def _json(answer: Answer, arguments: Namespace) -> str:
    return json.dumps(record(answer, arguments.as_of or date.today()), ensure_ascii=False)


def _text(answer: Answer) -> str:
    from assistant.answer.markdown import render

    places = [f"[{one.marker}] {_place(one)}" for one in answer.citations]
    return "\n".join([render(answer), "", *places]).rstrip()


def _place(citation: Citation) -> str:
    page = citation.document.page_at(citation.span.start)
    parts = [citation.document.about.organisation, citation.document.about.title, *citation.passage.section[-1:], f"p. {page}" if page else ""]
    return " · ".join(dict.fromkeys(part for part in parts if part))


command = Command("ask", "ask a question", _add, _run)
