"""The whole application over the small index, called in this process."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.settings import AccessSettings, ServeSettings, Settings

FREE = {"per_minute": 0}


@pytest.fixture(scope="session")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., TestClient]]:
    """A client of the application over a door: `serving(door, access={...}, serve={...})`. The page itself costs seconds, so share it."""
    from assistant.web.app import create_app

    with ExitStack() as stack:

        def starting(door: Any, *, access: dict[str, Any] | None = None, peer: str = "127.0.0.1", **serve: Any) -> TestClient:
            settings = Settings(index=Path("unused"), access=AccessSettings(**access or {}), serve=ServeSettings(**FREE | serve))
            app = create_app(door, settings, tmp_path_factory.mktemp("kept"), languages=("da",))
            return stack.enter_context(TestClient(app, client=(peer, 50_000), raise_server_exceptions=False, follow_redirects=False))

        yield starting


@pytest.fixture(scope="session")
def api(serving: Callable[..., TestClient], assistant: Any) -> TestClient:
    """Over the real assistant, open to everybody."""
    return serving(assistant)
