"""Questions about a document itself: its date, its status, who adopted it; and questions that only look like it."""

from collections.abc import Callable
from typing import Any

import pytest

Put = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(("question", "words"), [
    ("Hvem har vedtaget cykelstrategien?", "byrådet"), ("Who adopted the cycling strategy of Klitborg?", "byrådet"),
])
def test_the_body_that_adopted_it_is_named_with_the_words_that_say_so(put: Put, question: str, words: str) -> None:
    held = put(question)
    assert held["outcome"] == "answered"
    assert words in held["answer"].casefold()
    assert held["citations"]


@pytest.mark.parametrize("question", ["Er klimaplanen til Fjellvåg vedtatt eller et utkast?", "What is the status of the climate plan of Fjellvåg?"])
def test_its_status_is_said_with_evidence(put: Put, question: str) -> None:
    held = put(question)
    assert held["outcome"] == "answered"
    assert "utkast" in " ".join(one["quote"] for one in held["citations"])


def test_a_date_of_something_else_is_not_the_date_of_the_document(put: Put) -> None:
    held = put("When do the bike lanes and the bridge over the river in Klitborg open, if the plan is dated?", language="en")
    assert "is dated" not in held["answer"]


def test_asked_for_beside_something_else_the_date_of_the_document_is_told(put: Put) -> None:
    held = put("When do the bike lanes in Klitborg open, and when is the cycling strategy of Klitborg dated?", language="en")
    assert "is dated" in held["answer"]
