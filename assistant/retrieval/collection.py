"""A publication in memory: passages, vectors, lexical index and names, ready to be searched."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.index.embedding import Vectors
from assistant.index.quotable import quotable_sentences
from assistant.index.store import Contents
from assistant.index.types import Document, Passage, PassageKind, Role, Span
from assistant.index.versions import held_on
from assistant.language.plain import plain
from assistant.language.words import fold, sounded, words
from assistant.question.catalogue import Catalogue
from assistant.question.types import Scope
from assistant.retrieval.lexical import Bags, LexicalIndex
from assistant.retrieval.places import rows_of_sentences, surroundings
from assistant.retrieval.terms import Vocabulary, terms
from assistant.retrieval.within import Within

# Words shorter than this, or less alike than this, are other words.
SHORTEST_FUZZY, FUZZY = 5, 0.8
# Of two long words that begin with the same letters, one may be less alike.
LONG_FUZZY, BEGINNING, FUZZY_ALIKE = 8, 4, 0.75
# What articles and plurals add to a noun.
ENDINGS = ("n", "t", "s", "en", "et", "ns", "ts", "r", "rna", "ne")
# The level of list items that serve as labels: they head nothing.
LISTED_LEVEL = 9
# What stands between the heads of two columns.
COLUMN = " | "
# Bags of terms kept for spans asked about before.
MOST_BAGS = 20_000


class Collection:
    """What a question is asked of. Immutable: a new publication makes a new one."""

    def __init__(self, contents: Contents) -> None:
        self.publication = contents.publication
        self.documents = contents.documents
        self.passages = contents.passages
        self.vectors = contents.vectors
        self.spoken = contents.sentences
        self._nearest: dict[str, str] = {}
        self._namings: dict[str, NDArray[np.bool_]] = {}
        self._beginnings: dict[int, frozenset[str]] = {}
        self._cut: dict[int, tuple[Span, ...]] = {}
        self._stood: dict[str, tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]] = {}
        self._title_bags: dict[str, frozenset[str]] = {}
        self._bags: dict[tuple[str, Span], frozenset[str]] = {}
        self.catalogue = Catalogue(contents.documents.values())
        self.vocabulary = Vocabulary.of(plain(passage.text) for passage in self.passages)
        bags = Bags.of(terms(self.searched_text(one), self.language(one), self.vocabulary) for one in self.passages)
        self.lexical = LexicalIndex(bags)
        self.surrounding_of, self.surroundings = surroundings(self.passages, bags)

    def document(self, passage: Passage) -> Document:
        """The document a passage stands in."""
        return self.documents[passage.document_id]

    def language(self, passage: Passage) -> str:
        """The language of a passage."""
        return self.document(passage).about.language

    def searched_text(self, passage: Passage) -> str:
        """The words a passage is found by: its own, its section's and its context."""
        return " \n ".join((*dict.fromkeys(passage.section), passage.context, plain(passage.text)))

    def defines(self, passage: Passage, query: Container[str]) -> bool:
        """Whether every word of the term that a passage defines is among the terms of a query."""
        return bool(passage.context) and all(
            any(term in query for term in terms(word, self.language(passage), self.vocabulary)) for word in words(passage.context)
        )

    @cached_property
    def written_in(self) -> NDArray[np.int64]:
        """The language of every passage, as its number in `languages`."""
        numbers = {code: number for number, code in enumerate(self.languages)}
        return np.array([numbers[self.language(one)] for one in self.passages], dtype=np.int64)

    @cached_property
    def sentence_rows(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Of every sentence kept that lies in a passage: the passage's row and the sentence's, in order of passages."""
        return rows_of_sentences(self.spoken, self.passages, self._positions)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages of the documents, in a fixed order."""
        return tuple(sorted({document.about.language for document in self.documents.values()}))

    @cached_property
    def spoken_words(self) -> frozenset[str]:
        """Every word of every passage, folded."""
        return frozenset(map(fold, self.vocabulary.every))

    @cached_property
    def within_words(self) -> Within:
        """Which words hold a word for a concept."""
        return Within(self.spoken_words, self.languages)

    def nearest_word(self, word: str) -> str:
        """A word of the passages that `word` is a misspelling or a Nordic cousin of ("udkastet": utkastet), or nothing."""
        if len(word) < SHORTEST_FUZZY:
            return ""
        if word not in self._nearest:
            self._nearest[word] = self._nearest_to(fold(word))
        return self._nearest[word]

    def _nearest_to(self, word: str) -> str:
        """The word spelt most like it; of two that begin alike, one may be farther off; else one it adds an ending to."""
        found = process.extractOne(word, self._word_list, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=FUZZY_ALIKE)
        alike = found is not None and len(word) >= LONG_FUZZY and found[0][:BEGINNING] == word[:BEGINNING]
        if found is not None and (found[1] >= FUZZY or alike):
            return str(found[0])
        return next((word[:-cut] for cut in (1, 2) if len(word) - cut >= SHORTEST_FUZZY and word[:-cut] in self.spoken_words), "")

    def uninflected(self, word: str) -> list[str]:
        """Words of the passages that a word is, without a Nordic ending its stemmer leaves ("agendan": agenda)."""
        bare = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
        return [one for one in bare if len(one) >= SHORTEST_FUZZY and fold(one) in self.spoken_words]

    def joined(self, spoken: Sequence[str]) -> dict[str, str]:
        """Words of a text that a space was slipped into, each of the two parts to the whole: "trygghets alarm" is trygghetsalarm."""
        pairs = [(first, second, first + second) for first, second in pairwise(spoken) if len(second) >= SHORTEST_FUZZY - 1]
        whole = [(one, both) for first, second, both in pairs if fold(both) in self.spoken_words for one in (first, second)]
        return {one: both for one, both in whole if fold(one) not in self.spoken_words}

    @cached_property
    def _word_list(self) -> list[str]:
        return sorted(word for word in self.spoken_words if len(word) >= SHORTEST_FUZZY - 1)

    def beginnings(self, length: int) -> frozenset[str]:
        """The first letters of every word long enough, as they sound, for telling cognates."""
        if length not in self._beginnings:
            self._beginnings[length] = frozenset(sounded(word)[:length] for word in self.spoken_words if len(word) >= length)
        return self._beginnings[length]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Row numbers of each document's passages, in the order of the text."""
        rows: dict[str, list[int]] = {}
        for number, passage in enumerate(self.passages):
            rows.setdefault(passage.document_id, []).append(number)
        return {id_: sorted(found, key=lambda n: self.passages[n].span.start) for id_, found in rows.items()}

    def rows_of(self, document_id: str) -> list[int]:
        """Row numbers of a document's passages, in the order of the text."""
        return self._positions.get(document_id, [])

    def neighbours(self, passage: Passage, reach: int) -> list[Passage]:
        """Passages of the same document that stand at most `reach` places before or after one, in order."""
        rows, starts = self.rows_of(passage.document_id), self._starts.get(passage.document_id, [])
        first, last = bisect_left(starts, passage.span.start), bisect_right(starts, passage.span.end)
        return [self.passages[row] for row in rows[max(0, first - reach) : last + reach]]

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {id_: [self.passages[row].span.start for row in rows] for id_, rows in self._positions.items()}

    def rows_in(self, document_id: str, span: Span) -> list[int]:
        """Rows of the passages that overlap a span of a document, also by one of their places."""
        numbers, starts, ends = self._standing(document_id)
        held = dict.fromkeys(numbers[(starts < span.end) & (ends > span.start)].tolist())
        return list(held)

    def _standing(self, document_id: str) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Every place of a document's passages: the passage's row, where it starts and where it ends, the rows in the order of the text."""
        if document_id not in self._stood:
            placed = [(n, one.start, one.end) for n in self.rows_of(document_id) for one in (self.passages[n].span, *self.passages[n].places)]
            numbers, starts, ends = np.array(placed, dtype=np.int64).reshape(-1, 3).T
            self._stood[document_id] = (numbers, starts, ends)
        return self._stood[document_id]

    def sentences_in(self, document_id: str, span: Span) -> list[Span]:
        """Sentences of the passages that lie in a span of a document, in order."""
        rows = [row for row in self.rows_of(document_id) if _overlap(self.passages[row].span, span)]
        return [one for row in rows for one in self._sentences(row) if span.holds(one)]

    def _sentences(self, row: int) -> tuple[Span, ...]:
        if row not in self._cut:
            passage = self.passages[row]
            self._cut[row] = tuple(quotable_sentences(self.document(passage), passage.span))
        return self._cut[row]

    def bag(self, document: Document, span: Span) -> frozenset[str]:
        """The terms of a span of a document."""
        key = (document.id, span)
        if key not in self._bags:
            if len(self._bags) > MOST_BAGS:
                self._bags.clear()
            self._bags[key] = frozenset(terms(plain(span.of(document.text)), document.about.language, self.vocabulary))
        return self._bags[key]

    def title_bag(self, document: Document) -> frozenset[str]:
        """The terms of a document's title and its organisation."""
        if document.id not in self._title_bags:
            named = f"{document.about.title} {document.about.organisation}"
            self._title_bags[document.id] = frozenset(terms(named, document.about.language, self.vocabulary))
        return self._title_bags[document.id]

    def heading_bag(self, document: Document, span: Span) -> frozenset[str]:
        """The terms of the heading a span stands under, and of the column heads over a row of a table."""
        return self._section_bag(document, span) | self.column_bag(document, span)

    def columns_over(self, document: Document, span: Span) -> str:
        """The column heads over a row of a table, or nothing."""
        if document.role_at(span) is not Role.ROW:
            return ""
        held = (self.passages[row] for row in self.rows_in(document.id, span))
        return next((one.context for one in held if one.kind is PassageKind.TABLE and COLUMN in one.context), "")

    def is_column_head(self, document: Document, span: Span) -> bool:
        """Whether a row is the head of its table, or a line of it: it has no word but those over the other rows."""
        heads = self.columns_over(document, span)
        own = words(span.of(document.text))
        return bool(heads and own) and set(own) <= set(words(heads))

    def column_bag(self, document: Document, span: Span) -> frozenset[str]:
        """The terms of the column heads over a row of a table."""
        heads = self.columns_over(document, span)
        return frozenset(terms(heads, document.about.language, self.vocabulary)) if heads else frozenset()

    def _section_bag(self, document: Document, span: Span) -> frozenset[str]:
        holding = [one for one in document.sections if one.span.holds(span) and one.level < LISTED_LEVEL]
        nearest = min(holding, key=lambda one: one.span.end - one.span.start, default=None)
        if nearest is None:
            return frozenset()
        return self.bag(document, Span(nearest.span.start, min(nearest.span.end, nearest.span.start + len(nearest.heading))))

    def within(self, scope: Scope, organisations: Sequence[str] = ()) -> NDArray[np.bool_]:
        """A mask over passages: those of documents in scope, and of the organisations named, if any.

        A passage of another document that names one of the organisations itself speaks of it too.
        """
        allowed = self.standing_in(self._in_scope(scope)) if scope != Scope() else np.ones(len(self.passages), dtype=bool)
        if not organisations:
            return allowed
        owned = {id_ for id_, document in self.documents.items() if _belongs(document, organisations)}
        mask = allowed & self.standing_in(owned)
        return mask if scope.organisations else np.logical_or(mask, allowed & self._naming(organisations))

    def _in_scope(self, scope: Scope) -> frozenset[str]:
        """Ids of the documents the asker limits the collection to; of several versions the one that held on the day."""
        held = held_on(self.documents, scope.as_of) if scope.as_of else frozenset(self.documents)
        return frozenset(id_ for id_ in held if _in_scope(self.documents[id_], scope))

    def standing_in(self, documents: AbstractSet[str]) -> NDArray[np.bool_]:
        """A mask over the passages of some documents."""
        chosen = np.array([id_ in documents for id_ in self._documents_in_order], dtype=bool)
        return chosen[self.document_of] if self.passages else np.zeros(0, dtype=bool)

    @cached_property
    def _documents_in_order(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(passage.document_id for passage in self.passages))

    @cached_property
    def document_of(self) -> NDArray[np.int64]:
        """Of every passage, the number of its document."""
        numbers = {id_: number for number, id_ in enumerate(self._documents_in_order)}
        return np.array([numbers[passage.document_id] for passage in self.passages], dtype=np.int64)

    @cached_property
    def document_vectors(self) -> Vectors:
        """What each document is about: the direction of the mean of its passages, shape (documents, dimensions)."""
        means = np.zeros((len(self._documents_in_order), self.vectors.shape[1]), dtype=np.float32)
        np.add.at(means, self.document_of, self.vectors)
        return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    def _naming(self, organisations: Sequence[str]) -> NDArray[np.bool_]:
        """A mask over the passages that write the name of one of the organisations."""
        return np.asarray(np.logical_or.reduce([self._named(name) for name in organisations]), dtype=bool)

    def _named(self, name: str) -> NDArray[np.bool_]:
        if name not in self._namings:
            low = name.casefold()
            self._namings[name] = np.array([low in passage.text.casefold() for passage in self.passages], dtype=bool)
        return self._namings[name]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _belongs(document: Document, organisations: Sequence[str]) -> bool:
    return not document.about.organisation or document.about.organisation in organisations  # nobody's may be anybody's


def _in_scope(document: Document, scope: Scope) -> bool:
    about = document.about
    return (
        (not scope.organisations or about.organisation in scope.organisations)
        and (not scope.documents or document.id in scope.documents)
        and (not scope.language or about.language == scope.language)
        and (not scope.kind or about.kind == scope.kind)
    )
