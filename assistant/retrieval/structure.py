"""Structure as evidence: labels, sets of labels, definitions, signatures and what a document says it is for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from assistant.index.types import Document, PassageKind, Section
from assistant.language.purpose import purpose
from assistant.question.catalogue import Labelled
from assistant.question.content import beyond_label
from assistant.question.labelled import numbers_held
from assistant.question.labelled import places as places_of
from assistant.question.types import Question
from assistant.retrieval.collection import Collection
from assistant.retrieval.evidence import LOWEST, Scores
from assistant.retrieval.terms import terms
from assistant.retrieval.wording import Wording

# A document whose best passage leads by so much has what is asked for, though it does not count it ("the challenges found in the municipalities").
ELSEWHERE = 8.0
Sections = tuple[tuple[Document, Section], ...]


class Structure:
    """What the documents' own structure says of a question."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._wording = Wording(collection)

    def defining(self, query: Mapping[str, float]) -> Scores:
        """1 for the passages that define what is asked about, by the term they define; 0 for all others."""
        defines = (one.kind is PassageKind.DEFINITION and self.collection.defines(one, query) for one in self.collection.passages)
        return np.fromiter(map(float, defines), dtype=np.float32)

    @cached_property
    def purposes(self) -> Scores:
        """How much each passage tells of what its document is for."""
        told = (purpose(one.text, (one.section or ("",))[-1], self.collection.language(one)) for one in self.collection.passages)
        return np.fromiter(told, dtype=np.float32)

    def signatures(self, scores: Scores) -> list[int]:
        """The rows in scope where documents are signed, best first."""
        rows = [row for row, one in enumerate(self.collection.passages) if one.kind is PassageKind.SIGNATURE and scores[row] > LOWEST / 2]
        return sorted(rows, key=lambda row: (-float(scores[row]), row))

    def labelled(self, question: Question, scores: Scores) -> Sections:
        """Sections with a label the question names, in the documents in scope, best document first."""
        found = [one for key in question.labels for one in self._places(key, scores, question.organisations)]
        named = self._titled_alike(question, {one.document.id: one.document for one in found})
        ranked = [one for one in found if one.document.id in named]
        ranked.sort(key=lambda one: (-self._best(one.document, scores), one.section.span.start - one.section.span.end))
        if any(number.startswith("-") for _, number in question.labels):
            ranked = [one for one in ranked if one.document.id == ranked[0].document.id]
        return tuple((one.document, one.section) for one in ranked)

    def _places(self, key: tuple[str, str], scores: Scores, owners: Sequence[str]) -> list[Labelled]:
        """Where a label stands, in scope: as it is called, else by what else it may mean."""
        within = ([one for one in held if self._best(one.document, scores) > LOWEST / 2] for held in places_of(self.collection.catalogue, key))
        found = next((held for held in within if held), [])
        return [one for one in found if one.document.about.organisation] if self._have(owners, key[0]) else found

    def _have(self, owners: Sequence[str], kind: str) -> bool:
        """Whether bodies have labels of a kind in documents of their own: then nobody's documents are not theirs."""
        catalogue = self.collection.catalogue
        own = [document for name in owners for document in catalogue.of(name)]
        return bool(numbers_held(catalogue, kind, own))

    def _titled_alike(self, question: Question, documents: dict[str, Document]) -> set[str]:
        """Of some documents, those whose titles share most words with the rest of the question ("goal 2 in the climate plan"); all, where none does."""
        if len(documents) < 2:
            return set(documents)
        asked = set(self._wording.terms(" ".join(beyond_label(replace(question, text=question.search))), question.language))
        shared = {id_: len(asked & set(terms(one.about.title, one.about.language, self.collection.vocabulary))) for id_, one in documents.items()}
        return {id_ for id_, count in shared.items() if count == max(shared.values())}

    def called(self, question: Question, query: Mapping[str, float], scores: Scores) -> Sections:
        """The section of the kind asked about whose name says most of what the question describes it by, else the one that says it best."""
        places = [one for (kind, _), held in self.collection.catalogue.labels.items() if kind == question.label_kind for one in held]
        within = [one for one in places if self._best(one.document, scores) > LOWEST / 2]
        ranked = sorted(within, key=lambda one: (-self._named_by(one, query), -self._best_in(one, scores)))
        return tuple((one.document, one.section) for one in ranked[:1] if self._named_by(one, query) or self._speaks_of(one, query))

    def _best_in(self, one: Labelled, scores: Scores) -> float:
        """The score of the best passage of a section."""
        rows = self.collection.rows_in(one.document.id, one.section.span)
        return float(scores[rows].max()) if rows else float(LOWEST)

    def _speaks_of(self, one: Labelled, query: Mapping[str, float]) -> bool:
        """Whether a section holds any term of the query but the kind of label."""
        own = set(terms(one.section.label.surface if one.section.label else "", one.document.about.language, self.collection.vocabulary))
        return bool((self.collection.bag(one.document, one.section.span) & query.keys()) - own)

    def _named_by(self, one: Labelled, query: Mapping[str, float]) -> float:
        """How much of the query the name of a label says."""
        name = one.section.label.name if one.section.label else ""
        return sum(query.get(term, 0.0) for term in set(terms(name, one.document.about.language, self.collection.vocabulary)))

    def _best(self, document: Document, scores: Scores) -> float:
        rows = self.collection.rows_of(document.id)
        return float(scores[rows].max()) if rows else float(LOWEST)

    def rows_of(self, sections: Sections) -> list[int]:
        return [row for document, section in sections for row in self.collection.rows_in(document.id, section.span)]

    def listed(self, question: Question, scores: Scores) -> Sections:
        """The set of labels asked for, of the document that fits the question best: one section a number; none where another says far more of it."""
        by_document: dict[str, dict[str, Section]] = {}
        for (kind, number), places in self.collection.catalogue.labels.items():
            for place in places if kind == question.label_kind else ():
                held = by_document.setdefault(place.document.id, {})
                if number not in held:
                    held[number] = place.section
        allowed = {id_: held for id_, held in by_document.items() if self._best(self.collection.documents[id_], scores) > LOWEST / 2}
        if not allowed:
            return ()
        named = self._titled_alike(question, {id_: self.collection.documents[id_] for id_ in allowed})
        best = max(named, key=lambda id_: (self._best(self.collection.documents[id_], scores), id_))
        if float(scores.max()) > self._best(self.collection.documents[best], scores) + ELSEWHERE:
            return ()
        document = self.collection.documents[best]
        return tuple((document, section) for section in sorted(allowed[best].values(), key=lambda one: one.span.start))

    def first_rows(self, listed: Sections) -> list[int]:
        """The first passage of each item; items that share a passage share the row."""
        firsts = [self.collection.rows_in(document.id, section.span)[:1] for document, section in listed]
        return list(dict.fromkeys(row for rows in firsts for row in rows))

    def of_kind(self, kind: str) -> Scores:
        return np.fromiter((1.0 if one.label and one.label.kind == kind else 0.0 for one in self.collection.passages), dtype=np.float32)
