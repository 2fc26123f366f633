"""The users file: a name and the Argon2 hash of a password a line, as `rettesnor users` writes it."""

import os
import re
from contextlib import suppress
from pathlib import Path
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import SettingsError

NAME = re.compile(r"[\w.@+-]{1,64}\Z")
SHORTEST = 10
_HASHER = PasswordHasher()
# Checked when the name is unknown, so that an answer takes as long for a name nobody has.
_NOBODY = _HASHER.hash("nobody has this password")
# A hash takes 64 MiB and both cores for a moment: one at a time, however many knock.
_ONE = Lock()


class Users:
    """The people in a file. It is read again when it changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, int] | None = None
        self._hashes: dict[str, str] = {}

    def hashes(self) -> dict[str, str]:
        """Hashes by name. Raises `SettingsError` when the file cannot be read or a line is none."""
        try:
            found = self.path.stat()
            if self._stamp != (found.st_mtime_ns, found.st_size):
                self._hashes = _parsed(self.path.read_text(encoding="utf-8"), self.path)
                self._stamp = (found.st_mtime_ns, found.st_size)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"The users file {self.path} cannot be read ({error}). Make it with `rettesnor users add NAME`.") from error
        return self._hashes

    def check(self, name: str, password: str) -> bool:
        """Whether this is the password of `name`."""
        known = self.hashes().get(name)
        with _ONE, suppress(VerificationError, InvalidHashError):
            return _HASHER.verify(known or _NOBODY, password) and known is not None
        return False

    def put(self, name: str, password: str) -> bool:
        """Add a person, or give one another password; whether they are new. Raises `SettingsError`."""
        if not NAME.match(name):
            raise SettingsError(f"{name!r} is no name for a user: letters, digits and . @ + - _ only, at most 64.")
        if len(password) < SHORTEST:
            raise SettingsError(f"The password has {len(password)} characters; it needs at least {SHORTEST}.")
        held = dict(self.hashes()) if self.path.exists() else {}
        new = name not in held
        self._write(held | {name: _HASHER.hash(password)})
        return new

    def remove(self, name: str) -> None:
        """Take a person out. Raises `SettingsError` for one who is not in it."""
        held = dict(self.hashes())
        if name not in held:
            raise SettingsError(f"{name!r} is not in {self.path}. In it are: {', '.join(sorted(held)) or 'nobody'}.")
        del held[name]
        self._write(held)

    def _write(self, hashes: dict[str, str]) -> None:
        written = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
                out.write("".join(f"{name}:{hash_}\n" for name, hash_ in sorted(hashes.items())))
            written.replace(self.path)
        except OSError as error:
            raise SettingsError(f"The users file {self.path} cannot be written ({error.strerror}). Check the folder and its permissions.") from error


def _parsed(text: str, path: Path) -> dict[str, str]:
    rows: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hash_ = line.strip().partition(":")
        if not NAME.match(name) or not hash_.startswith("$argon2"):
            raise SettingsError(f"Line {number} of {path} is no name with a hash. Write lines with `rettesnor users add NAME` only.")
        rows[name] = hash_
    return rows
