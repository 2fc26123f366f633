"""The evaluators' tab: the runs of a folder with their figures, each with its report. There when the settings name a folder."""

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from assistant.server.access import USER
from assistant.settings import EvaluationSettings
from assistant.web import markup
from assistant.web.catalogue import FALLBACK, LANGUAGES, words
from assistant.web.frame import NAMES
from assistant.web.runs import runs_in

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
# A report is a file that asks nothing of anyone; whatever else lies there under its name may not either.
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
FRESH = {"Cache-Control": "private, no-store"}


@dataclass(frozen=True)
class Evaluation:
    """Handlers over the folder of runs."""

    settings: EvaluationSettings

    def routes(self) -> APIRouter:
        """Their addresses; none when no folder is named."""
        router = APIRouter()
        if self.settings.runs:
            router.add_api_route("/{language}/evaluation", self.overview, methods=["GET"])
            router.add_api_route("/{language}/evaluation/{name}", self.report, methods=["GET"])
        return router

    def overview(self, language: str, request: Request) -> Response:
        """The runs, the newest first."""
        user = str(request.scope.get(USER, ""))
        if self.settings.runs is None or language not in LANGUAGES or not self.settings.shown_to(user):
            return _nothing(language)
        ours, runs = words(language), runs_in(self.settings.runs)
        header = markup.render("header.html", words=ours, languages=LANGUAGES, names=NAMES, user=user, evaluation=True, home="./")
        figures = [name for name, _ in next((run.figures for run in runs if run.figures), ())]
        page = markup.render("evaluation.html", words=ours, header=header, runs=runs, figures=figures, quote=quote)
        return HTMLResponse(str(page), headers=FRESH | {"Content-Security-Policy": POLICY})

    def report(self, language: str, name: str, request: Request) -> Response:
        """The report of the run called `name`, as its file has it."""
        if self.settings.runs is None or not self.settings.shown_to(str(request.scope.get(USER, ""))):
            return _nothing(language)
        found = next((run for run in runs_in(self.settings.runs) if run.name == name), None)
        if found is None:
            return _nothing(language)
        return HTMLResponse(found.report.read_text(encoding="utf-8"), headers=FRESH | {"Content-Security-Policy": REPORT_POLICY})


def _nothing(language: str) -> Response:
    return PlainTextResponse(words(language if language in LANGUAGES else FALLBACK)("evaluation.gone"), status_code=404)
