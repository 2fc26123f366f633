"""Search: the evidence added up, structure heeded, and a plan for each kind of question."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from assistant.index.embedding import Encoder, Vectors
from assistant.index.types import Document, PassageKind, Section
from assistant.language.identify import identify
from assistant.language.labels import kinds_named
from assistant.language.lexicon import LANGUAGES, common, lexicon
from assistant.language.purpose import purpose
from assistant.language.words import fold, words
from assistant.question.catalogue import Labelled
from assistant.question.kind import beyond_label
from assistant.question.labelled import places as places_of
from assistant.question.types import Question, Wants
from assistant.record import Hit, Kind
from assistant.retrieval.collection import Collection
from assistant.retrieval.evidence import CONCEPT, Scores, evidence
from assistant.retrieval.lean import Leans
from assistant.retrieval.terms import concepts_in, concepts_of, is_concept, terms
from assistant.retrieval.windows import windows, with_heading
from assistant.settings import RetrievalSettings

# Being of the kind of label asked about ("which principle ...") is worth this much on the common scale.
LABEL_KIND_BONUS = 12.0
READABLE = 0.1
# What the next window of a document is taken down by for each one before it, when a question names no place to look in: what
# other documents say as well should be seen too.
ANOTHER = 1.0
# So many times the rows asked for are ranked, since some share a window.
SPARE = 3
# Telling what a document is for where it is to be summed up, on the common scale.
PURPOSE = 6.0
# Defining the term asked about, on the common scale.
DEFINED = 25.0
LOWEST = np.float32(-1e9)


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

    def __init__(self, collection: Collection, encoder: Encoder, settings: RetrievalSettings) -> None:
        self.collection = collection
        self._encoder = encoder
        self._settings = settings
        self._leans = Leans(collection, encoder)

    def find(self, question: Question, k: int | None = None) -> Found:
        """The passages that bear on a question, at most `k` (the settings' number by default)."""
        count = k or self._settings.passages
        query = self.query_terms(question.topic, question.language)
        vector = self._encoder.encode([question.topic], query=True)[0]
        seen = evidence(self.collection, vector, query, question.language, self._leans.of(question.language))
        mask = self.collection.within(question.scope, question.organisations)
        if question.titled:
            titled = mask & self.collection.standing_in(frozenset(question.titled))
            mask = titled if titled.any() else mask
        scores = np.where(mask, seen.together(self._settings), LOWEST).astype(np.float32)
        rows, labelled = self._rows(question, query, scores, SPARE * count)
        ranked = [float(scores[row]) for row in rows]
        hits = windows(self.collection, rows, ranked, self._settings.characters * count // self._settings.passages, count)
        hits = tuple(with_heading(hit, question.label_kind) for hit in hits)
        best = float((self.collection.vectors[rows] @ vector).max()) if rows else 0.0
        return Found(hits, labelled, best, float(seen.lexical[rows].max()) if rows else 0.0, query, vector, tuple(rows))

    def query_terms(self, text: str, language: str) -> dict[str, float]:
        """Weighted terms of a question: stemmed as each language of the collection would, concepts as its own does."""
        text = f"{text} {' '.join(self._cousins(text, language))}"
        vocabulary, small = self.collection.vocabulary, lexicon(language).words("stopwords")
        # Small words of one language may carry weight in another: "on" is Finnish for "is" and Swedish for nothing.
        told = " ".join(word for word in words(text) if word not in small)
        stems = {term for code in self.collection.languages if code in LANGUAGES for term in terms(text if code == language else told, code, vocabulary)}
        found = {term: 1.0 for term in sorted(stems) if not is_concept(term)}
        return found | {term: CONCEPT * share for code in _readings(text, language) for term, share in sorted(self._meant(text, code).items())}

    def _meant(self, text: str, language: str) -> dict[str, float]:
        """The concepts of a text, each with its share of a word that may mean several: one word is not many signs."""
        spoken, found = words(text), dict[str, float]()
        for word in spoken:
            own = {term for term, _ in self.collection.vocabulary.terms_of([word], language) if is_concept(term)}
            found |= {term: max(found.get(term, 0.0), 1 / len(own)) for term in own}
        return found | {f"={name}": 1.0 for name in concepts_in(spoken, language)}

    def _cousins(self, text: str, language: str) -> list[str]:
        """Words of the passages for words of the question that stand in none: misspellings, Nordic cousins."""
        small = lexicon(language).words("stopwords") | common(language)
        spoken = words(text)
        unseen = [word for word in spoken if fold(word) not in self.collection.spoken_words and word not in small]
        joined = list(dict.fromkeys(self.collection.joined(spoken).values()))
        return joined + [near for word in unseen if not concepts_of(word, language) and (near := self.collection.nearest_word(word))]

    def _rows(self, question: Question, query: Mapping[str, float], scores: Scores, count: int) -> tuple[list[int], tuple[tuple[Document, Section], ...]]:
        """Row numbers for the kind of question, best first, and the labelled sections it names."""
        if question.kind is Kind.COMPARE:
            return self._per_organisation(question, scores, count), ()
        if question.labels:
            labelled = self._labelled(question, scores)
            return self._filled(self._rows_of_sections(labelled), scores, count), labelled
        if question.label_kind and question.kind is Kind.LIST:
            listed = self._listed(question, scores)
            return self._filled(self._list_rows(listed), scores, count), listed
        if question.wants is Wants.DEFINITION:
            scores = scores + DEFINED * self._defining(query)
        if question.kind is Kind.OVERVIEW:
            scores = scores + PURPOSE * self._purposes
        if question.signing:
            return self._filled(self._signatures(scores), scores, count), ()
        if question.label_kind and not kinds_named(question.text):
            scores = scores + LABEL_KIND_BONUS * self._of_kind(question.label_kind)
        rows = self._filled([], scores, count)
        return (self._varied(rows, scores) if question.kind is Kind.FACT and not question.label_kind else rows), ()

    def _defining(self, query: Mapping[str, float]) -> Scores:
        """1 for the passages that define what is asked about, by the term they define; 0 for all others."""
        defines = (one.kind is PassageKind.DEFINITION and self.collection.defines(one, query) for one in self.collection.passages)
        return np.fromiter(map(float, defines), dtype=np.float32)

    @cached_property
    def _purposes(self) -> Scores:
        """How much each passage tells of what its document is for."""
        told = (purpose(one.text, (one.section or ("",))[-1], self.collection.language(one)) for one in self.collection.passages)
        return np.fromiter(told, dtype=np.float32)

    def _signatures(self, scores: Scores) -> list[int]:
        """The rows in scope where documents are signed, best first."""
        rows = [row for row, one in enumerate(self.collection.passages) if one.kind is PassageKind.SIGNATURE and scores[row] > LOWEST / 2]
        return sorted(rows, key=lambda row: (-float(scores[row]), row))

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

    def _varied(self, rows: list[int], scores: Scores) -> list[int]:
        """The rows in an order that lets other documents have a say: each next one of a document counts for a little less."""
        left, taken, varied = list(rows), Counter[str](), list[int]()
        while left:
            best = max(left, key=lambda row: float(scores[row]) - ANOTHER * taken[self.collection.passages[row].document_id])
            left.remove(best)
            varied.append(best)
            taken[self.collection.passages[best].document_id] += 1
        return varied

    def _labelled(self, question: Question, scores: Scores) -> tuple[tuple[Document, Section], ...]:
        """Sections with a label the question names, in the documents in scope, best document first."""
        found = [one for key in question.labels for one in self._places(key, scores)]
        named = self._titled_alike(question, {one.document.id: one.document for one in found})
        ranked = [one for one in found if one.document.id in named]
        ranked.sort(key=lambda one: (-self._best(one.document, scores), one.section.span.start - one.section.span.end))
        if any(number.startswith("-") for _, number in question.labels):
            ranked = [one for one in ranked if one.document.id == ranked[0].document.id]
        return tuple((one.document, one.section) for one in ranked)

    def _places(self, key: tuple[str, str], scores: Scores) -> list[Labelled]:
        """Where a label stands, in scope: as it is called, else by what else it may mean."""
        within = ([one for one in held if self._best(one.document, scores) > LOWEST / 2] for held in places_of(self.collection.catalogue, key))
        return next((held for held in within if held), [])

    def _titled_alike(self, question: Question, documents: dict[str, Document]) -> set[str]:
        """Of some documents, those whose titles share most words with the rest of the question ("goal 2 in the climate plan"); all, where none does."""
        if len(documents) < 2:
            return set(documents)
        asked = set(self.query_terms(" ".join(beyond_label(replace(question, text=question.search))), question.language))
        shared = {id_: len(asked & set(terms(one.about.title, one.about.language, self.collection.vocabulary))) for id_, one in documents.items()}
        return {id_ for id_, count in shared.items() if count == max(shared.values())}

    def _best(self, document: Document, scores: Scores) -> float:
        rows = self.collection.rows_of(document.id)
        return float(scores[rows].max()) if rows else float(LOWEST)

    def _rows_of_sections(self, sections: tuple[tuple[Document, Section], ...]) -> list[int]:
        return [row for document, section in sections for row in self.collection.rows_in(document.id, section.span)]

    def _listed(self, question: Question, scores: Scores) -> tuple[tuple[Document, Section], ...]:
        """The set of labels asked for, of the document that fits the question best: one section a number."""
        by_document: dict[str, dict[str, Section]] = {}
        for (kind, number), places in self.collection.catalogue.labels.items():
            for place in places if kind == question.label_kind else ():
                held = by_document.setdefault(place.document.id, {})
                if number not in held:
                    held[number] = place.section
        allowed = {id_: held for id_, held in by_document.items() if self._best(self.collection.documents[id_], scores) > LOWEST / 2}
        if not allowed:
            return ()
        best = max(allowed, key=lambda id_: (self._best(self.collection.documents[id_], scores), id_))
        document = self.collection.documents[best]
        return tuple((document, section) for section in sorted(allowed[best].values(), key=lambda one: one.span.start))

    def _list_rows(self, listed: tuple[tuple[Document, Section], ...]) -> list[int]:
        """The first passage of each item; items that share a passage share the row."""
        firsts = [self.collection.rows_in(document.id, section.span)[:1] for document, section in listed]
        return list(dict.fromkeys(row for rows in firsts for row in rows))

    def _of_kind(self, kind: str) -> Scores:
        return np.fromiter((1.0 if one.label and one.label.kind == kind else 0.0 for one in self.collection.passages), dtype=np.float32)


def best_rows(scores: Scores, count: int) -> list[int]:
    """Rows of the `count` highest scores that are not ruled out, highest first; equal scores in the order of the rows."""
    if count < len(scores):
        edge = np.partition(scores, len(scores) - count)[len(scores) - count]
        rows = np.flatnonzero(scores >= edge)
    else:
        rows = np.arange(len(scores))
    order = rows[np.argsort(-scores[rows], kind="stable")][:count]
    return [int(row) for row in order if scores[row] > LOWEST / 2]


def _readings(text: str, language: str) -> list[str]:
    """The languages a question may be read in: its own, and, for a word or two, any that fits."""
    return list(dict.fromkeys([language, *(code for code, share in identify(text) if share >= READABLE)]))
