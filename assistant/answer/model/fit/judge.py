"""Does it fit, asked of a model: the requirements of the built-in checklist, held against the case one by one."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from langchain_core.messages import BaseMessage

from assistant.answer.messages import messages
from assistant.answer.model.case import Case, case_of
from assistant.answer.model.compose import left_out
from assistant.answer.model.fit.compose import assessed, table_of
from assistant.answer.model.fit.schema import Judged, judged, schema
from assistant.answer.model.fit.weigh import kept, weighed
from assistant.answer.model.flow import Chat, Pulse, flow, whole
from assistant.answer.model.prompt import filled, prompt, unfenced
from assistant.answer.model.shown import FRAME, Shown, cited, fitting
from assistant.errors import ModelUnavailable
from assistant.index.embedding import Encoder
from assistant.question.types import Question
from assistant.record import Answer, Point, Quoted, Standing
from assistant.retrieval.collection import Collection
from assistant.settings import ModelSettings

# A judgement is shown when the model's word stands for this share of the requirements.
LEAST = 0.5


def judge(question: Question, built_in: Answer, collection: Collection, encoder: Encoder, chat: Chat, settings: ModelSettings) -> Iterator[Answer]:
    """The checklist, again and again while the model thinks, and at last with every point judged. Raises `ModelUnavailable`."""
    yield built_in
    case = case_of(question, collection, encoder)
    asked = requirements(built_in, collection, encoder)
    sent = fitting(asked, settings.context_characters - len(case.text), _cost)
    if not sent or not case.text:
        return
    text, pulse = "", Pulse()
    with closing(whole(flow(_held(chat, settings), conversation(sent, case, question.answer_language), settings))) as growing:
        for written in growing:
            text = written
            if pulse.due(new=False):
                yield built_in
    yield _concluded(question, built_in, asked, case, list(judged(text)), settings.name)


def requirements(built_in: Answer, collection: Collection, encoder: Encoder) -> list[Shown]:
    """What the checklist asks for, each under the marker of its quote."""
    table = table_of(built_in)
    markers = [row[0].marker for row in table.rows if isinstance(row[0], Quoted)] if table else []
    held = {one.marker: one for one in built_in.citations}
    return [cited(held[marker], collection, encoder) for marker in markers]


def conversation(sent: Sequence[Shown], case: Case, language: str) -> list[BaseMessage]:
    """The messages: requirements and case, fenced as data."""
    form = prompt("fit").sections["requirement"]
    fenced = [form.format(number=one.number, section=unfenced(" > ".join(one.hit.passage.section)), text=unfenced(one.text)) for one in sent]
    return filled("fit", language, requirements="\n\n".join(fenced), case=unfenced(case.text))


def _cost(one: Shown) -> int:
    """The characters a requirement takes with its section and its frame."""
    return len(one.text) + sum(map(len, one.hit.passage.section)) + FRAME


def _held(chat: Chat, settings: ModelSettings) -> Chat:
    """A server that can hold a model to a schema is told to."""
    return (lambda: chat().bind(response_format=schema())) if settings.json_schema else chat


def _concluded(question: Question, built_in: Answer, asked: Sequence[Shown], case: Case, said: Sequence[Judged], model: str) -> Answer:
    """Every requirement with what stands of the model's word. Two words on one requirement are none."""
    points, standing = [], 0
    for one in asked:
        own = list(dict.fromkeys(row for row in said if row.id == one.number))
        point = weighed(own[0], one, case, question.answer_language) if len(own) == 1 else Point(one.number, Standing.UNCLEAR)
        standing += len(own) == 1 and kept(own[0], point)
        points.append(point)
    if standing < LEAST * len(asked) or not standing:
        raise ModelUnavailable("unsupported" if said else "malformed")
    cut = len(asked) - standing
    warnings = (left_out(messages(built_in.language), cut),) if cut else ()
    return replace(assessed(built_in, points, model), warnings=(*built_in.warnings, *warnings))
