"""What an installation stands on: disk, permissions, the index server, the chat model. Each look says what to do."""

import os
import shutil
import stat
from pathlib import Path

import httpx

from assistant.settings import Settings

# A publication is written beside the one before and the one before that, so there must be room for more than one.
ROOM = 500 * 2**20
PATIENCE = 5.0


def disk(settings: Settings) -> tuple[bool, str, str]:
    """Free space where the index is written."""
    if settings.chroma_url:
        return True, "the index is on a server; watch the disk there", ""
    folder = _nearest(settings.index)
    free, size = shutil.disk_usage(folder).free, _size(settings.index)
    well = free > max(ROOM, 2 * size)
    return well, f"{free / 2**30:.1f} GiB free, the index takes {size / 2**20:.0f} MiB", "Free some space, or move the index: a run needs twice its size."


def permissions(settings: Settings) -> tuple[bool, str, str]:
    """What this account may not do and must, and what others may do and must not."""
    troubles = [f"{path} may not be {word}" for path, mode, word in _needed(settings) if path.exists() and not os.access(path, mode)]
    troubles += [f"{path} is open to other accounts" for path in _secret(settings) if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    return not troubles, "; ".join(troubles) or "as they should be", "Set the owner or the mode (chown, chmod 600 FILE, chmod 700 FOLDER)."


def model(settings: Settings) -> tuple[bool, str, str]:
    """Whether the chat model's server answers; asking it to write would cost money."""
    if not settings.model.name:
        return True, "none is named: the built-in answerer answers", ""
    if not settings.model.base_url:
        return True, f"{settings.model.name} at its provider's own address, which is not asked here", ""
    remedy = "Start the server, or mend model.base_url and model.api_key. Until then the built-in answerer answers."
    key = settings.model.api_key.get_secret_value()
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        status = httpx.get(f"{settings.model.base_url.rstrip('/')}/models", headers=headers, timeout=PATIENCE).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return False, f"{settings.model.name}: no answer ({type(error).__name__})", remedy
    # A server without this address is there all the same.
    return status in (200, 404, 405), f"{settings.model.name}: the server answers {status}", remedy


def _needed(settings: Settings) -> list[tuple[Path, int, str]]:
    if settings.chroma_url:
        return []
    files = [settings.index, settings.index / "chroma", settings.index / "chroma" / "chroma.sqlite3"]
    return [(path, os.R_OK, "read") for path in files] + [(path, os.W_OK, "written") for path in files]


def _secret(settings: Settings) -> list[Path]:
    return [path for path in (settings.access.users, Path(".rettesnor")) if path]


def _nearest(path: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(one for one in (path.absolute(), *path.absolute().parents) if one.is_dir())


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) if folder.is_dir() else 0
