"""Quotes in another language than the answer's, translated by a model and set under the part that quotes them.

A translation is never a quote: it is a part of its own kind, says what it is, and keeps the quote's marker.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.figures import all_stated, figures
from assistant.answer.messages import messages
from assistant.answer.model.flow import QUICK, Chat, flow, written
from assistant.answer.model.names import unknown_names
from assistant.answer.model.prompt import filled, prompt, unfenced
from assistant.answer.model.rows import rows
from assistant.answer.model.shown import Shown, cited, fitting
from assistant.answer.model.support import cosine
from assistant.answer.model.verify import ACTIVE, in_language
from assistant.answer.negation import negates
from assistant.errors import ModelUnavailable
from assistant.index.embedding import Encoder
from assistant.language.lexicon import LANGUAGES
from assistant.question.cues import aside
from assistant.question.types import Aside
from assistant.record import Answer, Items, Outcome, Part, Quoted, Say, Table, Translation
from assistant.retrieval.collection import Collection
from assistant.settings import ModelSettings

log = logging.getLogger(__name__)

# Characters of quotes a token of translation is room for, and how near in meaning the two must be.
PER_TOKEN, NEAR = 2, 0.82
# A translation is neither a summary nor a commentary.
SHORTEST, LONGEST, FEW = 0.4, 2.5, 40


def translated(answer: Answer, collection: Collection, encoder: Encoder, chat: Chat, settings: ModelSettings) -> Answer | None:
    """The answer with translations that hold; nothing when there is none to be had."""
    foreign = [cited(one, collection, encoder) for one in answer.citations if one.document.about.language != answer.language]
    sent = fitting(foreign, min(settings.context_characters, settings.max_tokens * PER_TOKEN), lambda one: len(one.text))
    if answer.outcome is not Outcome.ANSWERED or not sent:
        return None
    form = prompt("translate").sections["quote"]
    quotes = "\n\n".join(form.format(number=one.number, text=unfenced(one.text)) for one in sent)
    try:
        text = written(flow(chat, filled("translate", answer.language, quotes=quotes), settings, QUICK))
    except ModelUnavailable as error:
        log.warning("quotes were not translated: %s", error)
        return None
    found = _found(text, sent, answer.language)
    return replace(answer, parts=tuple(_placed(answer, found))) if found else None


def _found(text: str, sent: Sequence[Shown], language: str) -> dict[int, str]:
    """Marker to translation, those that hold; of two for one quote, the first."""
    said = [(row.get("id"), " ".join(str(row.get("text") or "").split())) for row in rows(text)]
    return {one.number: line for one in sent for line in [next((line for id_, line in said if id_ == one.number), "")] if holds(line, one, language)}


def holds(line: str, quote: Shown, language: str) -> bool:
    """Whether a translation has the quote's numbers, no others, no names of its own, and says about as much."""
    if not line or ACTIVE.search(line) or aside(line, LANGUAGES) is Aside.INJECTION or line == quote.text:
        return False
    source = quote.text
    if not SHORTEST * len(source) - FEW <= len(line) <= LONGEST * len(source) + FEW or negates(line) != negates(source):
        return False
    theirs, ours = figures(source, quote.language), figures(line, language)
    counted = all_stated(ours, quote.figures) and all_stated(theirs, ours)
    return counted and in_language(line, language, [quote]) and not unknown_names(line, language, [quote]) and cosine(line, quote) >= NEAR


def _placed(answer: Answer, found: dict[int, str]) -> Iterator[Part]:
    """The parts, each translation after the first part that shows its quote; sentences that only lead in show none."""
    left, lead = dict(found), messages(answer.language).say("note.translation")
    quoting = {marker for part in answer.parts if not isinstance(part, Say) for marker in markers(part)}
    for part in answer.parts:
        yield part
        for marker in markers(part):
            if marker in left and (not isinstance(part, Say) or marker not in quoting):
                yield Translation(marker, left.pop(marker), answer.language, lead)


def markers(part: Part) -> list[int]:
    """The markers a part carries, in order."""
    match part:
        case Say(_, numbers):
            return list(numbers)
        case Quoted(marker):
            return [marker]
        case Items(entries):
            return [one.marker for one in entries]
        case Table(_, cells):
            return [marker for row in cells for cell in row for marker in markers(cell)]
    return []
