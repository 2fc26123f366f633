"""Logs a machine can read and nobody can forge: a JSON object a line, without secrets and without questions."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from assistant.settings import Settings

REQUEST: ContextVar[str] = ContextVar("rettesnor_request", default="")
# Controls, line and paragraph separators, marks that turn the direction of writing, and what is not seen at all:
# in a log each could make one line look like another.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
HIDDEN = "***"


def clean(text: str) -> str:
    """The text on one line, with everything unseen written out."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


class JsonLines(logging.Formatter):
    """One object a line. Of an exception the type and the places are given, and its message only with `words`: it may quote a question."""

    def __init__(self, secrets: Sequence[str] = (), words: bool = False) -> None:
        super().__init__()
        self._secrets = sorted((one for one in secrets if one), key=len, reverse=True)
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record; `extra={"fields": {...}}` adds to it."""
        row: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname, "logger": record.name, "message": record.getMessage(),
        }
        row |= {"request": REQUEST.get()} if REQUEST.get() else {}
        row |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            row |= self._fault(record.exc_info[1])
        return json.dumps({name: self._safe(value) for name, value in row.items()}, ensure_ascii=False)

    def _fault(self, error: BaseException) -> dict[str, Any]:
        frames = traceback.extract_tb(error.__traceback__)
        row: dict[str, Any] = {"error": type(error).__name__, "where": [f"{one.filename}:{one.lineno} {one.name}" for one in frames[-12:]]}
        return row | ({"said": str(error)} if self._words else {})

    def _safe(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._safe(one) for one in value]
        if not isinstance(value, str):
            return value
        for secret in self._secrets:
            value = value.replace(secret, HIDDEN)
        return clean(value)


def set_up(settings: Settings) -> None:
    """Send every log to standard error in this form, at the settings' level."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(secrets_of(settings), settings.privacy.log_questions))
    logging.basicConfig(handlers=[handler], level=settings.log_level, force=True)
    for chatty in ("httpx", "httpcore", "chromadb", "gradio"):  # they log addresses and payloads at INFO
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Every secret the settings hold."""
    held = (settings.model.api_key, settings.chroma_token, settings.access.secret)
    return tuple(one.get_secret_value() for one in held if one.get_secret_value())
