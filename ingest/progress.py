"""Progress for people: a bar on a terminal, plain lines elsewhere, always on standard error."""

import sys
from typing import Protocol

from tqdm import tqdm


class Progress(Protocol):
    """What a job tells while it works."""

    def start(self, stage: str, total: int) -> None:
        """A new stage (`read`, `embed`) of `total` steps begins."""

    def tick(self, steps: int) -> None:
        """`steps` more are done."""


class Silence:
    """Says nothing."""

    def start(self, stage: str, total: int) -> None:
        """Nothing."""

    def tick(self, steps: int) -> None:
        """Nothing."""


class Bar:
    """A progress bar with rate and time left."""

    def __init__(self) -> None:
        self._bar: tqdm[None] | None = None

    def start(self, stage: str, total: int) -> None:
        """Close the bar before, open the next."""
        self.close()
        self._bar = tqdm(total=total, desc=stage, unit="", file=sys.stderr, leave=True)

    def tick(self, steps: int) -> None:
        """Move the bar."""
        if self._bar is not None:
            self._bar.update(steps)

    def close(self) -> None:
        """Leave the last bar standing."""
        if self._bar is not None:
            self._bar.close()


class Lines:
    """A line a stage and one every tenth of it, for logs."""

    def __init__(self) -> None:
        self._stage, self._total, self._done = "", 0, 0

    def start(self, stage: str, total: int) -> None:
        """Say what begins."""
        self._stage, self._total, self._done = stage, total, 0
        print(f"{stage}: {total}", file=sys.stderr)

    def tick(self, steps: int) -> None:
        """Say where it is, at every tenth."""
        before, self._done = self._done, self._done + steps
        if self._total and before * 10 // self._total != self._done * 10 // self._total:
            print(f"{self._stage}: {self._done}/{self._total}", file=sys.stderr)


def progress() -> Bar | Lines:
    """A bar on a terminal, lines elsewhere."""
    return Bar() if sys.stderr.isatty() else Lines()
