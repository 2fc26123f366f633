"""Answers made of what stood: sentences with their markers, and a citation for every place that carries one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from assistant.answer.draft import Draft
from assistant.answer.extractive import notes
from assistant.answer.kit import Kit
from assistant.answer.messages import Messages, messages
from assistant.answer.model.verify import Verdict
from assistant.question.types import Question
from assistant.record import Answer, Kind, Outcome
from assistant.retrieval.collection import Collection
from assistant.retrieval.search import Found

NEAREST = 3


def answered(question: Question, built_in: Answer, model: str, collection: Collection, today: date, standing: Sequence[Verdict], cut: int) -> Answer:
    """The sentences that stand, their citations numbered anew, and what the reader must know of the sources."""
    said = messages(question.answer_language)
    kit = Kit(question, Found(built_in.hits, (), 0.0, 0.0, {}, np.zeros(0, dtype=np.float32)), [], collection, said)
    draft = kit.draft
    for verdict in standing:
        markers = [draft.cite(place.shown.hit.document, place.shown.hit.passage, place.span) for place in verdict.places]
        draft.say(verdict.claim.text, *dict.fromkeys(markers))
    draft.parts += notes(kit, today)
    warnings = (left_out(said, cut),) if cut else ()
    return replace(
        built_in, outcome=Outcome.ANSWERED, parts=tuple(draft.parts), citations=tuple(draft.citations), model=model, reason="", warnings=warnings
    )


def not_found(built_in: Answer, model: str) -> Answer:
    """What the model says is not in the passages is not found, unless the document's own outline answers it."""
    if built_in.outcome is Outcome.ANSWERED and built_in.kind in (Kind.LOOKUP, Kind.LIST) and built_in.probability == 1.0:
        return unavailable(built_in, "unseen")
    if built_in.outcome is not Outcome.ANSWERED:
        return replace(built_in, model=model)
    said = messages(built_in.language)
    places = dict.fromkeys(f"{hit.document.about.title}: {hit.passage.section[-1]}" for hit in built_in.hits if hit.passage.section)
    draft = Draft()
    draft.say(said.say("absent.unstated"))
    if places:
        draft.say(said.say("absent.nearest", places="; ".join(list(places)[:NEAREST])))
    return replace(built_in, outcome=Outcome.NOT_FOUND, parts=tuple(draft.parts), citations=(), model=model, reason="absent.unstated")


def unavailable(built_in: Answer, why: str) -> Answer:
    """The built-in answer, with a warning that says why."""
    said = messages(built_in.language)
    return replace(built_in, warnings=(*built_in.warnings, f"{said.say('note.model_unavailable')} ({said.say(f'model.{why}')})"))


def left_out(said: Messages, count: int) -> str:
    """How many sentences were left out, and why."""
    return said.say("note.model_cut" if count == 1 else "note.model_cut_several", count=count)
