"""Made-up documents, one a test module, read by the real job and asked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wire import record

Put = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def asking(read_in: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Put]:
    """Read documents in Markdown; what comes back gives the answer record to the last of some questions about them."""

    def reading(*documents: str) -> Put:
        home = tmp_path_factory.mktemp("asked")
        for number, document in enumerate(documents):
            (home / f"document{number or ''}.md").write_text(document, encoding="utf-8")
        read_in(home / "index", *home.glob("*.md"))
        assistant = Assistant.open(Settings(index=Path(home / "index")))
        return lambda *questions: record(assistant.ask(questions[-1], questions[:-1]), date(2026, 1, 1))

    return reading
