"""The chat model the settings name, by LangChain's `provider:model`; and where it may be."""

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx
from langchain_core.language_models import BaseChatModel

from assistant.errors import SettingsError
from assistant.settings import ModelSettings

# Models that think before they answer take no temperature.
THINKING = re.compile(r"(?:^|[:/])(?:o\d|gpt-5)")
# Servers on this machine often want no key; the client wants one all the same.
NO_KEY = "none"


def check(settings: ModelSettings) -> None:
    """Raises `SettingsError` when data would leave a machine it must not leave."""
    if settings.name and settings.local_only and not is_local(settings.base_url):
        raise SettingsError(
            f"model.local_only is set, and model.base_url is {settings.base_url!r}. Name a server on this machine "
            "(http://127.0.0.1:8080/v1, say), or unset model.local_only."
        )


def is_local(url: str) -> bool:
    """Whether an address is this machine's own; a name other than `localhost` may be anybody's."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def connect(settings: ModelSettings) -> BaseChatModel:
    """The model, ready to be asked. Importing it takes seconds, so this is done at the first question."""
    from langchain.chat_models import init_chat_model

    model: BaseChatModel = init_chat_model(settings.name, **_options(settings))
    return model


def _options(settings: ModelSettings) -> dict[str, Any]:
    options: dict[str, Any] = {"max_tokens": settings.max_tokens, "timeout": settings.timeout, "max_retries": 0}
    if not THINKING.search(settings.name):
        options["temperature"] = 0
    if settings.base_url:
        options["base_url"] = settings.base_url
    if settings.api_key.get_secret_value():
        options["api_key"] = settings.api_key
    if settings.name.startswith("openai:") and is_local(settings.base_url):
        options |= _direct(settings)
    return options


def _direct(settings: ModelSettings) -> dict[str, Any]:
    """What keeps a local server's traffic here: no proxy from the environment, no redirect, no key of another service."""
    key = settings.api_key.get_secret_value() or NO_KEY
    return {"api_key": key, "http_client": httpx.Client(trust_env=False, follow_redirects=False, timeout=settings.timeout)}
