"""`rettesnor serve`: the page."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from assistant.service import Assistant
from assistant.settings import load


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    settings = load(index=arguments.index)
    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    settings = settings.model_copy(update={"serve": settings.serve.model_copy(update=given)})
    assistant = Assistant.open(settings)
    import uvicorn

    from assistant.web.app import create_app

    app = create_app(assistant, settings)
    print(f"Rettesnor: http://{settings.serve.host}:{settings.serve.port}", file=sys.stderr)
    uvicorn.run(app, host=settings.serve.host, port=settings.serve.port, log_level=settings.log_level.lower())
    return 0


command = Command("serve", "open the chat", _add, _run)
