"""Our errors, and the framework's, as problems: what a client did wrong is said, what is wrong here stays in the log."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.errors import IndexProblem, QuestionError, RettesnorError
from assistant.server.problem import Problem, id_of

log = logging.getLogger(__name__)
CODES = {400: "malformed", 404: "missing", 405: "method", 415: "type"}
RETRY = 10


def problem_of(error: Exception) -> Problem:
    """The problem a client sees. What an index or a model fails by names places inside: that is for the log."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, QuestionError):
        return Problem(422, "question", str(error))
    if isinstance(error, IndexProblem):
        log.error("the index cannot be used: %s", error)
        return Problem(503, "index", "The collection cannot be used just now. Whoever runs this finds the reason in its log.", RETRY)
    log.error("a question failed", exc_info=error)
    if isinstance(error, RettesnorError):
        return Problem(503, "unavailable", "The question cannot be answered just now. Whoever runs this finds the reason in its log.", RETRY)
    return Problem(500, "fault", "Something went wrong here. The log has it under this request's id.")


def handle(app: FastAPI) -> None:
    """Give every error of the application the one shape."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    for kind in (Problem, RettesnorError):
        app.add_exception_handler(kind, _ours)


def _ours(request: Request, error: Exception) -> Response:
    return problem_of(error).response(id_of(request.scope))


def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    problem = Problem(error.status_code, CODES.get(error.status_code, "http"), str(error.detail)[:500])
    response = problem.response(id_of(request.scope))
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    """Which fields, and why; never what was sent, which may be neither text nor short."""
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{_place(one)}: {one['msg']}" for one in error.errors()[:5])
    return Problem(422, "invalid", said[:1000]).response(id_of(request.scope))


def _place(one: dict[str, Any]) -> str:
    return ".".join(str(part)[:60] for part in one["loc"]).encode("ascii", "backslashreplace").decode()
