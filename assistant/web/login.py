"""The log-in page, and the way out."""

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.server.doorman import Doorman
from assistant.server.problem import Problem
from assistant.server.sessions import COOKIE
from assistant.web import markup
from assistant.web.catalogue import LANGUAGES, preferred, words

CHOSEN = "rettesnor_language"


@dataclass(frozen=True)
class LogIn:
    """Handlers at the doorman's."""

    doorman: Doorman

    def routes(self) -> APIRouter:
        """Their addresses; none when nobody logs in here."""
        router = APIRouter()
        if self.doorman.has_form:
            router.add_api_route("/login", self.form, methods=["GET"])
            router.add_api_route("/login", self.enter, methods=["POST"])
        router.add_api_route("/logout", self.leave, methods=["POST"])
        return router

    def form(self, request: Request, next: str = "/") -> Response:
        """The form."""
        return _page(request, next)

    async def enter(self, request: Request) -> Response:
        """Begin a session, or say that name and password do not belong together."""
        async with request.form(max_files=0, max_fields=5) as fields:
            name, password, after = (str(fields.get(key, "")) for key in ("name", "password", "next"))
        try:
            admitted = await self.doorman.admits(request.scope, name, password)
        except Problem as problem:
            return _page(request, after, "login.often", problem.status)
        if not admitted:
            return _page(request, after, "login.wrong", 401)
        response = _to(request, after)
        secure = self.doorman.clients.is_https(request.scope)
        seconds = int(self.doorman.access.session_hours * 3600)
        response.set_cookie(COOKIE, self.doorman.sessions.begin(name), seconds, secure=secure, httponly=True, samesite="lax")
        return response

    def leave(self, request: Request) -> Response:
        """End the session in this browser."""
        response = _to(request, "/login" if self.doorman.has_form else "/")
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return response


def language_of(request: Request) -> str:
    """The language a visitor chose, else the one their browser asks for."""
    chosen = request.cookies.get(CHOSEN, "")
    return chosen if chosen in LANGUAGES else preferred(request.headers.get("accept-language", ""))


def local(path: str) -> str:
    """A path of this server; anything that a browser could read as another place becomes the front page."""
    good = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if good else "/"


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}{quote(local(path), safe='/?&=%#')}", 303)


def _page(request: Request, after: str, trouble: str = "", status: int = 200) -> Response:
    ours, root = words(language_of(request)), request.scope.get("root_path", "")
    page = markup.render("login.html", words=ours, root=root, next=local(after), trouble=ours(trouble) if trouble else "")
    return HTMLResponse(str(page), status, {"Cache-Control": "no-store"})
