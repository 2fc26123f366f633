"""Chroma itself: the only module that imports it. Opens a folder or a server, and names what can go wrong."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import chromadb
import httpx
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError

from assistant.errors import IndexBroken, IndexUnreachable

__all__ = ["FAILURES", "UNREACHABLE", "ChromaError", "NotFoundError", "fresh", "in_folder", "on_server", "reading", "writing"]

UNREACHABLE = (httpx.HTTPError, ConnectionError)
# What Chroma's calls raise when something is amiss: its own errors, bad values, and a server that is gone.
FAILURES = (ChromaError, ValueError, *UNREACHABLE)
# Seconds to wait for a server: it answers a page of records in well under one.
PATIENCE, KNOCK = 30.0, 5.0


def in_folder(folder: Path) -> Any:
    """A client for a folder. Raises `IndexBroken`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    except (OSError, ValueError, ChromaError) as error:
        _forget(folder)
        raise IndexBroken(f"Chroma cannot open {folder}: {error}. Check its permissions, or delete it and run `rettesnor ingest` again.") from error


def _forget(folder: Path) -> None:
    """Chroma keeps what it could not open by its path, and would never look at the folder again, mended or not."""
    SharedSystemClient._identifier_to_system.pop(str(folder), None)
    SharedSystemClient._identifier_to_refcount.pop(str(folder), None)


def on_server(url: str, token: str = "") -> Any:
    """A client for a server that answers; `token` is sent as a bearer token. Raises `IndexUnreachable`."""
    at = httpx.URL(url)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        # Chroma's client waits for ever, also while it is made: so knock first, and give it patience afterwards.
        httpx.get(at.join("/api/v2/heartbeat"), headers=headers, timeout=KNOCK).raise_for_status()
        port = at.port or (443 if at.scheme == "https" else 80)
        settings = ChromaSettings(anonymized_telemetry=False)
        client = chromadb.HttpClient(at.host, port, ssl=at.scheme == "https", headers=headers, settings=settings)
        client._server._session.timeout = httpx.Timeout(PATIENCE)  # type: ignore[attr-defined]
    except FAILURES as error:
        raise IndexUnreachable(f"The Chroma server at {url} does not answer ({error}). Start it (`chroma run`), or mend chroma_url.") from error
    return client


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Say what went wrong in our words. Raises `IndexUnreachable` or `IndexBroken`."""
    try:
        yield
    except UNREACHABLE as error:
        raise IndexUnreachable(f"{name} stopped answering ({error or type(error).__name__}). Start it again; what is published is safe.") from error
    except (ChromaError, ValueError) as error:
        raise IndexBroken(f"The index at {name} cannot be read: {error}. Run `rettesnor ingest` again.") from error


@contextmanager
def writing(name: str) -> Iterator[None]:
    """The same for a writer: a full disk, a folder that is read-only or gone, a server that stops."""
    try:
        yield
    except UNREACHABLE as error:
        raise IndexUnreachable(f"{name} stopped answering ({error or type(error).__name__}); nothing was published. Run the command again.") from error
    except (ChromaError, ValueError, OSError) as error:
        raise IndexBroken(f"The index at {name} cannot be written: {error}. Nothing was published. Check free disk space and permissions.") from error


def fresh(client: Any, name: str, cosine: bool = True) -> Any:
    """A new, empty collection; one left behind under the same name is deleted."""
    with suppress(NotFoundError):  # as it should be: the name is new
        client.delete_collection(name)
    space = "cosine" if cosine else "l2"
    return client.create_collection(name, embedding_function=None, configuration={"hnsw": {"space": space}})
