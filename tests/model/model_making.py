"""A chat model that says what a test wants it to say, in pieces, and remembers what it was asked."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

PIECE = 7
# "[@some words]" in a script is the number of the passage that has them.
HOLDING = re.compile(r"\[@(.+?)\]")
# The day questions are put on, as in the other tests.
DAY = date(2026, 3, 1)


class Scripted(BaseChatModel):
    """Streams `script`, its passages named by words they hold, and each of `then` when it is asked again.

    It raises `trouble` after it; `endless` says it again and again.
    """

    script: str = ""
    then: list[str] = Field(default_factory=list)
    trouble: Any = None
    endless: bool = False
    finish: str = "stop"
    asked: list[str] = Field(default_factory=list)
    ended: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], stop: Any = None, run_manager: CallbackManagerForLLMRun | None = None, **_: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.script))])

    def _stream(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: CallbackManagerForLLMRun | None = None, **_: Any
    ) -> Iterator[ChatGenerationChunk]:
        self.asked.append("\n".join(str(one.content) for one in messages))
        try:
            for piece in self._pieces():
                yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
            if self.trouble is not None:
                raise self.trouble
            yield ChatGenerationChunk(message=AIMessageChunk(content="", response_metadata={"finish_reason": self.finish}))
        finally:
            self.ended.append("stopped")

    def _pieces(self) -> Iterator[str]:
        while True:
            said = self.script if len(self.asked) == 1 or not self.then else self.then[min(len(self.asked) - 2, len(self.then) - 1)]
            script = HOLDING.sub(lambda found: f"[{_passage_with(found[1], self.asked[-1])}]", said)
            yield from (script[at : at + PIECE] for at in range(0, len(script), PIECE))
            if not self.endless:
                return


def _passage_with(words: str, prompt: str) -> str:
    before, found, _ = prompt.partition(words)
    assert found, f"no passage has {words!r}"
    return re.findall(r"<<<passage (\d+)>>>", before)[-1]


def broken(record: dict[str, Any], texts: Sequence[str]) -> list[str]:
    """What is wrong with a record, by the invariants that hold whatever a model does."""
    markers = {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", record["answer"])}
    numbers = [one["marker"] for one in record["citations"]]
    trouble = [f"marker {marker} has no citation" for marker in markers - set(numbers)]
    trouble += [f"citation {number} has no marker" for number in set(numbers) - markers]
    trouble += ["numbers out of order"] if numbers != list(range(1, len(numbers) + 1)) else []
    trouble += [f"not verbatim: {one['quote']}" for one in record["citations"] if not any(text[one["start"] : one["end"]] == one["quote"] for text in texts)]
    return trouble + (["citations without an answer"] if record["outcome"] != "answered" and numbers else [])
