"""The routes of the API."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.responses import Response

from assistant.api.records import AnswerRecord, ErrorRecord, SearchRecord
from assistant.api.requests import LONGEST, AskRequest, SearchRequest
from assistant.api.stream import MEDIA, events
from assistant.door import Door
from assistant.server.gate import Gate
from assistant.server.problem import id_of
from assistant.wire import passage_record, record

NEVER_KEPT = {"Cache-Control": "no-store"}
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorRecord, "description": "not JSON"},
    401: {"model": ErrorRecord, "description": "nobody is logged in"},
    413: {"model": ErrorRecord, "description": "too large"},
    422: {"model": ErrorRecord, "description": "a field is missing, misspelt or out of bounds, or the question cannot be read"},
    429: {"model": ErrorRecord, "description": "too many requests from this client: see Retry-After"},
    503: {"model": ErrorRecord, "description": "busy, or without a usable index: see Retry-After"},
    504: {"model": ErrorRecord, "description": "no answer in time"},
}
STREAMED = {
    "description": "The record; with `Accept: text/event-stream`, events `answer`, `done` and `error`",
    "content": {MEDIA: {"schema": {"type": "string"}}},
}


@dataclass(frozen=True)
class Questions:
    """Handlers over a door, through a gate."""

    door: Door
    gate: Gate

    def routes(self) -> APIRouter:
        """Their addresses."""
        router = APIRouter(prefix="/api", responses=ERRORS)
        answered: dict[int | str, dict[str, Any]] = {200: {"model": AnswerRecord} | STREAMED}
        router.add_api_route("/ask", self.ask, methods=["POST"], response_model=None, responses=answered, summary="Ask a question")
        found: dict[int | str, dict[str, Any]] = {200: {"model": SearchRecord}}
        router.add_api_route("/search", self.search, methods=["POST"], response_model=None, responses=found, summary="Find passages")
        router.add_api_route("/search", self.find, methods=["GET"], response_model=None, responses=found, summary="Find passages, by address")
        return router

    async def ask(self, asked: AskRequest, request: Request) -> Response:
        """The answer record of a question; as events when the client accepts them."""
        if MEDIA in request.headers.get("accept", ""):
            stream = events(self.gate, lambda: self._rows(asked), id_of(request.scope))
            return StreamingResponse(stream, media_type=MEDIA, headers=NEVER_KEPT | {"X-Accel-Buffering": "no"})
        return JSONResponse(await self.gate.run(lambda: list(self._rows(asked))[-1]), headers=NEVER_KEPT)

    async def search(self, asked: SearchRequest) -> Response:
        """The passages that bear on a query, best first."""
        hits = await self.gate.run(lambda: self.door.search(asked.query, asked.k, organisation=asked.organisation, documents=asked.documents))
        row = {"id": asked.id, "query": asked.query, "passages": [passage_record(hit) for hit in hits]}
        return JSONResponse(row, headers=NEVER_KEPT)

    async def find(
        self, q: Annotated[str, Query(max_length=LONGEST)], k: Annotated[int, Query(ge=1, le=50)] = 5,
        organisation: Annotated[str | None, Query(max_length=200)] = None,
    ) -> Response:
        """The same with the query in the address: it may then stand in the logs of whatever is in between."""
        return await self.search(SearchRequest(query=q, k=k, organisation=organisation))

    def _rows(self, asked: AskRequest) -> Iterator[dict[str, Any]]:
        """Ever longer records, in the thread that answers."""
        answers = self.door.stream(
            asked.question, asked.history, organisation=asked.organisation, language=asked.language, documents=asked.documents, as_of=asked.as_of
        )
        for answer in answers:
            yield record(replace(answer, id=asked.id), asked.as_of or date.today())
