"""Between languages, what a question owes to its language alone is taken from what speaks for a passage."""

import numpy as np

from assistant.language.kept import toml
from assistant.language.lexicon import LANGUAGES
from assistant.retrieval.evidence import evidence
from assistant.retrieval.lean import Leans, mean_of, nearness
from assistant.service import Assistant
from evals.bench.lean import QUESTIONS


def test_the_table_is_of_the_bundled_model(assistant: Assistant) -> None:
    for language in ("da", "fi"):
        fresh = assistant._encoder.encode(toml(QUESTIONS)[language], query=True).mean(axis=0)
        assert np.allclose(mean_of(assistant._encoder, language), fresh, atol=2e-3)


def test_every_language_asks_the_same_number_of_questions() -> None:
    asked = toml(QUESTIONS)
    assert set(asked) == set(LANGUAGES) and {len(set(questions)) for questions in asked.values()} == {20}


def test_another_model_or_language_has_none(assistant: Assistant) -> None:
    class Other:
        """Another model."""

        def encode(self, texts: object, *, query: bool) -> np.ndarray:
            """Never asked."""
            raise AssertionError

    assert mean_of(Other(), "da") is None
    assert Leans(assistant.snapshot().collection, assistant._encoder).of("xx") is None


def test_no_language_of_passages_gains_by_it(assistant: Assistant) -> None:
    collection = assistant.snapshot().collection
    lean = Leans(collection, assistant._encoder).of("en")
    assert lean is not None and float(np.abs(lean.passages).max()) > 1e-4
    for number in range(len(collection.languages)):
        assert abs(float(lean.passages[collection.written_in == number].mean())) < 1e-6


def test_passages_in_a_near_language_keep_their_cosine(assistant: Assistant) -> None:
    collection = assistant.snapshot().collection
    vector = assistant._encoder.encode(["Hvad er målet?"], query=True)[0]
    seen = evidence(collection, vector, {}, "da", Leans(collection, assistant._encoder).of("da"))
    far = np.array([nearness("da", collection.language(one)) == "other" for one in collection.passages])
    same = np.isclose(seen.cosine, collection.vectors @ vector, atol=1e-7)
    assert far.any() and (~far).any() and same[~far].all() and not same[far].all()


def test_a_small_word_of_the_questions_language_is_not_searched_for_in_another(assistant: Assistant) -> None:
    searcher = assistant.snapshot().answerer.searcher
    asked = searcher.wording.terms("Mikä on kunnan tavoite vuoteen 2030?", "fi")
    assert not {term for term in asked if term.endswith(":on")} and any(term.endswith(":2030") for term in asked)
