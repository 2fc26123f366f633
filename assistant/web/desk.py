"""What the page's handlers share: the door, the settings, the words, and where conversations and feedback are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.index.types import Span
from assistant.settings import Settings
from assistant.web.catalogue import Words, words
from assistant.web.conversation import Shelf
from assistant.web.door import Door, document_of
from assistant.web.feedback import FeedbackBox
from assistant.web.source_view import REACH, Opening

FOLDER = Path(".rettesnor")


@dataclass(frozen=True)
class Desk:
    """One for each interface language; all but `words` is common to them."""

    door: Door
    settings: Settings
    words: Words = field(default_factory=lambda: words("en"))
    shelf: Shelf = field(default_factory=Shelf)
    box: FeedbackBox = field(default_factory=lambda: FeedbackBox(FOLDER))
    originals: tuple[Path, ...] = ()

    def opening(self, asked: Mapping[str, Any]) -> Opening | None:
        """What an event or an address asks to open; `None` when that document is not there.

        Everything in `asked` comes from the browser and may be anything.
        """
        document = document_of(self.door, str(asked.get("document", "")))
        if document is None:
            return None
        key = str(asked.get("answer", ""))
        turn = self.shelf.turn(key)
        start, end = whole(asked.get("start")), whole(asked.get("end"))
        return Opening(
            document, Span(start, max(start, end)), turn.answer if turn else None, key if turn else "",
            whole(asked.get("marker")), whole(asked.get("reach")) or REACH, self.originals,
        )


def whole(value: object) -> int:
    """A whole number from the browser, 0 when it is none."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
