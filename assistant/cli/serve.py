"""`rettesnor serve`: the page and the API."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from assistant.cli.command import Command
from assistant.errors import SettingsError
from assistant.service import Assistant
from assistant.settings import Settings, load


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="the index folder (default: from the configuration)")


def _run(arguments: Namespace) -> int:
    settings = load(index=arguments.index)
    given = {name: value for name in ("host", "port") if (value := getattr(arguments, name)) is not None}
    settings = settings.model_copy(update={"serve": settings.serve.model_copy(update=given)})
    from assistant.server.access import check
    from assistant.server.logs import set_up

    check(settings)
    _check_originals(settings)
    set_up(settings)
    # With many people asking, the second thread of one question takes the core of another: a third more processor time for each.
    assistant = Assistant.open(settings, threads=1)
    assistant.warm()
    _serve(assistant, settings)
    return 0


def _check_originals(settings: Settings) -> None:
    for folder in settings.serve.originals:
        if not folder.is_dir():
            raise SettingsError(f"serve.originals names {str(folder)!r}, which is no folder. Name the folder the PDF files were ingested from.")


def _serve(assistant: Assistant, settings: Settings) -> None:
    import uvicorn

    from assistant.web.app import create_app

    app, serve = create_app(assistant, settings, originals=settings.serve.originals), settings.serve
    shown = f"[{serve.host}]" if ":" in serve.host else serve.host
    print(f"Rettesnor: http://{shown}:{serve.port}", file=sys.stderr)
    # Our own log has the requests, without their queries; and which proxy is believed is for our settings to say.
    uvicorn.run(
        app, host=serve.host, port=serve.port, log_config=None, access_log=False, proxy_headers=False, server_header=False,
        limit_concurrency=serve.connections, timeout_graceful_shutdown=serve.grace, h11_max_incomplete_event_size=65_536,
    )


command = Command("serve", "open the chat and the API", _add, _run)
