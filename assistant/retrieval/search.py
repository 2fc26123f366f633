"""Search: the evidence added up, structure heeded, and a plan for each kind of question."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.index.embedding import Encoder, Vectors
from assistant.index.types import Document, Section
from assistant.language.labels import kinds_named
from assistant.question.types import Question, Wants
from assistant.record import Hit, Kind
from assistant.retrieval.collection import Collection
from assistant.retrieval.cross_encoder import CrossEncoder, as_read
from assistant.retrieval.evidence import LOWEST, Scores, evidence
from assistant.retrieval.lean import Leans, nearness
from assistant.retrieval.listed import side_by_side
from assistant.retrieval.proximity import Proximity
from assistant.retrieval.structure import Structure
from assistant.retrieval.windows import windows, with_heading
from assistant.retrieval.wording import Wording
from assistant.settings import RetrievalSettings

# Being of the kind of label asked about ("which principle ...") is worth this much on the common scale.
LABEL_KIND_BONUS = 12.0
# What the next window of a document is taken down by for each one before it, when a question names no place to look in: what
# other documents say as well should be seen too. In a far language less: there, scores lie nearer to one another.
ANOTHER = {"own": 4.0, "cousin": 4.0, "other": 1.0}
# How many of the best passages are looked at for words that stand together.
CANDIDATES = 60
# So many times the rows asked for are ranked, since some share a window.
SPARE = 3
# Telling what a document is for where it is to be summed up, on the common scale.
PURPOSE = 6.0
# Defining the term asked about, on the common scale.
DEFINED = 25.0


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: hits best first, labelled sections the question names, and the raw evidence."""

    hits: tuple[Hit, ...]
    labelled: tuple[tuple[Document, Section], ...]
    cosine: float
    lexical: float
    query: dict[str, float]
    vector: Vectors
    rows: tuple[int, ...] = ()


