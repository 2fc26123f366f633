"""Where an index lives: a folder of this machine, or a Chroma server. Each keeps two pointers: what is live, and what was before."""

from typing import Any, Protocol

# Equal as long as the same publication is live.
Stamp = tuple[int, int] | str
CURRENT, PREVIOUS = "current", "previous"


class Home(Protocol):
    """What the store needs of the place its collections are in."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def trouble(self) -> str:
        """Why the last look did not succeed though there is still something to answer from; empty when all is well."""

    def stamp(self) -> Stamp:
        """Changes whenever another publication becomes the live one; cheap. Raises `IndexMissing` or `IndexUnreachable`."""

    def read(self, pointer: str) -> str:
        """The text of a pointer. Raises `IndexMissing`, `IndexBroken` or `IndexUnreachable`."""

    def point(self, text: str) -> None:
        """Make `text` the current pointer; what was current becomes the previous one."""

    def sweep(self) -> None:
        """Clear away what a writer that died has left beside the pointers."""

    def connect(self) -> Any:
        """A client of Chroma. Raises `IndexBroken` or `IndexUnreachable`."""
