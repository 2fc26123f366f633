"""Does it fit? A principle and a case in, the comparison out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.index.types import Document
from assistant.web import markup
from assistant.web.answer_view import turn as turn_html
from assistant.web.conversation import Conversation, Turn, start
from assistant.web.desk import Desk
from assistant.web.door import documents_of
from assistant.web.examples import labels
from assistant.web.growing import grow
from assistant.web.scope import Scope, organisations

# What a case can be held against; a paragraph or a step asks nothing of it.
HELD_AGAINST = frozenset({"principle", "focus_area", "direction", "goal", "priority"})
WHICHEVER = ""


@dataclass(frozen=True)
class Fit:
    """Event handlers of the place *Does it fit?*"""

    desk: Desk

    def principles(self, organisation: str | None) -> Any:
        """The choices of the second list, when the first one has changed."""
        return gr.Dropdown(choices=self.choices(organisation or ""), value=WHICHEVER)

    def choices(self, organisation: str) -> list[tuple[str, str]]:
        """Whichever applies, then every principle of the organisation's documents."""
        made = [(self.desk.words("fit.whichever"), WHICHEVER)]
        for document in self._documents(organisation):
            for label in labels(document):
                if label.kind in HELD_AGAINST:
                    name = f"{label.surface}: {label.name}" if label.name else label.surface
                    made.append((name, f"{document.id}\n{label.surface}"))
        return made

    def organisations(self) -> list[str]:
        """The organisations whose documents have something to hold a case against; those in the reader's language first."""
        names = [name for name in organisations(documents_of(self.desk.door)[0]) if len(self.choices(name)) > 1]
        return sorted(names, key=lambda name: self._documents(name)[0].about.language != self.desk.words.language)

    def compare(self, organisation: str | None, principle: str | None, case: str) -> Iterator[str]:
        """The comparison: first that it is being made, then the table."""
        words = self.desk.words
        if not case.strip():
            yield str(markup.render("fit_empty.html", words=words))
            return
        question, where = self._asked(case.strip(), organisation or "", principle or "")
        held = " · ".join(filter(None, (organisation, (principle or "").partition("\n")[2])))
        conversation = start().adding(Turn(case.strip(), scope=held, asked=question))
        yield self._html(conversation)
        for step in grow(self.desk, conversation.turns[-1], question, (), where):
            yield self._html(self.desk.shelf.put(conversation.ending_in(step)))

    def _asked(self, case: str, organisation: str, principle: str) -> tuple[str, Scope]:
        """The question the form amounts to, and where to look for its answer."""
        document_id, _, label = principle.partition("\n")
        key = "fit.question" if label else "fit.question_any"
        question = self.desk.words(key, label=label, organisation=organisation, case=case)
        return question, Scope(organisation or None, (document_id,) if label else ())

    def _html(self, conversation: Conversation) -> str:
        body = turn_html(conversation.turns[-1], conversation, self.desk.words, last=False)
        return str(markup.render("fit.html", words=self.desk.words, turn=body, conversation=conversation))

    def _documents(self, organisation: str) -> list[Document]:
        return [one for one in documents_of(self.desk.door)[0] if one.about.organisation == organisation]
