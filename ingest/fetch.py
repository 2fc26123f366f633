"""Web addresses as sources: fetched once, within limits, into a temporary file that is read like any other."""

import asyncio
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path, PurePosixPath

import httpx

from assistant import __version__
from assistant.errors import LimitExceeded, SourceError, SourceMissing, Unsupported
from assistant.settings import ReadingSettings
from ingest.address import Address, allowed
from ingest.read.kinds import ENDINGS

REDIRECTS = 5
# Content types to the ending a file of that type has.
TYPES = {
    "application/pdf": "pdf", "application/x-pdf": "pdf", "text/html": "html", "application/xhtml+xml": "html",
    "text/plain": "txt", "text/markdown": "md", "text/x-markdown": "md", "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "application/vnd.oasis.opendocument.text": "odt",
}
# Types that say nothing: the address's own ending decides.
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download"})
HEADERS = {"User-Agent": f"rettesnor/{__version__}", "Accept": ", ".join([*TYPES, "*/*;q=0.1"]), "Accept-Encoding": "identity"}
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_CLOSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED})


@contextmanager
def fetched(name: str, settings: ReadingSettings) -> Iterator[Path]:
    """A file with what is at the address `name`, named by its type and gone afterwards.

    Raises `SourceMissing` when there is nothing there, `LimitExceeded` when it is too large, too slow or
    sends on too often, `Unsupported` for a type or a place that is not read, and `SourceError` otherwise.
    """
    with tempfile.TemporaryDirectory(prefix="rettesnor-") as folder:
        # In a thread of its own, so that a caller may have an event loop running.
        with ThreadPoolExecutor(1) as thread:
            path = thread.submit(asyncio.run, _within(name, settings, Path(folder))).result()
        yield path


async def _within(name: str, settings: ReadingSettings, folder: Path) -> Path:
    """One limit for all of it, so that a server cannot hold the job by sending a byte now and then."""
    try:
        async with asyncio.timeout(settings.seconds):
            return await _fetch(name, settings, folder)
    except TimeoutError as error:
        raise LimitExceeded(name, f"fetching it took more than {settings.seconds:g} seconds; try again, or save it and ingest the file") from error
    except httpx.InvalidURL as error:
        raise Unsupported(name, f"this is not a complete web address ({error})") from error
    except httpx.HTTPError as error:
        why = str(error) or type(error).__name__
        raise SourceError(name, f"the server did not give it ({why}); try again later, or save it and ingest the file") from error


async def _fetch(name: str, settings: ReadingSettings, folder: Path) -> Path:
    url = httpx.URL(name)
    # No proxy from the environment: it would look the name up again, and connect where it likes.
    async with httpx.AsyncClient(headers=HEADERS, trust_env=False, timeout=settings.seconds) as client:
        for _ in range(REDIRECTS + 1):
            response = await _opened(client, name, url, settings)
            try:
                if not response.has_redirect_location:
                    return await _saved(name, url, response, settings, folder)
                url = url.join(response.headers["location"])
            finally:
                await response.aclose()
    raise LimitExceeded(name, f"the address sends on to another more than {REDIRECTS} times; name the last one")


async def _opened(client: httpx.AsyncClient, name: str, url: httpx.URL, settings: ReadingSettings) -> httpx.Response:
    """The response of one hop, from an address that was checked: a name could lead elsewhere the second time."""
    if url.scheme not in ("http", "https") or not url.host:
        raise Unsupported(name, f"it leads to {url.scheme or 'nothing'}:, and only http and https addresses are read")
    addresses = await allowed(name, url.host, url.port or (443 if url.scheme == "https" else 80), settings.allow_private_addresses)
    for number, address in enumerate(addresses, start=1):
        try:
            return await client.send(_request(client, url, address), stream=True)
        except httpx.ConnectError:
            if number == len(addresses):
                raise
    raise SourceError(name, "the server cannot be reached")


def _request(client: httpx.AsyncClient, url: httpx.URL, address: Address) -> httpx.Request:
    """A request to the address that still asks for, and checks the certificate of, the name."""
    headers = {"Host": url.netloc.decode("ascii")}
    return client.build_request("GET", url.copy_with(host=str(address)), headers=headers, extensions={"sni_hostname": url.raw_host.decode("ascii")})


async def _saved(name: str, url: httpx.URL, response: httpx.Response, settings: ReadingSettings, folder: Path) -> Path:
    _refuse_status(name, response.status_code)
    path = folder / f"download.{_ending(name, url, response.headers.get('content-type', ''))}"
    most, size = settings.download_mib * 2**20, 0
    too_large = LimitExceeded(name, f"it is larger than {settings.download_mib} MB; raise reading.download_mib, or save it and ingest the file")
    if int(response.headers.get("content-length", "0") or 0) > most:
        raise too_large
    with path.open("wb") as out:
        async for part in response.aiter_bytes(2**16):
            size += len(part)
            if size > most:
                raise too_large
            out.write(part)
    return path


def _refuse_status(name: str, status: int) -> None:
    if status in _GONE:
        raise SourceMissing(name, f"there is no such page (the server says {status}); check the address")
    if status in _CLOSED:
        raise SourceError(name, f"the page is not open to everybody (the server says {status}); save it and ingest the file")
    if status != HTTPStatus.OK:
        raise SourceError(name, f"the server answered {status} instead of the page; try again later")


def _ending(name: str, url: httpx.URL, declared: str) -> str:
    """The ending for a type: what the server declares, or, where that says nothing, what the address ends in."""
    kind = declared.partition(";")[0].strip().lower()
    written = PurePosixPath(url.path).suffix.lower().lstrip(".")
    if written in ENDINGS and (kind in VAGUE or (kind == "text/plain" and written in ("md", "markdown"))):
        return written
    if kind in TYPES:
        return TYPES[kind]
    raise Unsupported(name, f"what is there is {kind or 'of an unknown type'}, which is not read; save it as PDF or HTML and ingest that")
