"""Words that follow one another in the question count for more where they stand together, and passages where their document is on the subject."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.question.understand import understand
from assistant.retrieval.evidence import evidence
from assistant.retrieval.lean import nearness
from assistant.retrieval.proximity import FARTHEST, Proximity
from assistant.retrieval.search import Searcher
from assistant.service import Assistant
from assistant.settings import EmbeddingSettings, Settings
from ingest.job import ingest
from ingest.progress import Silence

BETWEEN = "der står noget andet om træer, heste, broer og veje her"
TEXTS = {
    "together.md": "# Et\n\nKommunens handicapparkering koster penge, og det er i orden.\n",
    "apart.md": f"# To\n\nHer er handicapparkering, {BETWEEN}, og det koster penge, og det er i orden.\n",
    "joined.md": "# Tre\n\nFærgetaksten er den samme hele året, og det er i orden.\n",
    "english.md": "# Four\n\nThe handicapparkering koster nothing, and that is quite all right with the council of the town.\n",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Four short documents, the last in another language."""
    folder = tmp_path_factory.mktemp("near")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(index=folder / "index", embedding=EmbeddingSettings(sentences_until=0))
    ingest(settings, [str(folder)], Silence())
    return Assistant.open(settings)


Near = Callable[[str], dict[str, float]]


@pytest.fixture
def near(shelf: Assistant) -> Near:
    """Of each document, how near together it has the words of a Danish question."""
    held = shelf.snapshot()
    rows = list(range(len(held.collection.passages)))
    names = [Path(held.collection.document(one).source).name for one in held.collection.passages]

    def scores(question: str) -> dict[str, float]:
        asked = held.answerer.searcher.wording.sequence(question, "da")
        found = Proximity(held.collection).scores(asked, rows, "da")
        return {name: max(float(found[n]) for n in rows if names[n] == name) for name in TEXTS}

    return scores


def test_side_by_side_is_more_than_apart(near: Near) -> None:
    found = near("Hvad koster handicapparkering?")
    assert len(BETWEEN.split()) > FARTHEST
    assert found["together.md"] > 0 == found["apart.md"]


def test_the_order_of_the_two_is_the_same_to_it(near: Near) -> None:
    assert near("koster handicapparkering") == near("handicapparkering koster")


def test_one_word_alone_stands_beside_nothing(near: Near) -> None:
    assert set(near("handicapparkering").values()) == set(near("handicapparkering handicapparkering").values()) == {0.0}


def test_a_far_language_is_left_alone(near: Near) -> None:
    assert near("koster handicapparkering")["english.md"] == 0


def test_a_misspelt_word_is_met_where_the_passage_has_it(near: Near) -> None:
    assert near("koster handicapparkeringg")["together.md"] == pytest.approx(near("koster handicapparkering")["together.md"])


def test_a_passage_that_has_the_words_together_comes_first(shelf: Assistant) -> None:
    held = shelf.snapshot()
    question = understand("Koster handicapparkering penge?", (), held.collection.catalogue)
    order = {}
    for weight in (0.0, 50.0):
        settings = Settings().retrieval.model_copy(update={"proximity_weight": weight, "dense_weight": 0, "sentence_weight": 0, "document_weight": 0})
        hits = Searcher(held.collection, shelf._encoder, settings).find(question, 5).hits
        order[weight] = {Path(hit.document.source).name: hit.score for hit in hits}
    assert order[50.0]["together.md"] > order[0.0]["together.md"]
    assert order[50.0]["apart.md"] - order[0.0]["apart.md"] < order[50.0]["together.md"] - order[0.0]["together.md"]


def test_a_document_on_the_subject_speaks_for_its_passages_and_no_language_gains_by_it(assistant: Assistant) -> None:
    held = assistant.snapshot()
    question = understand("Hvad gør kommunen for cyklister?", (), held.collection.catalogue)
    found = held.answerer.searcher.find(question)
    seen = evidence(held.collection, found.vector, found.query, "da")
    near = np.array([nearness("da", held.collection.language(one)) != "other" for one in held.collection.passages])
    assert np.isclose(seen.document[near].mean(), 0, atol=1e-5) and not seen.document[~near].any()
    document = held.collection.documents[held.collection.passages[int(seen.document.argmax())].document_id]
    assert "cykel" in document.text.casefold()


def test_a_document_counts_by_its_weight(assistant: Assistant) -> None:
    held = assistant.snapshot()
    found = held.answerer.searcher.find(understand("cykel", (), held.collection.catalogue))
    seen = evidence(held.collection, found.vector, found.query, "da")
    without = Settings().retrieval.model_copy(update={"document_weight": 0.0})
    with_it = Settings().retrieval.model_copy(update={"document_weight": 7.0})
    assert np.allclose(seen.together(with_it) - seen.together(without), 7 * seen.document, atol=1e-3)
    assert np.allclose(replace(seen, document=seen.document * 0).together(with_it), seen.together(without))


def test_words_that_stand_there_a_thousand_times_take_no_longer_than_once_each(near: Near) -> None:
    many = " ".join(f"koster{number} handicapparkering" for number in range(5_000))
    assert near(f"{many} koster handicapparkering")["apart.md"] == 0
