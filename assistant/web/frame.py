"""What Gradio's page lacks: the right `lang`, our header before the first script runs, and a strict policy."""

import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from assistant.web import markup
from assistant.web.catalogue import LANGUAGES, words

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# Gradio compiles its templates with `Function`, and sets styles from scripts; it needs nothing else.
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'self'; frame-ancestors 'self'; object-src 'none'"
)
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
}
PAGE = re.compile(rf"/({'|'.join(LANGUAGES)})/?\Z")
SOCIAL = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*/>')
ROOT = re.compile(r'<html\s+lang="[^"]*"')
MANIFEST = re.compile(r'\s*<link rel="manifest"[^>]*>')


class Frame:
    """ASGI middleware around the five pages."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass everything on; rewrite the pages on their way out, and give every answer its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        page = PAGE.search(scope["path"]) if scope["method"] == "GET" else None
        if page is None:
            await self._app(scope, receive, _with_headers(send, HEADERS))
            return
        # A compressed page could not be rewritten; it is a few kilobytes.
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await self._app(scope, receive, _Rewriting(send, page.group(1)))


class _Rewriting:
    """A `send` that holds back the body until it is whole."""

    def __init__(self, send: Send, language: str) -> None:
        self._send = send
        self._language = language
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if not message.get("more_body"):
            await self._finish()

    async def _finish(self) -> None:
        headers = dict(self._start.get("headers", []))
        extra = dict(HEADERS)
        if headers.get(b"content-type", b"").startswith(b"text/html"):
            nonce = secrets.token_urlsafe(16)
            self._body = framed(self._body.decode(), self._language, nonce).encode()
            extra |= {b"content-security-policy": POLICY.format(nonce=nonce).encode(), b"cache-control": b"no-cache"}
        headers |= extra | {b"content-length": str(len(self._body)).encode()}
        await self._send({**self._start, "headers": list(headers.items())})
        await self._send({"type": "http.response.body", "body": self._body})


def framed(page: str, language: str, nonce: str) -> str:
    """Gradio's page in our frame."""
    ours = words(language)
    page = MANIFEST.sub("", SOCIAL.sub("", page))
    page = ROOT.sub(f'<html lang="{language}"', page, count=1)
    page = page.replace("</head>", f"{markup.render('head.html', words=ours)}</head>", 1)
    header = markup.render("header.html", words=ours, languages=LANGUAGES, names=NAMES)
    page = page.replace("<gradio-app", f"{header}<gradio-app", 1)
    return page.replace("<script", f'<script nonce="{nonce}"')


# Each language by its own name: whoever looks for it reads it.
NAMES = {"da": "Dansk", "nb": "Bokmål", "nn": "Nynorsk", "sv": "Svenska", "en": "English"}


def _with_headers(send: Send, extra: dict[bytes, bytes]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": list((dict(message.get("headers", [])) | extra).items())}
        await send(message)

    return sending
