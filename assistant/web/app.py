"""The application: the API, and the page in five languages with its files, downloads and pictures of pages."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from assistant import __version__
from assistant.api.health import Monitors
from assistant.api.problems import handle
from assistant.api.routes import Questions
from assistant.server.access import Entry
from assistant.server.counted import Counted
from assistant.server.doorman import Doorman
from assistant.server.gate import Gate
from assistant.server.ledger import Ledger
from assistant.server.limits import Limits
from assistant.server.metrics import Metrics
from assistant.settings import Settings
from assistant.web.catalogue import FALLBACK, LANGUAGES, words
from assistant.web.conversation import Shelf
from assistant.web.desk import FOLDER, Desk
from assistant.web.door import Door
from assistant.web.downloads import Downloads
from assistant.web.evaluation import Evaluation
from assistant.web.feedback import FeedbackBox
from assistant.web.frame import Frame
from assistant.web.login import LogIn, language_of
from assistant.web.page import build_at
from assistant.web.theme import theme

# What Gradio adds by itself and the page has no use for: links, the run history, Node, error pop-ups with tracebacks.
MOUNT: dict[str, Any] = {"footer_links": [], "run_history": False, "ssr_mode": False, "show_error": False, "pwa": False}


def create_app(
    assistant: Door, settings: Settings, folder: Path = FOLDER, originals: Sequence[Path] = (), languages: Sequence[str] = LANGUAGES
) -> FastAPI:
    """The application over an open assistant, or over `door.Closed` when there is no index.

    `folder` is where feedback is kept; `originals` are folders whose PDF files may be shown as pictures; the page
    is there in `languages`.
    """
    metrics, gate, doorman = Metrics(), Gate(settings.serve), Doorman(settings.access)
    counted = Counted(assistant, metrics, settings.privacy.log_questions)
    metrics.watch(gate, assistant)
    app = FastAPI(title="Rettesnor", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    handle(app)
    app.include_router(Questions(counted, gate).routes())
    app.include_router(Monitors(assistant, gate, metrics).routes())
    box = FeedbackBox(folder, settings.privacy.feedback_days)
    box.forget()
    desk = Desk(counted, settings, words(FALLBACK), Shelf(), box, tuple(originals))
    app.add_api_route("/", _to_language, methods=["GET", "HEAD"], include_in_schema=False)
    app.include_router(Downloads(desk).routes(), include_in_schema=False)
    app.include_router(LogIn(doorman).routes(), include_in_schema=False)
    app.include_router(Evaluation(settings.evaluation).routes(), include_in_schema=False)
    app.mount("/assets", StaticFiles(directory=str(files("assistant.web") / "assets")), name="assets")
    for language in languages:
        mount(app, replace(desk, words=words(language)))
    # The last one added is the outermost.
    app.add_middleware(Limits, settings=settings, metrics=metrics)
    app.add_middleware(Entry, doorman=doorman, metrics=metrics)
    app.add_middleware(Ledger, clients=doorman.clients, metrics=metrics)
    app.add_middleware(Frame, evaluation=settings.evaluation)
    return app


def mount(app: FastAPI, desk: Desk) -> None:
    """Put the page of one language at its own address."""
    gr.mount_gradio_app(app, build_at(desk), path=f"/{desk.words.language}", theme=theme(), **MOUNT)


def _to_language(request: Request) -> Response:
    """To the visitor's language: the one they chose, else the one their browser asks for."""
    language = language_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/{language}/{query}", headers={"Vary": "Accept-Language, Cookie"})
