"""The doorman: knows people by a session, by name and password, or by the word of a reverse proxy."""

import base64
import binascii
import hmac
import time
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

from starlette.concurrency import run_in_threadpool

from assistant.server.asgi import Message, header
from assistant.server.clients import clients
from assistant.server.logs import clean
from assistant.server.problem import too_often
from assistant.server.rate import Rate
from assistant.server.sessions import COOKIE, sessions
from assistant.server.users import Users
from assistant.settings import AccessSettings

# Attempts to log in: so many a minute for a client, whatever names it tries.
ATTEMPTS, AT_ONCE = 10.0, 10
# For so many seconds a password that was right is not hashed again: a program sends it with every request.
REMEMBERED, MOST_REMEMBERED = 300.0, 10_000


class Doorman:
    """Knows who asks. Nobody is anybody unless the settings name a users file or a header."""

    def __init__(self, access: AccessSettings) -> None:
        self.access = access
        self.clients = clients(access)
        self.sessions = sessions(access.secret.get_secret_value(), access.session_hours)
        self._users = Users(access.users) if access.users else None
        self._attempts = Rate(ATTEMPTS, AT_ONCE)
        self._known: dict[bytes, float] = {}

    @property
    def has_form(self) -> bool:
        """Whether people log in here, and not at a proxy."""
        return self._users is not None and not self.access.header

    @property
    def asks(self) -> bool:
        """Whether people must log in at all."""
        return bool(self._users or self.access.header)

    async def user(self, scope: Message) -> str:
        """The name of whoever asks; empty for nobody."""
        if self.access.header:
            return clean(header(scope, self.access.header))[:128] if self.clients.behind_proxy(scope) else ""
        if not self._users:
            return ""
        known = self._users.hashes()
        by_cookie = self.sessions.user(_cookie(scope))
        if by_cookie in known:
            return by_cookie
        name, password = _basic(header(scope, "authorization"))
        return name if name and await self.admits(scope, name, password) else ""

    async def admits(self, scope: Message, name: str, password: str) -> bool:
        """Whether name and password belong together. Raises `Problem` for too many attempts."""
        assert self._users is not None
        hash_ = self._users.hashes().get(name, "")
        key = hmac.digest(self.sessions.key, f"{name}\0{password}\0{hash_}".encode(errors="replace"), sha256)
        if self._known.get(key, 0) > time.monotonic():
            return True
        if wait := self._attempts.wait(self.clients.address(scope)):
            raise too_often(wait)
        if not await run_in_threadpool(self._users.check, name, password):
            return False
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        self._known[key] = time.monotonic() + REMEMBERED
        return True


def _cookie(scope: Message) -> str:
    try:
        found = SimpleCookie(header(scope, "cookie")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _basic(value: str) -> tuple[str, str]:
    kind, _, held = value.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(held.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return name, password
