"""What Gradio's page lacks: the right `lang`, our header before the first script runs, and a strict policy."""

import re
import secrets

from assistant.server.access import USER
from assistant.server.asgi import App, Message, Receive, Send
from assistant.settings import EvaluationSettings
from assistant.web import markup
from assistant.web.catalogue import LANGUAGES, words

# Gradio compiles its templates with `Function`, and sets styles from scripts; it needs nothing else.
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'self'; frame-ancestors 'self'; object-src 'none'"
)
# What is no page runs nothing and is shown in nothing.
NOTHING = b"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"SAMEORIGIN",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
HTTPS = {b"strict-transport-security": b"max-age=31536000"}
NO_EVALUATION = EvaluationSettings()
PAGE = re.compile(rf"/({'|'.join(LANGUAGES)})/?\Z")
SOCIAL = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*/>')
ROOT = re.compile(r'<html\s+lang="[^"]*"')
MANIFEST = re.compile(r'\s*<link rel="manifest"[^>]*>')


class Frame:
    """ASGI middleware around the five pages."""

    def __init__(self, app: App, evaluation: EvaluationSettings = NO_EVALUATION) -> None:
        self._app, self._evaluation = app, evaluation

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass everything on; rewrite the pages on their way out, and give every answer its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        page = PAGE.search(scope["path"]) if scope["method"] == "GET" else None
        if page is None:
            await self._app(scope, receive, _with_headers(send, scope, {b"content-security-policy": NOTHING}))
            return
        # A compressed page could not be rewritten; it is a few kilobytes.
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await self._app(scope, receive, _Rewriting(_with_headers(send, scope), page.group(1), scope, self._evaluation))


class _Rewriting:
    """A `send` that holds back the body until it is whole."""

    def __init__(self, send: Send, language: str, scope: Message, evaluation: EvaluationSettings) -> None:
        self._send, self._language, self._scope, self._evaluation = send, language, scope, evaluation
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body"):
            await self._finish()

    async def _finish(self) -> None:
        headers = dict(self._start.get("headers", []))
        extra: dict[bytes, bytes] = {}
        if headers.get(b"content-type", b"").startswith(b"text/html"):
            nonce = secrets.token_urlsafe(16)
            # Who asks is written on the scope further in, after this object was made.
            user = str(self._scope.get(USER, ""))
            self._body = framed(self._body.decode(), self._language, nonce, user, self._evaluation.shown_to(user)).encode()
            extra |= {b"content-security-policy": POLICY.format(nonce=nonce).encode(), b"cache-control": b"no-cache"}
        headers |= extra | {b"content-length": str(len(self._body)).encode()}
        await self._send({**self._start, "headers": list(headers.items())})
        await self._send({"type": "http.response.body", "body": self._body})


def framed(page: str, language: str, nonce: str, user: str = "", evaluation: bool = False) -> str:
    """Gradio's page in our frame; `user` is who has logged in, `evaluation` whether they see that tab."""
    ours = words(language)
    page = MANIFEST.sub("", SOCIAL.sub("", page))
    page = ROOT.sub(f'<html lang="{language}"', page, count=1)
    page = page.replace("</head>", f"{markup.render('head.html', words=ours)}</head>", 1)
    header = markup.render("header.html", words=ours, languages=LANGUAGES, names=NAMES, user=user, evaluation=evaluation, home="")
    page = page.replace("<gradio-app", f"{header}<gradio-app", 1)
    return page.replace("<script", f'<script nonce="{nonce}"')


# Each language by its own name: whoever looks for it reads it.
NAMES = {"da": "Dansk", "nb": "Bokmål", "nn": "Nynorsk", "sv": "Svenska", "en": "English"}


def _with_headers(send: Send, scope: Message, unless_said: dict[bytes, bytes] | None = None) -> Send:
    """A `send` that puts the headers on; those of `unless_said` only where the answer does not bring its own."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", []))
            said = {name.lower() for name, _ in own}
            extra = HEADERS | (HTTPS if scope.get("scheme") == "https" else {}) | (unless_said or {})
            message = {**message, "headers": own + [pair for pair in extra.items() if pair[0] not in said]}
        await send(message)

    return sending
