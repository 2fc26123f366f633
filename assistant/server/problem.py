"""What goes wrong, as every part of the server says it: one JSON shape, a status, and when to come back."""

from starlette.responses import JSONResponse, Response

from assistant.server.asgi import Message


class Problem(Exception):
    """`code` is for programs, `message` for people; `retry` is in seconds, 0 for no advice."""

    def __init__(self, status: int, code: str, message: str, retry: int = 0) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.retry = status, code, message, retry

    def response(self, request_id: str) -> Response:
        """As JSON: `{"error": {"code", "message", "request_id"}}`."""
        headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(self.retry)} if self.retry else {})
        error = {"code": self.code, "message": self.message, "request_id": request_id}
        return JSONResponse({"error": error}, self.status, headers)


def id_of(scope: Message) -> str:
    """The id of a request; empty outside the server's own frame."""
    return str(scope.get("rettesnor.request", ""))


def busy(waiting: int, retry: int) -> Problem:
    """Too many questions at once."""
    return Problem(503, "busy", f"Too many questions are waiting ({waiting}). Ask again in {retry} seconds.", retry)


def too_slow(seconds: float) -> Problem:
    """An answer that does not come."""
    return Problem(504, "timeout", f"No answer within {seconds:g} seconds. Ask again, or more simply.", 5)


def too_often(retry: int) -> Problem:
    """One client asks too much."""
    return Problem(429, "rate", f"Too many requests from you. Ask again in {retry} seconds.", retry)


def too_large(kib: int) -> Problem:
    """A body over the limit."""
    return Problem(413, "size", f"The request is larger than {kib} KiB. Shorten it.")


def no_entry() -> Problem:
    """Nobody is logged in."""
    return Problem(401, "login", "Log in with your name and password.")