class Searcher:
    """Searches one collection with one encoder."""

    def __init__(self, collection: Collection, encoder: Encoder, settings: RetrievalSettings, cross_encoder: CrossEncoder | None = None) -> None:
        self.collection = collection
        self._encoder, self._cross_encoder = encoder, cross_encoder
        self._settings = settings
        self._leans = Leans(collection, encoder)
        self._structure, self._proximity = Structure(collection), Proximity(collection)
        self.wording = Wording(collection)

    def find(self, question: Question, k: int | None = None) -> Found:
        """The passages that bear on a question, at most `k` (the settings' number by default)."""
        count = k or self._settings.passages
        query = self.wording.terms(question.case or question.topic, question.language)
        vector = self._encoder.encode([question.topic], query=True)[0]
        seen = evidence(self.collection, vector, query, question.language, self._leans.of(question.language))
        mask = self.collection.within(question.scope, question.organisations)
        if question.titled:
            titled = mask & self.collection.standing_in(frozenset(question.titled))
            mask = titled if titled.any() else mask
        scores = self._near_together(question, np.where(mask, seen.together(self._settings), LOWEST).astype(np.float32))
        scores = self._read_together(question, scores)
        rows, labelled = self._rows(question, query, scores, SPARE * count)
        ranked = [float(scores[row]) for row in rows]
        characters = self._settings.characters * count // self._settings.passages
        whole = question.kind is Kind.LIST and len(labelled) > count
        hits = side_by_side(self.collection, labelled, max(ranked, default=0.0), count, characters) if whole else ()
        hits = hits or tuple(with_heading(hit, question.label_kind) for hit in windows(self.collection, rows, ranked, characters, count))
        best = float((self.collection.vectors[rows] @ vector).max()) if rows else 0.0
        return Found(hits, labelled, best, float(seen.lexical[rows].max()) if rows else 0.0, query, vector, tuple(rows))

    def _near_together(self, question: Question, scores: Scores) -> Scores:
        """The scores, the best of them raised by how near together their passages have the words of the question."""
        if not self._settings.proximity_weight:
            return scores
        rows, asked = best_rows(scores, CANDIDATES), self.wording.sequence(question.case or question.topic, question.language)
        raised = scores.copy()
        raised[rows] += self._settings.proximity_weight * self._proximity.scores(asked, rows, question.language)
        return raised

    def _read_together(self, question: Question, scores: Scores) -> Scores:
        """The scores, and for the best passages what a cross-encoder makes of them and the question, where there is one."""
        if self._cross_encoder is None:
            return scores
        rows = best_rows(scores, self._settings.candidates)
        held = [self.collection.passages[row] for row in rows]
        texts = [as_read(self.collection.documents[passage.document_id], passage) for passage in held]
        read = scores.copy()
        read[rows] += self._settings.cross_encoder_weight * self._cross_encoder.scores(question.search, texts)
        return read

    def _rows(self, question: Question, query: Mapping[str, float], scores: Scores, count: int) -> tuple[list[int], tuple[tuple[Document, Section], ...]]:
        """Row numbers for the kind of question, best first, and the labelled sections it names."""
        if question.kind is Kind.COMPARE:
            return self._per_organisation(question, scores, count), ()
        if question.labels or question.numbering:
            labelled = self._structure.called(question, query, scores) if question.numbering else self._structure.labelled(question, scores)
            return self._filled(self._structure.rows_of(labelled), scores, count), labelled
        if question.label_kind and question.kind is Kind.LIST:
            listed = self._structure.listed(question, scores)
            return self._filled(self._structure.first_rows(listed), scores, count), listed
        if question.wants is Wants.DEFINITION:
            scores = scores + DEFINED * self._structure.defining(query)
        if question.kind is Kind.OVERVIEW:
            scores = scores + PURPOSE * self._structure.purposes
        if question.signing:
            return self._filled(self._structure.signatures(scores), scores, count), ()
        if question.label_kind and not kinds_named(question.text):
            scores = scores + LABEL_KIND_BONUS * self._structure.of_kind(question.label_kind)
        rows = self._filled([], scores, count)
        return (self._varied(rows, scores, question.language) if question.kind is Kind.FACT and not question.label_kind else rows), ()

    def _filled(self, first: list[int], scores: Scores, count: int) -> list[int]:
        """The rows that structure gives, then the best of the rest."""
        rest = best_rows(scores, count + len(first))
        return list(dict.fromkeys([*first, *rest]))[:count]

    def _per_organisation(self, question: Question, scores: Scores, count: int) -> list[int]:
        """The best passages of each organisation in turn, so that none crowds out another."""
        names = question.organisations or self.collection.catalogue.organisations
        ranked: list[list[int]] = []
        for name in names:
            own = {document.id for document in self.collection.catalogue.of(name)}
            ranked.append(best_rows(np.where(self.collection.standing_in(own), scores, LOWEST), count))
        turns = [row for turn in range(count) for rows in ranked for row in rows[turn : turn + 1]]
        return turns[:count]

    def _varied(self, rows: list[int], scores: Scores, language: str) -> list[int]:
        """The rows in an order that lets other documents have a say: each next one of a document counts for a little less."""
        less = {row: ANOTHER[nearness(language, self.collection.language(self.collection.passages[row]))] for row in rows}
        left, taken, varied = list(rows), Counter[str](), list[int]()
        while left:
            best = max(left, key=lambda row: float(scores[row]) - less[row] * taken[self.collection.passages[row].document_id])
            left.remove(best)
            varied.append(best)
            taken[self.collection.passages[best].document_id] += 1
        return varied

def best_rows(scores: Scores, count: int) -> list[int]:
    """Rows of the `count` highest scores that are not ruled out, highest first; equal scores in the order of the rows."""
    if count < len(scores):
        edge = np.partition(scores, len(scores) - count)[len(scores) - count]
        rows = np.flatnonzero(scores >= edge)
    else:
        rows = np.arange(len(scores))
    order = rows[np.argsort(-scores[rows], kind="stable")][:count]
    return [int(row) for row in order if scores[row] > LOWEST / 2]
