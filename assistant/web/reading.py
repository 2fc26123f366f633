"""The handlers of everything that is read or judged: open a source, arrive at an address, send feedback."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.web import markup, source_view
from assistant.web.about_view import about
from assistant.web.desk import Desk
from assistant.web.documents_view import documents
from assistant.web.door import documents_of
from assistant.web.fit import Fit
from assistant.web.scope import EVERYWHERE, choices
from assistant.web.talk import Talk, data_of


@dataclass(frozen=True)
class Reading:
    """Event handlers over a desk."""

    desk: Desk

    def open(self, event: gr.EventData) -> str:
        """The source panel at the place an event names."""
        return self.panel(data_of(event))

    def panel(self, asked: Mapping[str, Any]) -> str:
        """The source panel at a place."""
        opening = self.desk.opening(asked)
        return str(source_view.source(opening, self.desk.words) if opening else source_view.missing(self.desk.words))

    def arrive(self, event: gr.EventData) -> tuple[Any, ...]:
        """What a visitor sees first: their conversation, the documents as they are now, a shared place."""
        brought = data_of(event)
        # Who arrives with an unfinished answer has left the page it was being written on.
        conversation = self.desk.shelf.halt(str(brought.get("conversation", "")))
        collection, trouble = documents_of(self.desk.door)
        words, fit = self.desk.words, Fit(self.desk)
        names = fit.organisations()
        return (
            str(Talk(self.desk).html(conversation)), conversation.id,
            self.panel(brought) if brought.get("document") else gr.skip(),
            str(documents(collection, words, trouble)), str(about(len(collection), self.desk.settings, words)),
            gr.Dropdown(choices=choices(collection, words), value=EVERYWHERE),
            gr.Dropdown(choices=names, value=names[0] if names else None),
            gr.Dropdown(choices=fit.choices(names[0] if names else ""), value=""),
        )

    def judge(self, event: gr.EventData) -> str:
        """Keep a judgement or a report; the sentence says what became of it."""
        return str(markup.render("notice.html", text=self._kept(data_of(event)), at=time.monotonic_ns()))

    def _kept(self, form: Mapping[str, Any]) -> str:
        words = self.desk.words
        key = str(form.get("key", ""))
        turn = self.desk.shelf.turn(key)
        answer = turn.answer if turn else None
        try:
            if form.get("report") and answer:
                conversation = self.desk.shelf.take(key.partition(".")[0])
                before = tuple(one.question for one in conversation.turns if turn and one.number < turn.number)
                self.desk.box.report(answer, before, str(form.get("comment") or ""))
                return words("feedback.reported")
            self.desk.box.judge(form, answer)
        except OSError as error:
            return words("feedback.failed", reason=error.strerror or str(error))
        return words("feedback.thanks")
