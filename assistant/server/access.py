"""The entry: who is not known is sent to log in; and a server that nobody guards does not start."""

from ipaddress import ip_address
from urllib.parse import quote

from starlette.responses import RedirectResponse

from assistant.errors import SettingsError
from assistant.server.asgi import App, Message, Receive, Send, header
from assistant.server.doorman import Doorman
from assistant.server.metrics import Metrics
from assistant.server.problem import Problem, id_of, no_entry
from assistant.server.users import Users
from assistant.settings import Settings

USER = "rettesnor.user"
# What a balancer and somebody who is not in yet may see.
OPEN, OPEN_UNDER = frozenset({"/healthz", "/readyz", "/login"}), ("/assets/",)
FOR_PROGRAMS = ("/api/", "/metrics", "/openapi.json")


class Entry:
    """ASGI middleware. Puts the user's name into the scope, or turns the request away."""

    def __init__(self, app: App, doorman: Doorman, metrics: Metrics) -> None:
        self._app, self._doorman, self._metrics = app, doorman, metrics

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let in, send to the log-in page, or refuse."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        try:
            _refuse_other_sites(scope)
            scope[USER] = await self._doorman.user(scope)
            if not scope[USER] and self._doorman.asks and not _is_open(scope["path"]):
                raise no_entry()
        except Problem as problem:
            self._metrics.refused(problem.code)
            await self._turned_away(problem, scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _turned_away(self, problem: Problem, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        path = scope["path"]
        response = problem.response(id_of(scope))
        if problem.status == 401 and path.startswith(FOR_PROGRAMS):
            response.headers["WWW-Authenticate"] = 'Basic realm="rettesnor", charset="UTF-8"'
        elif problem.status == 401 and self._doorman.has_form and scope["method"] == "GET" and "text/html" in header(scope, "accept"):
            query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
            response = RedirectResponse(f"{scope.get('root_path', '')}/login?next={quote(path + query)}", 303)
        await response(scope, receive, send)


def check(settings: Settings) -> None:
    """Refuse to serve what nobody guards. Raises `SettingsError`."""
    access, host = settings.access, settings.serve.host
    if access.header and not access.proxies:
        raise SettingsError("access.header is believed from reverse proxies only, and access.proxies names none. Name their addresses.")
    if access.users and not Users(access.users).hashes():
        raise SettingsError(f"The users file {access.users} holds nobody. Add somebody with `rettesnor users add NAME`.")
    if not (access.users or access.header or access.everybody or is_loopback(host)):
        raise SettingsError(
            f"{host} can be reached from other machines, and nobody would have to log in. Set access.users (see `rettesnor users add`), or "
            "access.header with access.proxies, or, if everybody may ask, access.everybody = true."
        )


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_other_sites(scope: Message) -> None:
    """A page of another site may not ask in a visitor's name, nor reach a server that only this machine can see."""
    if scope["type"] == "websocket" or (scope["method"] not in ("GET", "HEAD") and header(scope, "sec-fetch-site") == "cross-site"):
        raise Problem(403, "origin", "This was sent by a page of another site.")


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith(OPEN_UNDER)
