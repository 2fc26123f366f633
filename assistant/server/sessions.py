"""Sessions without a store: a cookie that says who until when, signed so that nobody else can write it."""

import base64
import binascii
import hmac
import secrets
import time
from dataclasses import dataclass
from hashlib import sha256

COOKIE = "rettesnor_session"


@dataclass(frozen=True)
class Sessions:
    """Front ends that share `key` know each other's sessions."""

    key: bytes
    seconds: float

    def begin(self, user: str) -> str:
        """The cookie's value for somebody who has just logged in."""
        said = f"{user}|{int(time.time() + self.seconds)}|{secrets.token_urlsafe(8)}".encode()
        return f"{_text(said)}.{_text(self._sign(said))}"

    def user(self, cookie: str) -> str:
        """Who a cookie belongs to; empty when it is forged, spoilt or over."""
        said, _, signature = cookie.partition(".")
        try:
            row, signed = _bytes(said), _bytes(signature)
        except (binascii.Error, ValueError):
            return ""
        if not hmac.compare_digest(signed, self._sign(row)):
            return ""
        user, until, _ = row.decode().split("|")
        return user if time.time() < int(until) else ""

    def _sign(self, said: bytes) -> bytes:
        return hmac.new(self.key, said, sha256).digest()


def sessions(secret: str, hours: float) -> Sessions:
    """Sessions signed with `secret`, or with a key of this process."""
    return Sessions(sha256(secret.encode()).digest() if secret else secrets.token_bytes(32), hours * 3600)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
