"""Marked content: which piece of the tagged structure text belongs to, and what it is to be read as."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """`number` ties text to the structure tree; `actual` is the text to read instead, one for a `group`; what is `hidden` is not shown."""

    number: int | None = None
    artifact: bool = False
    actual: str | None = None
    group: int = 0
    hidden: bool = False


class Marks:
    """The marks open at a moment. Inside a form, numbers are the form's own and are not followed."""

    def __init__(self, around: Mark | None = None) -> None:
        self._numbered = around is None
        self._open = [around or Mark()]
        self._groups = 0

    @property
    def now(self) -> Mark:
        """The mark that applies to what is shown next."""
        return self._open[-1]

    def begin(self, tag: str, properties: Any, hidden: bool = False) -> None:
        """Opens a mark; what it does not say, the mark around it says."""
        mark = self.now._replace(hidden=True) if hidden else self.now
        if tag == "/Artifact":
            mark = mark._replace(artifact=True)
        if isinstance(properties, Mapping):
            mark = self._told(mark, properties)
        self._open.append(mark)

    def end(self) -> None:
        """Closes the innermost mark; an end without a beginning is ignored."""
        if len(self._open) > 1:
            self._open.pop()

    def _told(self, mark: Mark, properties: Mapping[str, Any]) -> Mark:
        number, actual = properties.get("/MCID"), properties.get("/ActualText")
        if self._numbered and isinstance(number, int):
            mark = mark._replace(number=int(number))
        if isinstance(actual, (str, bytes)):
            self._groups += 1
            mark = mark._replace(actual=_text(actual), group=self._groups)
        return mark


def _text(value: str | bytes) -> str:
    if isinstance(value, str):
        return value
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("latin-1")
