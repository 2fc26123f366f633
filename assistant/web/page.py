"""The page: four places and the open source beside them, wired to their handlers."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.settings import Settings
from assistant.web import markup
from assistant.web.about_view import about
from assistant.web.conversation import Conversation
from assistant.web.desk import Desk
from assistant.web.documents_view import documents
from assistant.web.door import Door, documents_of
from assistant.web.fit import Fit
from assistant.web.reading import Reading
from assistant.web.scope import EVERYWHERE, choices
from assistant.web.talk import Talk

# Runs once for each of our HTML parts: `page.js` turns clicks on `data-event` into Gradio events.
WIRE = "window.rettesnor.wire(element, trigger, watch)"
# Nothing here is meant for Gradio's API clients, and our own words say that something is going on.
# Gradio drops an event while an earlier one of its kind is pending, and an answer pends a little after it is seen to be
# complete: `trigger_mode` says wherever a second press must not be lost.
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
CASE_LINES = 5
# Seconds between two looks for a question that waits. Gradio looks a thousand times a second, for each language: a tenth of a core when nobody asks.
LOOK = 0.02
# What is drawn before the visitor has arrived: it has no id, so that nobody's words can ever land in it.
NOBODYS = Conversation("")


@dataclass(frozen=True)
class Parts:
    """The components that handlers read and set."""

    conversation: gr.HTML
    kept: gr.State
    box: gr.Textbox
    scope: gr.Dropdown
    send: gr.Button
    stop: gr.Button
    organisation: gr.Dropdown
    principle: gr.Dropdown
    case: gr.Textbox
    compare: gr.Button
    comparison: gr.HTML
    documents: gr.HTML
    about: gr.HTML
    source: gr.HTML
    thanks: gr.HTML


def build(assistant: Door, settings: Settings) -> gr.Blocks:
    """The page in English, for trying it out alone; `app.create_app` serves it in every language."""
    return build_at(Desk(assistant, settings))


def build_at(desk: Desk) -> gr.Blocks:
    """The page in the language of the desk."""
    page: gr.Blocks = gr.Blocks(title=desk.words("page.title"), analytics_enabled=False, fill_width=True)
    with page:
        parts = _lay_out(desk)
        _wire_talk(parts, Talk(desk))
        _wire_reading(parts, Reading(desk))
        _wire_fit(parts, Fit(desk))
    page.queue(max_size=desk.settings.serve.queue, default_concurrency_limit=desk.settings.serve.concurrency)
    page._queue.sleep_when_free = LOOK
    return page


def _lay_out(desk: Desk) -> Parts:
    made: dict[str, Any] = {}
    with gr.Column(elem_id="places"):
        with gr.Column(elem_id="ask", elem_classes="place"):
            made |= _ask_place(desk)
        with gr.Column(elem_id="fit", elem_classes="place"):
            made |= _fit_place(desk)
        with gr.Column(elem_id="documents", elem_classes="place"):
            made["documents"] = _html(str(documents(*_collection(desk))))
        with gr.Column(elem_id="about", elem_classes="place"):
            made["about"] = _html(str(about(len(_collection(desk)[0]), desk.settings, desk.words)))
    return Parts(**made, source=_html("", elem_id="source"), thanks=_html("", elem_id="thanks"))


def _ask_place(desk: Desk) -> dict[str, Any]:
    words, (collection, *_) = desk.words, _collection(desk)
    kept = gr.State("")
    conversation = _html(str(Talk(desk).html(NOBODYS)), elem_id="conversation")
    with gr.Column(elem_id="asking"):
        with gr.Row(elem_id="asking-box"):
            box = gr.Textbox(
                label=words("ask.question"), placeholder=words("ask.placeholder"), lines=1, max_lines=6, elem_id="question"
            )
            send = gr.Button(words("ask.send"), variant="primary", elem_id="send")
            stop = gr.Button(words("ask.stop"), variant="secondary", elem_id="stop")
        scope = gr.Dropdown(choices(collection, words), value=EVERYWHERE, label=words("ask.scope"), elem_id="scope")
    return {"conversation": conversation, "kept": kept, "box": box, "scope": scope, "send": send, "stop": stop}


def _fit_place(desk: Desk) -> dict[str, Any]:
    words, fit = desk.words, Fit(desk)
    names = fit.organisations()
    _html(str(markup.render("place.html", heading=words("fit.heading"), lead=words("fit.lead"))))
    with gr.Column(elem_id="fit-form"):
        first = names[0] if names else None
        organisation = gr.Dropdown(names, value=first, label=words("fit.organisation"))
        principle = gr.Dropdown(fit.choices(first or ""), value="", label=words("fit.principle"))
        case = gr.Textbox(
            label=words("fit.case"), placeholder=words("fit.case_placeholder"), lines=CASE_LINES, max_lines=14
        )
        compare = gr.Button(words("fit.send"), variant="primary", elem_id="compare")
    made = {"organisation": organisation, "principle": principle, "case": case, "compare": compare}
    return made | {"comparison": _html("", elem_id="comparison")}


def _wire_talk(parts: Parts, talk: Talk) -> None:
    outputs: list[Any] = [parts.box, parts.conversation, parts.kept, parts.scope]
    about_it = [parts.kept, parts.scope]
    triggers = [parts.box.submit, parts.send.click, parts.conversation.example_select, parts.documents.example_select]
    asked = gr.on(triggers, talk.ask, [parts.box, *about_it], outputs, trigger_mode="multiple", **QUIET)
    again = parts.conversation.retry(talk.again, about_it, outputs, trigger_mode="multiple", **QUIET)
    for event, handler in ((parts.stop.click, talk.stop), (parts.conversation.clear, talk.clear)):
        event(handler, about_it, outputs, cancels=[asked, again], queue=False, **QUIET)
    parts.conversation.edit(talk.edit, about_it, outputs, queue=False, **QUIET)


def _wire_reading(parts: Parts, reading: Reading) -> None:
    for html in (parts.conversation, parts.documents, parts.comparison, parts.source):
        html.select(reading.open, None, parts.source, queue=False, trigger_mode="always_last", **QUIET)
    for html in (parts.conversation, parts.comparison):
        html.like(reading.judge, None, parts.thanks, queue=False, trigger_mode="multiple", **QUIET)
    arrived: list[Any] = [parts.conversation, parts.kept, parts.source, parts.documents, parts.about]
    lists: list[Any] = [parts.scope, parts.organisation, parts.principle]
    # Not `load`: Gradio fires that itself, without what the browser remembers, and whichever came last would win.
    parts.conversation.focus(reading.arrive, None, arrived + lists, queue=False, **QUIET)


def _wire_fit(parts: Parts, fit: Fit) -> None:
    last: dict[str, Any] = {"trigger_mode": "always_last", **QUIET}
    parts.organisation.input(fit.principles, parts.organisation, parts.principle, queue=False, **last)
    parts.compare.click(fit.compare, [parts.organisation, parts.principle, parts.case], parts.comparison, **last)


def _collection(desk: Desk) -> tuple[Any, ...]:
    collection, trouble = documents_of(desk.door)
    return collection, desk.words, trouble


def _html(value: str, elem_id: str | None = None) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, js_on_load=WIRE, apply_default_css=False)
