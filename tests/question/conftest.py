"""Understanding needs the names in a collection, and nothing else of it."""

from collections.abc import Callable

import pytest

from assistant.index.types import About, Document, Label, Section, Span
from assistant.question.catalogue import Catalogue
from assistant.question.types import Question, Scope
from assistant.question.understand import understand


def _document(organisation: str, language: str, title: str, kind: str, word: str, count: int) -> Document:
    names = ("skov", "by", "land", "vand", "luft")
    text = "\n".join(f"{word} {n}: {names[n - 1]}" for n in range(1, count + 1))
    starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n"), len(text)]
    sections = tuple(
        Section(f"{word} {n}: {names[n - 1]}", 2, Span(starts[n - 1], starts[n]), (title, f"{word} {n}: {names[n - 1]}"), None, Label(kind, str(n), f"{word} {n}", names[n - 1]))
        for n in range(1, count + 1)
    )
    return Document(title, f"{title}.txt", text, About(title, organisation, language), sections)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """A Danish body with five principles, a Swedish region with three focus areas, a Norwegian and an English one."""
    return Catalogue([
        _document("Klitborg kommune", "da", "Cykelstrategi", "principle", "Princip", 5),
        _document("Region Halland", "sv", "Biblioteksplan", "focus_area", "Fokusområde", 3),
        _document("Digi Vestby", "nb", "Klimaplan", "goal", "Mål", 4),
        _document("City of Brightwater", "en", "Data policy", "principle", "Principle", 3),
    ])


@pytest.fixture(scope="session")
def ask(catalogue: Catalogue) -> Callable[..., Question]:
    """Understand the last of the questions given, those before it being the conversation."""

    def asking(*questions: str, scope: Scope = Scope()) -> Question:
        return understand(questions[-1], questions[:-1], catalogue, scope)

    return asking
