"""Answers with a chat model: asked, streamed, verified sentence by sentence, and replaced where it fails."""

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Lock

from langchain_core.language_models import BaseChatModel

from assistant.answer.model.claims import Claim, claims
from assistant.answer.model.compose import answered, not_found, unavailable
from assistant.answer.model.connect import check, connect
from assistant.answer.model.fit.compose import table_of
from assistant.answer.model.fit.judge import judge
from assistant.answer.model.flow import Pulse, flow
from assistant.answer.model.prompt import conversation, prompt
from assistant.answer.model.quotes import outside
from assistant.answer.model.rewrite import rewritten
from assistant.answer.model.shown import Shown, select
from assistant.answer.model.translate import translated
from assistant.answer.model.verify import Fault, Verdict, in_language, verify
from assistant.errors import ModelUnavailable
from assistant.index.embedding import Encoder
from assistant.question.types import Again, Question
from assistant.record import Answer, Kind, Outcome, Translation
from assistant.retrieval.collection import Collection
from assistant.settings import ModelSettings

log = logging.getLogger(__name__)

# Reasons for "not found" that weigh evidence; the others are facts about the collection, and stand.
WEIGHED = frozenset({"absent.unstated", "absent.amount", "absent.person", "absent.date", "absent.place", "absent.number", "absent.label_silent"})
# Weighed and found this unlikely, nothing is sent.
HOPELESS = 0.1
NOT_FOUND = "NOT_FOUND"
# An answer is trusted when this share of its sentences stands; shorter lines are headings and lead-ins.
LEAST, SENTENCE_WORDS = 0.4, 4
MOST_SENTENCES = 12


class ModelAnswerer:
    """Writes answers with the model the settings name. Safe to share between threads."""

    def __init__(self, settings: ModelSettings, encoder: Encoder, chat: BaseChatModel | None = None) -> None:
        """Raises `SettingsError` for an endpoint outside this machine where none is allowed."""
        check(settings)
        self._settings = settings
        self._encoder = encoder
        self._chat = chat
        self._lock = Lock()

    def signature(self, answer: Answer, rewrite: str) -> str:
        """Model and the prompts it was asked with, for the receipt."""
        own = ["fit" if answer.assessment else "answer"] if answer.model == self._settings.name else []
        translated = ["translate"] if any(isinstance(part, Translation) for part in answer.parts) else []
        names = (*(["rewrite"] if rewrite else []), *own, *translated)
        return ", ".join((self._settings.name if own else answer.model, *(prompt(name).signature for name in names)))

    def rewritten(self, question: Question, collection: Collection) -> str:
        """A follow-up as a question by itself; empty for any other question, and when the model is of no use."""
        if not (self._settings.rewrite and question.earlier) or question.kind is Kind.SMALLTALK or question.again is not Again.NONE:
            return ""
        return rewritten(question, collection, self._encoder, self._model, self._settings)

    def grow(self, question: Question, built_in: Answer, collection: Collection, today: date) -> Generator[Answer, None, None]:
        """Ever longer verified answers, the last one final; the built-in one where the model has no say or fails."""
        last = built_in
        try:
            for last in self._answers(question, built_in, collection, today):
                yield last
        except ModelUnavailable as error:
            yield unavailable(built_in, str(error))
            return
        if self._settings.translate and last.model == self._settings.name:
            more = translated(last, collection, self._encoder, self._model, self._settings)
            if more is not None:
                yield more

    def _answers(self, question: Question, built_in: Answer, collection: Collection, today: date) -> Iterator[Answer]:
        """The model's, for what is not decided without it."""
        open_ = built_in.outcome is Outcome.ANSWERED or (built_in.reason in WEIGHED and (built_in.probability or 0.0) >= HOPELESS)
        own = built_in.kind is Kind.SMALLTALK or question.again not in (Again.NONE, Again.SAME) or (built_in.kind is Kind.FIT and not table_of(built_in))
        shown = select(built_in.hits, self._settings.context_characters, collection, self._encoder) if open_ and not own else ()
        if not shown:
            yield built_in
        elif built_in.kind is Kind.FIT:
            yield from judge(question, built_in, collection, self._encoder, self._model, self._settings)
        else:
            yield from self._written(question, built_in, shown, partial(answered, question, built_in, self._settings.name, collection, today))

    def _written(
        self, question: Question, built_in: Answer, shown: Sequence[Shown], make: Callable[[Sequence[Verdict], int], Answer]
    ) -> Iterator[Answer]:
        reader = Reader(shown, question.answer_language)
        text, finish, seen, pulse = "", "", 0, Pulse()
        now = replace(built_in, parts=(), citations=(), warnings=(), model=self._settings.name)
        with closing(flow(self._model, conversation(question, shown), self._settings)) as pieces:
            for piece in pieces:
                text, finish = text + piece.text, piece.finish or finish
                standing = reader.standing(text, whole=False)
                now = make(standing, 0) if len(standing) > seen else now
                if pulse.due(new=len(standing) > seen):
                    yield now
                seen = len(standing)
        if finish == "refused":
            raise ModelUnavailable("refused")
        if _says_nothing(text):
            yield not_found(built_in, self._settings.name)
        else:
            yield make(*reader.accepted(text, whole=finish != "length"))

    def _model(self) -> BaseChatModel:
        with self._lock:
            self._chat = self._chat or connect(self._settings)
            return self._chat


class Reader:
    """Reads one answer as it grows; a sentence is verified once."""

    def __init__(self, shown: Sequence[Shown], language: str) -> None:
        self._shown = shown
        self._language = language
        self._known: dict[Claim, Verdict] = {}

    def verdicts(self, text: str, *, whole: bool) -> list[Verdict]:
        """A verdict on each sentence so far."""
        return [self._verdict(claim) for claim in dict.fromkeys(claims(text, whole=whole))]

    def standing(self, text: str, *, whole: bool) -> list[Verdict]:
        """The sentences that stand."""
        return [one for one in self.verdicts(text, whole=whole) if one.fault is None][:MOST_SENTENCES]

    def accepted(self, text: str, *, whole: bool) -> tuple[list[Verdict], int]:
        """The sentences that stand and how many were cut. Raises `ModelUnavailable` when too few stand."""
        judged = self.verdicts(text, whole=whole)
        counted = [one for one in judged if len(one.claim.text.split()) >= SENTENCE_WORDS or one.fault is None]
        standing = self.standing(text, whole=whole)
        said = " ".join(outside(one.claim.text) for one in standing)
        if not counted:
            raise ModelUnavailable("nothing")
        if len(standing) < LEAST * len(counted) or not standing or not in_language(said, self._language, self._shown):
            log.info("the model's sentences did not hold: %s", ", ".join(fault.value for fault in Fault if any(one.fault is fault for one in judged)))
            raise ModelUnavailable("unsupported")
        return standing, sum(one.fault is not None for one in counted)

    def _verdict(self, claim: Claim) -> Verdict:
        if claim not in self._known:
            self._known[claim] = verify(claim, self._shown, self._language)
        return self._known[claim]


def _says_nothing(text: str) -> bool:
    """Whether the model found no answer in the passages: it says so first, or says only so."""
    said = claims(text, whole=True)
    return bool(said) and NOT_FOUND in said[0].text
