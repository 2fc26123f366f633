"""What takes long to read from a file and is the same every time, kept where Python keeps what it compiles.

What is kept counts only for the very bytes it was made from, and only whole; anything else is read anew. Where nothing
can be written, nothing is kept.
"""

import json
import os
import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


def toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises what reading it raises."""
    found: dict[str, Any] = json.loads(kept(path, path, "as JSON", _as_json))
    return found


def kept(source: Path, near: Path, how: str, make: Callable[[bytes], bytes]) -> bytes:
    """What `make` makes of the bytes of `source`, kept in the cache folder beside `near`.

    `how` says what else the result depends on. Raises what reading and making raise.
    """
    written = source.read_bytes()
    beside, made_of = Path(cache_from_source(str(near))).with_suffix(".kept"), _sum(how.encode() + b"\0" + written)
    found = _whole(beside, made_of)
    if found is None:
        found = make(written)
        _put(beside, made_of + b" " + _sum(found) + b"\n" + found)
    return found


def _as_json(written: bytes) -> bytes:
    return json.dumps(tomllib.loads(written.decode())).encode()


def _whole(beside: Path, made_of: bytes) -> bytes | None:
    with suppress(OSError):
        sums, _, body = beside.read_bytes().partition(b"\n")
        if sums == made_of + b" " + _sum(body):
            return body
    return None


def _put(beside: Path, data: bytes) -> None:
    """Write it in one step, so that nobody reads half of it."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        beside.parent.mkdir(exist_ok=True)
        written = beside.with_name(f"{beside.name}.{os.getpid()}")
        written.write_bytes(data)
        written.replace(beside)


def _sum(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()
