"""A line of the log: one JSON object, without secrets, without a question, and with nothing in it that could pass for another line."""

import json
import logging
import sys

import pytest

from assistant.server.logs import REQUEST, JsonLines, clean, secrets_of
from assistant.settings import AccessSettings, ModelSettings, Settings

SECRETS = ("sk-very-secret", "sk-very-secret-indeed")


def line(formatter: JsonLines, message: str, *arguments: object, fault: bool = False) -> str:
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, message, arguments, sys.exc_info() if fault else None)
    return formatter.format(record)


def test_every_secret_of_the_settings_is_blotted_out() -> None:
    settings = Settings(model=ModelSettings(api_key=SECRETS[0]), access=AccessSettings(secret=SECRETS[1]), chroma_token="token-of-chroma")  # type: ignore[arg-type]
    written = line(JsonLines(secrets_of(settings)), "sent %s and %s to %s", *SECRETS, "token-of-chroma")
    assert "secret" not in written and "token-of" not in written and written.count("***") == 3
    assert all(secret not in repr(settings) and secret not in settings.model_dump_json() for secret in (*SECRETS, "token-of-chroma"))


@pytest.mark.parametrize("nasty", ["a\nb", "a\r\nb", "a\x1b[2Jb", "a\u2028b", "a\u202eb", "a\u200bb", "a\ud800b", "a\x85b", "a\U000e0041b"], ids=ascii)
def test_a_message_stays_one_visible_line(nasty: str) -> None:
    written = line(JsonLines(), "%s", nasty)
    assert len(written.splitlines()) == 1 and written.isprintable() and written.encode()
    assert json.loads(written)["message"] == clean(nasty) and clean(nasty).isprintable()


def test_of_a_fault_the_place_is_written_and_not_its_words_unless_that_is_turned_on() -> None:
    try:
        raise ValueError("the question was: hemmeligt")
    except ValueError:
        quiet, loud = line(JsonLines(), "failed", fault=True), line(JsonLines(words=True), "failed", fault=True)
    assert "hemmeligt" not in quiet and json.loads(quiet)["error"] == "ValueError" and "test_api_logs.py" in json.loads(quiet)["where"][-1]
    assert "hemmeligt" in json.loads(loud)["said"]


def test_a_line_carries_the_id_of_its_request() -> None:
    token = REQUEST.set("abc123")
    try:
        assert json.loads(line(JsonLines(), "x"))["request"] == "abc123"
    finally:
        REQUEST.reset(token)
    assert "request" not in json.loads(line(JsonLines(), "x"))
