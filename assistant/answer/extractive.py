"""The built-in answerer: composes from the documents' own words, and cannot say anything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.answer import absence, again, card, compare, contents_list, fact, fit, listing, lookup, overview, smalltalk
from assistant.answer.draft import Draft
from assistant.answer.kit import Kit
from assistant.answer.messages import Messages, messages
from assistant.answer.of_label import Bearing, narrowed
from assistant.answer.reader import Reader
from assistant.answer.stating import SentenceRanker
from assistant.answer.together import together
from assistant.index.embedding import Encoder
from assistant.index.types import Status
from assistant.index.versions import newer
from assistant.question.types import Again, Question
from assistant.record import Answer, Hit, Kind, Note, Outcome, Part
from assistant.retrieval.both import both
from assistant.retrieval.collection import Collection
from assistant.retrieval.cross_encoder import CrossEncoder
from assistant.retrieval.search import Found, Searcher
from assistant.settings import RetrievalSettings

COMPOSERS: dict[Kind, Callable[[Kit], None]] = {
    Kind.LOOKUP: lookup.compose, Kind.LIST: listing.compose, Kind.FACT: fact.compose, Kind.FIT: fit.compose, Kind.COMPARE: compare.compose,
}
NEAREST = 3


class ExtractiveAnswerer:
    """Answers questions about one collection, without a language model."""

    def __init__(
        self, collection: Collection, encoder: Encoder, settings: RetrievalSettings, cross_encoder: CrossEncoder | None = None, reader: Reader | None = None,
    ) -> None:
        self.collection = collection
        self.searcher = Searcher(collection, encoder, settings, cross_encoder)
        self._ranker = SentenceRanker(collection, encoder)
        self._reader = reader

    def answer(self, question: Question, today: date) -> Answer:
        """The answer to a question understood. Equal questions get equal answers.

        What is asked again is judged by the question it was the answer to.
        """
        return self._of_several(question, today) or self._of_one(question, today)

    def _of_one(self, question: Question, today: date) -> Answer:
        if question.again is Again.NONE:
            return self._answer(question, today)
        again = Again.NONE if question.again is Again.SAME else question.again  # in another language, and the same otherwise
        return replace(self._answer(replace(question, text=question.earlier, again=again), today), question=question.as_typed)

    def _of_several(self, question: Question, today: date) -> Answer | None:
        """The answer to a question made of several; nothing when it is one, or when none of them is answered by itself."""
        answers = [self._of_one(one, today) for one in question.apart]
        return together(question, answers, messages(question.answer_language)) if answers else None

    def _answer(self, question: Question, today: date) -> Answer:
        said = messages(question.answer_language)
        if question.kind is Kind.SMALLTALK:
            return self._smalltalk(question, said)
        early = absence.before_search(question, self.collection.catalogue)
        if early:
            return _absent(question, early, said, ())
        kit, bearing = narrowed(self.prepare(question, said))
        if kit.question.again is Again.NONE and (card.compose(kit, today) or contents_list.compose(kit)):
            return _answered(kit, 1.0, today)
        missing, chance = absence.after_search(kit, bearing.stated)
        if missing:
            return _absent(question, missing, said, kit.found.hits)
        self._compose(kit, bearing, today)
        return _answered(kit, chance, today)

    def prepare(self, question: Question, said: Messages) -> Kit:
        """Search, and rank the sentences found."""
        found = self._find(question)
        return Kit(question, found, self._ranker.rank(question, found, found.hits), self.collection, said, self._reader)

    def _find(self, question: Question) -> Found:
        """What the question finds; a follow-up that was rewritten is searched for both ways."""
        found = self.searcher.find(question)
        if not question.rewrite:
            return found
        topic = self.collection.catalogue.without_names(question.rewrite)
        return both(found, self.searcher.find(replace(question, search=question.rewrite, topic=topic)))

    def _compose(self, kit: Kit, bearing: Bearing, today: date) -> None:
        kind = kit.question.kind
        if again.compose(kit):
            return
        if kind is Kind.OVERVIEW:
            overview.compose(kit, today)
        elif kind in (Kind.LOOKUP, Kind.LIST) and not kit.found.labelled:
            fact.compose(kit)
        elif kind is Kind.FACT and bearing.inside and lookup.is_whole(kit):
            lookup.compose(kit)
        else:
            COMPOSERS[kind](kit)

    def _smalltalk(self, question: Question, said: Messages) -> Answer:
        draft = Draft()
        suggestions = smalltalk.compose(draft, said, question.aside, self.collection.catalogue)
        return _made(question, Outcome.ANSWERED, draft, (), suggestions=suggestions)


def _answered(kit: Kit, chance: float | None, today: date) -> Answer:
    for note in notes(kit, today):
        kit.draft.add(note)
    return _made(kit.question, Outcome.ANSWERED, kit.draft, _with_quoted(kit), probability=chance)


def _with_quoted(kit: Kit) -> tuple[Hit, ...]:
    """The hits, and before them the places quoted that no passage of the index holds: a contents list, the head of a letter."""
    top = max((hit.score for hit in kit.found.hits), default=0.0)
    apart = [one for one in kit.draft.citations if not kit.collection.rows_in(one.document.id, one.passage.span)]
    loose = {one.passage.id: Hit(one.passage, one.document, top) for one in apart}
    held = {hit.passage.id for hit in kit.found.hits}
    return (*(hit for id_, hit in loose.items() if id_ not in held), *kit.found.hits)


def notes(kit: Kit, today: date) -> list[Note]:
    """What the reader must know of the sources: expired, draft, in another language."""
    cited = {citation.document.id: citation.document for citation in kit.draft.citations}.values()
    notes: list[Note] = []
    for document in cited:
        status = document.about.status(today)
        if status is Status.EXPIRED:
            key, day = ("note.expired", document.about.valid_to.isoformat()) if document.about.valid_to else ("note.expired_undated", "")
            notes.append(Note("expired", kit.messages.say(key, title=document.about.title, date=day)))
        elif status is Status.DRAFT:
            notes.append(Note("draft", kit.messages.say("note.draft", title=document.about.title)))
        current = newer(document, kit.collection.documents, today)
        if current is not None:
            said = f" ({current.about.issued.isoformat()})" if current.about.issued else ""
            notes.append(Note("older", kit.messages.say("note.older", title=current.about.title, date=said)))
    foreign = sorted({document.about.language for document in cited} - {kit.question.answer_language})
    if foreign:
        names = kit.messages.listing([kit.messages.language_name(code) for code in foreign])
        notes.append(Note("quoted_language", kit.messages.say("note.quoted_language", language=names)))
    return notes


def _absent(question: Question, missing: absence.Absence, said: Messages, hits: tuple[Hit, ...]) -> Answer:
    draft = Draft()
    draft.say(said.say(missing.key, **missing.values))
    if missing.key.startswith("absent.") and missing.key not in ("absent.organisation", "absent.empty") and hits:
        draft.say(said.say("absent.nearest", places="; ".join(_places(hits))))
    return _made(question, missing.outcome, draft, hits, reason=missing.key, probability=missing.probability)


def _places(hits: tuple[Hit, ...]) -> list[str]:
    named = [": ".join((hit.document.about.title, *hit.passage.section[-1:])) for hit in hits]
    return list(dict.fromkeys(named))[:NEAREST]


def _made(
    question: Question, outcome: Outcome, draft: Draft, hits: tuple[Hit, ...], *, reason: str = "",
    probability: float | None = None, suggestions: tuple[str, ...] = (),
) -> Answer:
    parts: tuple[Part, ...] = tuple(draft.parts)
    return Answer(
        id="", question=question.as_typed, language=question.answer_language, kind=question.kind, outcome=outcome, parts=parts,
        citations=tuple(draft.citations), hits=hits, reason=reason, probability=None if probability is None else round(probability, 4),
        suggestions=suggestions,
    )
