"""The assistant over the small index with a model behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from model_making import DAY, Scripted, broken

from assistant.answer.model.writer import ModelAnswerer
from assistant.service import Assistant
from assistant.settings import ModelSettings, Settings

QUESTION = "Hvor mange kroner har byrådet i Klitborg afsat til nye cykelstier?"


@dataclass
class Told:
    """A record made with a scripted model, and the model."""

    record: dict[str, Any]
    model: Any

    @property
    def answer(self) -> str:
        """The Markdown of the answer."""
        return str(self.record["answer"])

    @property
    def by_model(self) -> bool:
        """Whether the model's words were used."""
        return str(self.record["model"]) == "scripted:model"


@pytest.fixture
def with_model(small_index: Path, assistant: Assistant) -> Callable[..., Assistant]:
    """The small index with a model; embedding and index are shared with the other tests."""

    def making(chat: BaseChatModel | None, **settings: Any) -> Assistant:
        named = ModelSettings(**({"name": "scripted:model"} | settings))
        made = Assistant(Settings(index=small_index, model=named), assistant._store, assistant._encoder)
        made._snapshot = assistant.snapshot()
        made.writer = ModelAnswerer(named, assistant._encoder, chat)
        return made

    return making


@pytest.fixture
def tell(with_model: Callable[..., Assistant]) -> Callable[..., Told]:
    """Let the model say something in answer to a question; the record is checked for what must always hold."""
    from assistant.wire import record

    def telling(script: str, question: str = QUESTION, *history: str, settings: dict[str, Any] | None = None, language: str | None = None, **how: Any) -> Told:
        chat = Scripted(script=script, **how)
        held = with_model(chat, **(settings or {}))
        texts = [document.text for document in held.documents()]
        for step in held.stream(question, history, as_of=DAY, language=language):
            made = record(step, DAY)
            assert broken(made, texts) == []
        return Told(made, chat)

    return telling
