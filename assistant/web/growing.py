"""A turn as it grows: partial answers at a readable pace, and a sentence whatever goes wrong."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.errors import RettesnorError
from assistant.web.conversation import Turn
from assistant.web.desk import Desk
from assistant.web.scope import Scope

log = logging.getLogger(__name__)

# A partial answer more often than this is noise to the eye and load for the browser.
PAUSE = 0.08


def grow(desk: Desk, turn: Turn, question: str, history: Sequence[str], where: Scope) -> Iterator[Turn]:
    """Ask `question` for the turn. The last turn yielded is done, with an answer or a problem."""
    shown = 0.0
    try:
        for answer in desk.door.stream(question, history, organisation=where.organisation, documents=where.documents):
            turn = replace(turn, answer=answer, state="writing")
            if time.monotonic() - shown > PAUSE:
                shown = time.monotonic()
                yield turn
        yield replace(turn, state="done")
    except RettesnorError as error:
        yield replace(turn, state="problem", problem=str(error))
    except Exception:  # the boundary to the person: the log gets the fault, they get a sentence
        log.exception("answering failed")
        yield replace(turn, state="problem", problem=desk.words("ask.failed"))
