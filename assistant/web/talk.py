"""The handlers of the conversation: ask, stop, ask again, edit, start anew, and come back to one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.web import markup, scope
from assistant.web.answer_view import turn as turn_html
from assistant.web.conversation import Conversation, Turn, start
from assistant.web.desk import Desk
from assistant.web.door import documents_of
from assistant.web.examples import examples
from assistant.web.growing import grow

# What every handler of the conversation sets: the box, the conversation, its id and the scope. Which button is seen follows from the
# conversation (`talk.css`): Gradio mounts what it shows a moment later, and of two changes in that moment the first may win.
Shown = tuple[Any, Any, Any, Any]


@dataclass(frozen=True)
class Talk:
    """Event handlers over a desk. Gradio calls them with component values and `EventData`."""

    desk: Desk

    def ask(self, text: str, conversation_id: str, chosen: str | None, event: gr.EventData) -> Iterator[Shown]:
        """Ask what stands in the box, or what the event brings (an example, a label in an outline)."""
        brought = data_of(event)
        chosen = str(brought.get("scope", chosen or ""))
        text = str(brought.get("text", "" if "scope" in brought else text)).strip()
        conversation = self.desk.shelf.take(conversation_id)
        if not text or conversation.awaits(text):
            yield (gr.skip(), gr.skip(), conversation.id, chosen)
            return
        yield from self._answer(conversation.stopped(), text, chosen)

    def again(self, conversation_id: str, chosen: str | None) -> Iterator[Shown]:
        """Ask the last question once more, in its place."""
        conversation = self.desk.shelf.take(conversation_id)
        if conversation.turns and conversation.turns[-1].done:
            yield from self._answer(conversation.without_last(), conversation.turns[-1].question, chosen or "")

    def stop(self, conversation_id: str, chosen: str | None) -> Shown:
        """Keep what has come so far. Gradio has cancelled the handler that was writing."""
        return self._show(self.desk.shelf.halt(conversation_id), chosen or "")

    def edit(self, conversation_id: str, chosen: str | None) -> Shown:
        """Put the last question back into the box."""
        conversation = self.desk.shelf.take(conversation_id)
        text = conversation.turns[-1].question if conversation.turns else ""
        shorter = self.desk.shelf.put(conversation.without_last())
        return (text, *self._show(shorter, chosen or "")[1:])

    def clear(self, conversation_id: str, chosen: str | None) -> Shown:
        """A new conversation; in the old one nothing more is written."""
        self.desk.shelf.halt(conversation_id)
        return self._show(self.desk.shelf.put(start()), chosen or "")

    def html(self, conversation: Conversation) -> Markup:
        """The conversation, or the invitation to begin one."""
        documents, trouble = documents_of(self.desk.door) if not conversation.turns else ((), "")
        last = conversation.turns[-1] if conversation.turns else None
        turns = [turn_html(one, conversation, self.desk.words, last=one is last) for one in conversation.turns]
        return markup.render(
            "conversation.html", conversation=conversation, turns=turns, words=self.desk.words,
            examples=examples(documents, self.desk.words), trouble=trouble,
        )

    def _answer(self, conversation: Conversation, text: str, chosen: str) -> Iterator[Shown]:
        documents, _ = documents_of(self.desk.door)
        turn = Turn(text, scope=scope.name_of(chosen, documents))
        history = conversation.history
        conversation = self.desk.shelf.put(conversation.adding(turn))
        yield self._show(conversation, chosen)
        for step in grow(self.desk, conversation.turns[-1], text, history, scope.read(chosen)):
            if self.desk.shelf.get(conversation.id) not in (None, conversation):
                break  # stopped, or another question has been put
            conversation = self.desk.shelf.put(conversation.ending_in(step))
            yield self._show(conversation, chosen, clear=False)
        # When a handler ends Gradio sends once more what it yielded last. By then another question may have been answered, and its turn would be gone.
        yield (gr.skip(), gr.skip(), gr.skip(), gr.skip())

    def _show(self, conversation: Conversation, chosen: str, *, clear: bool = True) -> Shown:
        return ("" if clear else gr.skip(), str(self.html(conversation)), conversation.id, chosen)


def data_of(event: gr.EventData | None) -> dict[str, Any]:
    """What an event brings; the browser may send anything, so no more than a dictionary is taken."""
    data = getattr(event, "_data", None)
    return data if isinstance(data, dict) else {}
