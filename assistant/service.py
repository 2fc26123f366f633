"""The assistant: one object that answers, whoever asks; it follows the index as it is published anew."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.answer.extractive import ExtractiveAnswerer
from assistant.answer.reader import Reader
from assistant.errors import IndexBroken, IndexMismatch, QuestionError
from assistant.index.embedding import BundledEncoder, NamedEncoder, open_encoder
from assistant.index.home import Stamp
from assistant.index.store import Publication, Store, open_store
from assistant.index.types import Document
from assistant.language.lexicon import LANGUAGES
from assistant.question.types import Question, Scope
from assistant.question.understand import understand
from assistant.record import Answer, Hit, Kind, Outcome, Receipt, Say
from assistant.retrieval.collection import Collection
from assistant.retrieval.cross_encoder import open_cross_encoder
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answer.model.writer import ModelAnswerer

# Times a publication is looked for anew when it is replaced while it is read.
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A publication being answered from."""

    stamp: Stamp
    answerer: ExtractiveAnswerer

    @property
    def collection(self) -> Collection:
        """What is in it."""
        return self.answerer.collection


class Assistant:
    """Answers questions. Safe to share between threads."""

    def __init__(self, settings: Settings, store: Store, encoder: BundledEncoder | NamedEncoder) -> None:
        self.settings = settings
        self._store = store
        self._encoder = encoder
        self._cross_encoder = open_cross_encoder(settings.retrieval.cross_encoder, settings.embedding.device)
        self._reader = Reader() if settings.retrieval.reader else None
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self.writer: ModelAnswerer | None = _writer(settings, encoder)

    @classmethod
    def open(cls, settings: Settings, threads: int | None = None) -> "Assistant":
        """Open the index the settings name; a question is embedded with so many threads, by default one a core.

        Raises `IndexMissing`, `IndexBroken` or `IndexMismatch`.
        """
        store = open_store(settings)
        store.publication()
        assistant = cls(settings, store, open_encoder(settings.embedding, threads))
        assistant.snapshot()
        return assistant

    def warm(self) -> None:
        """Load what a first question may otherwise wait for. Raises `SettingsError` when there is no room for it."""
        if self._reader:
            self._reader.load()

    def snapshot(self) -> Snapshot:
        """The publication that is live now; a new one is loaded whole before it answers anything.

        While one thread loads it, the others go on with the one before.
        """
        stamp, held = self._store.stamp(), self._snapshot
        if held is not None and held.stamp == stamp:
            return held
        if not self._lock.acquire(blocking=held is None):
            assert held is not None
            return held
        try:
            if self._snapshot is None or self._snapshot.stamp != stamp:
                self._snapshot = self._load()
            return self._snapshot
        finally:
            self._lock.release()

    @property
    def trouble(self) -> str:
        """Why the index cannot be followed just now, though questions are answered; empty when all is well."""
        return self._store.home.trouble

    def _load(self) -> Snapshot:
        """What is live. A publication that two newer ones have replaced is deleted, perhaps while it is read: then look again."""
        for _ in range(ATTEMPTS):
            stamp, publication = self._store.stamp(), self._store.publication()
            self._refuse_other_models(publication)
            self._store.close()
            try:
                contents = self._store.read(publication)
                self._store.close()  # everything is at hand: what Chroma keeps of it in memory is needed no more
                return Snapshot(stamp, self._answerer(Collection(contents)))
            except IndexBroken:
                if self._store.publication() == publication:
                    raise
        raise IndexBroken(f"The index at {self._store.home.name} is replaced faster than it can be read. Let ingestion come to rest.")

    def _answerer(self, collection: Collection) -> ExtractiveAnswerer:
        return ExtractiveAnswerer(collection, self._encoder, self.settings.retrieval, self._cross_encoder, self._reader)

    def _refuse_other_models(self, publication: Publication) -> None:
        if publication.embedding != self._encoder.name:
            raise IndexMismatch(
                f"The index at {self._store.home.name} was made with {publication.embedding!r}, and the configuration names "
                f"{self._encoder.name!r}. Set embedding.model back, or run `rettesnor ingest` again."
            )

    def ask(
        self, question: str, history: Sequence[str] = (), *, organisation: str | None = None, language: str | None = None,
        documents: Sequence[str] = (), as_of: date | None = None, id_: str = "",
    ) -> Answer:
        """Answer a question. `history` are the earlier questions of the conversation, oldest first.

        `language` is the language to answer in (by default that of the question); `organisation` and
        `documents` limit where to look. Raises `QuestionError` for an empty or too long question.
        """
        for answer in self.stream(question, history, organisation=organisation, language=language, documents=documents, as_of=as_of):
            last = answer
        return replace(last, id=id_)

    def stream(
        self, question: str, history: Sequence[str] = (), *, organisation: str | None = None, language: str | None = None,
        documents: Sequence[str] = (), as_of: date | None = None,
    ) -> Generator[Answer, None, None]:
        """Answers as they grow, the last one whole; the built-in answerer gives one. Closing this stops the model."""
        started = perf_counter()
        held = self.snapshot()
        scope = Scope((self._organisation(held, organisation),) if organisation else (), tuple(documents), as_of=as_of)
        understood = self._rewritten(held, self._understand(held, question, history, scope, language))
        today = as_of or date.today()
        built_in = held.answerer.answer(understood, today)
        retrieved = perf_counter()
        if self.writer is None:
            yield self._signed(held, built_in, today, started, retrieved, "")
            return
        with closing(self.writer.grow(understood, built_in, held.collection, today)) as growing:
            for answer in growing:
                yield self._signed(held, answer, today, started, retrieved, understood.rewrite)

    def _rewritten(self, held: Snapshot, question: Question) -> Question:
        """A follow-up with what a model makes of it, where one is configured."""
        return replace(question, rewrite=self.writer.rewritten(question, held.collection)) if self.writer else question

    def _signed(self, held: Snapshot, answer: Answer, today: date, started: float, retrieved: float, rewrite: str) -> Answer:
        """With its receipt and its timings."""
        publication, now = held.collection.publication, perf_counter()
        by_model = self.writer is not None and answer.model == self.settings.model.name
        model = self.writer.signature(answer, rewrite) if self.writer and (by_model or rewrite) else answer.model
        timings = {"retrieve": retrieved - started, "answer": now - retrieved, "total": now - started}
        return replace(
            answer, rewrite=rewrite, receipt=Receipt(publication.name, publication.embedding, model, today.isoformat()),
            timings_ms={name: round(seconds * 1000, 2) for name, seconds in timings.items()},
        )

    def search(self, query: str, k: int = 5, *, organisation: str | None = None, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        """Retrieval alone: the best `k` passages."""
        held = self.snapshot()
        scope = Scope((self._organisation(held, organisation),) if organisation else (), tuple(documents))
        return held.answerer.searcher.find(self._understand(held, query, (), scope, None), k).hits

    @property
    def fingerprint(self) -> str:
        """The name of the publication that is live: equal contents, equal name."""
        return self.publication().name

    def publication(self) -> Publication:
        """The publication that is live."""
        return self.snapshot().collection.publication

    def documents(self) -> tuple[Document, ...]:
        """Everything in the collection."""
        return self.snapshot().collection.catalogue.documents

    def document(self, document_id: str) -> Document:
        """One document. Raises `KeyError` for an unknown id."""
        return self.snapshot().collection.documents[document_id]

    def _understand(self, held: Snapshot, text: str, history: Sequence[str], scope: Scope, language: str | None) -> Question:
        limit = self.settings.question_characters
        if not text.strip():
            raise QuestionError("The question is empty. Type what you want to know.")
        if len(text) > limit:
            raise QuestionError(f"The question has {len(text)} characters; at most {limit} are read. Shorten it.")
        kept = [one[:limit] for one in history if one.strip()]
        question = understand(text, kept, held.collection.catalogue, scope)
        return question.answered_in(_known(language)) if language else question

    def _organisation(self, held: Snapshot, named: str) -> str:
        """The collection's own name for an organisation as a person writes it."""
        found = held.collection.catalogue.named_in(named)
        if not found:
            known = ", ".join(held.collection.catalogue.organisations)
            raise QuestionError(f"{named!r} is not in the collection. These organisations are: {known}.")
        return found[0]


def _known(language: str) -> str:
    """A language answers are written in, however its code is spelt. Raises `QuestionError` for any other."""
    code = language.strip().casefold()
    if code not in (*LANGUAGES, "no"):
        raise QuestionError(f"Answers are not written in {language!r}. Choose one of {', '.join(LANGUAGES)}.")
    return "nb" if code == "no" else code


def _writer(settings: Settings, encoder: BundledEncoder | NamedEncoder) -> "ModelAnswerer | None":
    """The model path, when a model is named; without one nothing of it is imported."""
    if not settings.model.name:
        return None
    from assistant.answer.model.writer import ModelAnswerer

    return ModelAnswerer(settings.model, encoder)


def declined(question: str, why: str, id_: str = "") -> Answer:
    """A record for a question that cannot be read: not found, with the reason as its text and its warning."""
    return Answer(id_, question, "en", Kind.FACT, Outcome.NOT_FOUND, (Say(why),), reason="question", warnings=(why,))
