"""Conversations: questions with their answers, kept in memory while somebody reads them."""

import re
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock

from assistant.record import Answer

KEPT = 500
HOURS = 4.0
TURNS = 60
MADE = re.compile(r"[A-Za-z0-9_-]{22,32}")


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, perhaps unfinished, or a problem in words."""

    question: str
    answer: Answer | None = None
    state: str = "looking"
    problem: str = ""
    scope: str = ""
    number: int = 1
    asked: str = ""

    @property
    def sent(self) -> str:
        """The question as it was put, where that is more than what is shown of it: what a link asks again."""
        return self.asked or self.question

    @property
    def done(self) -> bool:
        """Whether nothing more is coming."""
        return self.state not in {"looking", "writing"}


@dataclass(frozen=True, slots=True)
class Conversation:
    """Turns in order under an id nobody can guess."""

    id: str
    turns: tuple[Turn, ...] = ()

    @property
    def history(self) -> tuple[str, ...]:
        """The earlier questions, for understanding a follow-up."""
        return tuple(turn.question for turn in self.turns if turn.answer)

    def adding(self, turn: Turn) -> "Conversation":
        """With one more turn; the oldest go when there are very many."""
        numbered = replace(turn, number=self.turns[-1].number + 1 if self.turns else 1)
        return replace(self, turns=(*self.turns, numbered)[-TURNS:])

    def ending_in(self, turn: Turn) -> "Conversation":
        """With `turn` in place of the last one."""
        return replace(self, turns=(*self.turns[:-1], turn))

    def without_last(self) -> "Conversation":
        """Without the last turn, for asking it again."""
        return replace(self, turns=self.turns[:-1])

    def stopped(self) -> "Conversation":
        """With what has come so far of an answer that was being written; of several writers, none goes on after this."""
        unfinished = self.turns and not self.turns[-1].done
        return self.ending_in(replace(self.turns[-1], state="stopped")) if unfinished else self

    def awaits(self, question: str) -> bool:
        """Whether just this question is being answered."""
        return bool(self.turns) and not self.turns[-1].done and self.turns[-1].question == question

    def key(self, turn: Turn) -> str:
        """What the page calls a turn by: the shelf finds it again."""
        return f"{self.id}.{turn.number}"


def start() -> Conversation:
    """A new, empty conversation."""
    return Conversation(secrets.token_urlsafe(16))


class Shelf:
    """Where the server keeps conversations: in memory, a limited number, for a limited time.

    A reload, a change of language and a download find theirs here by its id; nothing is written to disk.
    """

    def __init__(self, kept: int = KEPT, hours: float = HOURS) -> None:
        self._kept = kept
        self._seconds = hours * 3600
        self._lock = Lock()
        self._conversations: OrderedDict[str, tuple[float, Conversation]] = OrderedDict()

    def put(self, conversation: Conversation) -> Conversation:
        """Keep it (or its newer form), and let the oldest go."""
        with self._lock:
            self._conversations.pop(conversation.id, None)
            self._conversations[conversation.id] = (time.monotonic(), conversation)
            while len(self._conversations) > self._kept or (self._conversations and self._oldest_is_stale()):
                self._conversations.popitem(last=False)
        return conversation

    def get(self, conversation_id: str) -> Conversation | None:
        """The conversation, unless it was let go."""
        with self._lock:
            entry = self._conversations.get(conversation_id)
        if entry is None or time.monotonic() - entry[0] > self._seconds:
            return None
        return entry[1]

    def take(self, conversation_id: str) -> Conversation:
        """The conversation, or a new one: with that id, where the page has made one nobody can guess."""
        if held := self.get(conversation_id):
            return held
        return Conversation(conversation_id) if MADE.fullmatch(conversation_id) else start()

    def halt(self, conversation_id: str) -> Conversation:
        """The conversation, in which nothing is being written any more."""
        held = self.take(conversation_id)
        return held if (halted := held.stopped()) is held else self.put(halted)

    def turn(self, key: str) -> Turn | None:
        """The turn behind a `Conversation.key`."""
        conversation_id, _, number = key.partition(".")
        conversation = self.get(conversation_id)
        turns = conversation.turns if conversation else ()
        return next((one for one in turns if str(one.number) == number), None)

    def _oldest_is_stale(self) -> bool:
        oldest = next(iter(self._conversations.values()))
        return time.monotonic() - oldest[0] > self._seconds
