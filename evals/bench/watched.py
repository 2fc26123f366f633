"""A chat model that is watched: when its pieces came, and something done when so many have."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Watched:
    """Passes on what `model` streams. `at` is the piece at which `then` is called."""

    model: Any
    at: int = 0
    then: Callable[[], None] = lambda: None
    times: list[list[float]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def stream(self, asked: Any) -> Iterator[Any]:
        """The model's pieces, each with the second it came in."""
        began, came = time.monotonic(), list[float]()
        self.times.append(came)
        self.words.append("")
        with closing(self.model.stream(asked)) as chunks:
            for chunk in chunks:
                if str(chunk.text):
                    came.append(time.monotonic() - began)
                    self.words[-1] += str(chunk.text)
                if len(came) == self.at:
                    self.then()
                yield chunk
