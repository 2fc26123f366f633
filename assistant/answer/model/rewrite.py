"""A follow-up rewritten by a model so that it can be searched for by itself. What does not hold is thrown away."""

import logging

from assistant.answer.figures import all_stated, figures
from assistant.answer.model.case import Case, case_of
from assistant.answer.model.flow import QUICK, Chat, flow, written
from assistant.answer.model.names import unknown_names
from assistant.answer.model.prompt import filled, needed, unfenced
from assistant.answer.model.verify import ACTIVE, in_language
from assistant.errors import ModelUnavailable
from assistant.index.embedding import Encoder
from assistant.language.lexicon import LANGUAGES
from assistant.question.cues import aside
from assistant.question.types import Aside, Question
from assistant.retrieval.collection import Collection
from assistant.settings import ModelSettings

log = logging.getLogger(__name__)

# No question is longer; a model that writes more is answering.
MOST = 300
MOST_TOKENS = 120


def rewritten(question: Question, collection: Collection, encoder: Encoder, chat: Chat, settings: ModelSettings) -> str:
    """The question by itself; empty for one that needs no other, and when the model fails or brings in something of its own."""
    earlier = needed(question)
    if not earlier or question.aside is not Aside.NONE:
        return ""
    asked = filled("rewrite", question.language, earlier=unfenced(earlier), question=unfenced(question.text))
    short = settings.model_copy(update={"max_tokens": min(MOST_TOKENS, settings.max_tokens)})
    try:
        text = written(flow(chat, asked, short, QUICK))
    except ModelUnavailable as error:
        log.warning("the follow-up was not rewritten: %s", error)
        return ""
    line = " ".join(text.strip().strip("\"“”»«").split())
    return line if holds(line, case_of(question, collection, encoder), question.language) and line != question.text else ""


def holds(line: str, both: Case, language: str) -> bool:
    """Whether a rewrite is one plain line with no number and no name but those of the two questions."""
    if not line or len(line) > MOST or ACTIVE.search(line) or aside(line, LANGUAGES) is Aside.INJECTION:
        return False
    counted = all_stated(figures(line, language), figures(both.text, language))
    return counted and in_language(line, language, [both.shown]) and not unknown_names(line, language, [both.shown])
