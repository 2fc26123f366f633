"""What balancers and monitors ask: alive, ready, and how much of what."""

import time
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from assistant.api.problems import problem_of
from assistant.api.records import Health
from assistant.door import Door
from assistant.server.gate import Gate
from assistant.server.metrics import Metrics

# Any words will do: what counts is that the way from words to passages is open.
PROBE = "Hvad handler dokumenterne om?"
KEPT = 2.0


@dataclass
class _Seen:
    row: dict[str, str] = field(default_factory=dict)
    until: float = 0.0


@dataclass(frozen=True)
class Monitors:
    """Handlers over an uncounted door, so that looking changes no figure."""

    door: Door
    gate: Gate
    metrics: Metrics
    _seen: _Seen = field(default_factory=_Seen)

    def routes(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter()
        router.add_api_route("/healthz", self.alive, methods=["GET"], response_model=Health, summary="Is the process alive")
        ready: dict[int | str, dict[str, Any]] = {503: {"model": Health}}
        router.add_api_route("/readyz", self.ready, methods=["GET"], response_model=Health, responses=ready, summary="Can it answer")
        router.add_api_route("/metrics", self.counts, methods=["GET"], response_class=Response, summary="Counts for Prometheus")
        return router

    async def alive(self) -> Response:
        """The process runs and takes requests."""
        return JSONResponse({"status": "ok"})

    async def ready(self) -> Response:
        """The index is readable and a search finds something to rank. A full queue is no reason to send nobody any more."""
        try:
            row = await run_in_threadpool(self._look)
        except Exception as error:  # the boundary: whatever it is, it is the finding, and the log has it
            return JSONResponse({"status": "not ready", "trouble": problem_of(error).message}, 503)
        return JSONResponse(row)

    def _look(self) -> dict[str, str]:
        """Looked at once in a while at most: the address is open to everybody, and each look is a search."""
        if time.monotonic() < self._seen.until:
            return self._seen.row
        live = self.door.publication()
        self.door.search(PROBE, 1)
        trouble = "the index server does not answer; what was loaded from it does" if self.door.trouble else ""
        row = {"status": "degraded" if trouble else "ready", "publication": live.name, "published": live.published, "trouble": trouble}
        self._seen.row, self._seen.until = row, time.monotonic() + KEPT
        return row

    async def counts(self) -> Response:
        """In Prometheus' text format."""
        return Response(await run_in_threadpool(self.metrics.text), media_type=CONTENT_TYPE_LATEST)
