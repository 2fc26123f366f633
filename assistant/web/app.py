"""The web application: the page in five languages, its files, downloads and pictures of pages."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from assistant.settings import Settings
from assistant.web.catalogue import FALLBACK, LANGUAGES, preferred, words
from assistant.web.conversation import Shelf
from assistant.web.desk import FOLDER, Desk
from assistant.web.door import Door
from assistant.web.downloads import Downloads
from assistant.web.feedback import FeedbackBox
from assistant.web.frame import Frame
from assistant.web.page import build_at
from assistant.web.theme import theme

COOKIE = "rettesnor_language"
# What Gradio adds by itself and the page has no use for: links, the run history, Node, error pop-ups with tracebacks.
MOUNT: dict[str, Any] = {"footer_links": [], "run_history": False, "ssr_mode": False, "show_error": False, "pwa": False}


def create_app(
    assistant: Door, settings: Settings, folder: Path = FOLDER, originals: Sequence[Path] = ()
) -> FastAPI:
    """The application over an open assistant, or over `door.Closed` when there is no index.

    `folder` is where feedback is kept; `originals` are folders whose PDF files may be shown as pictures.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    desk = Desk(assistant, settings, words(FALLBACK), Shelf(), FeedbackBox(folder), tuple(originals))
    app.add_api_route("/", _to_language, methods=["GET", "HEAD"])
    app.add_api_route("/healthz", _health, methods=["GET"])
    app.include_router(Downloads(desk).routes())
    app.mount("/assets", StaticFiles(directory=str(files("assistant.web") / "assets")), name="assets")
    for language in LANGUAGES:
        mount(app, replace(desk, words=words(language)))
    app.add_middleware(Frame)
    return app


def mount(app: FastAPI, desk: Desk) -> None:
    """Put the page of one language at its own address."""
    gr.mount_gradio_app(app, build_at(desk), path=f"/{desk.words.language}", theme=theme(), **MOUNT)


def _to_language(request: Request) -> Response:
    """To the visitor's language: the one they chose, else the one their browser asks for."""
    chosen = request.cookies.get(COOKIE, "")
    language = chosen if chosen in LANGUAGES else preferred(request.headers.get("accept-language", ""))
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/{language}/{query}", headers={"Vary": "Accept-Language, Cookie"})


def _health() -> dict[str, str]:
    return {"status": "ok"}
