"""Progress for people: a bar on a terminal, plain lines elsewhere, always on standard error."""

import sys
from time import monotonic
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

    def close(self) -> None:
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
            self._bar = None


class Lines:
    """A line a stage and one every tenth of it, with rate and time left, for logs."""

    def __init__(self) -> None:
        self._stage, self._total, self._done, self._since = "", 0, 0, 0.0

    def start(self, stage: str, total: int) -> None:
        """Say what begins, if there is anything to do."""
        self._stage, self._total, self._done, self._since = stage, total, 0, monotonic()
        if total:
            print(f"{stage}: {total}", file=sys.stderr)

    def tick(self, steps: int) -> None:
        """Say where it is, at every tenth."""
        before, self._done = self._done, self._done + steps
        if self._total and before * 10 // self._total != self._done * 10 // self._total:
            rate = self._done / max(monotonic() - self._since, 1e-6)
            left = (self._total - self._done) / rate
            print(f"{self._stage}: {self._done}/{self._total}, {rate:.1f} a second, {left:.0f} s left", file=sys.stderr)

    def close(self) -> None:
        """Nothing: every line stands."""


def progress() -> Bar | Lines:
    """A bar on a terminal, lines elsewhere."""
    return Bar() if sys.stderr.isatty() else Lines()
