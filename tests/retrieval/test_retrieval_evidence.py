"""What speaks for a passage: its best sentence, what surrounds it; and windows that hold what stands together."""


import numpy as np

from assistant.question.types import Question
from assistant.question.understand import understand
from assistant.retrieval.evidence import evidence
from assistant.retrieval.places import rows_of_sentences
from assistant.retrieval.search import Searcher
from assistant.retrieval.windows import WIDEST
from assistant.service import Assistant


def asked(assistant: Assistant, text: str) -> Question:
    return understand(text, (), assistant.snapshot().collection.catalogue)


def test_a_passage_is_worth_at_least_its_best_sentence(assistant: Assistant) -> None:
    held = assistant.snapshot()
    vector = assistant.snapshot().answerer.searcher.find(asked(assistant, "Hvor mange kroner er afsat?")).vector
    seen = evidence(held.collection, vector, {}, "da")
    rows, order = held.collection.sentence_rows
    for row in set(rows.tolist()):
        own = held.collection.spoken.vectors[order[rows == row]] @ vector
        assert np.isclose(seen.sentence[row], own.max(), atol=1e-5)


def test_every_sentence_lies_in_its_passage(assistant: Assistant) -> None:
    collection = assistant.snapshot().collection
    positions = {id_: collection.rows_of(id_) for id_ in collection.documents}
    rows, order = rows_of_sentences(collection.spoken, collection.passages, positions)
    keys = list(collection.spoken.rows)
    assert len(rows) == len(order) > 0
    for row, sentence in zip(rows.tolist(), order.tolist(), strict=True):
        document, start, end = keys[sentence].rsplit(":", 2)
        passage = collection.passages[row]
        assert passage.document_id == document
        assert passage.span.start <= int(start) < int(end) <= passage.span.end


def test_windows_do_not_overlap_and_stay_within_their_limit(assistant: Assistant) -> None:
    searcher: Searcher = assistant.snapshot().answerer.searcher
    for question in ("cykel", "bibliotek", "Hvad gør kommunen for klimaet?", "open data"):
        hits = searcher.find(asked(assistant, question), 5).hits
        assert all(len(hit.passage.text) <= WIDEST for hit in hits)
        for n, hit in enumerate(hits):
            for other in hits[n + 1 :]:
                apart = hit.passage.span.end <= other.passage.span.start or other.passage.span.end <= hit.passage.span.start
                assert hit.document.id != other.document.id or apart


def test_which_label_it_is_is_shown_with_its_heading(assistant: Assistant) -> None:
    hits = assistant.snapshot().answerer.searcher.find(asked(assistant, "Hvilket princip handler om tjenestecykler?"), 5).hits
    assert any(hit.passage.text.startswith("Princip 3") for hit in hits)


