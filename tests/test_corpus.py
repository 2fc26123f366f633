"""The five real documents of `../shared/corpus`, as text and as the PDF and HTML they came from: read, and asked about."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.index.quotable import quotable
from assistant.index.types import Document, Span
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.wire import record

ReadIn = Callable[..., dict[str, Any]]

# File stem to organisation, language, words of the title, and labels it must have.
EXPECTED = {
    "000_4ca9b872cec52bf5": ("Region Sjælland", "da", "digitalisering i Region Sjælland", [("principle", str(n)) for n in range(1, 6)]),
    "001_257e2dcb2bde612a": ("Region Sjælland", "da", "Hvorfor digitaliserer vi", []),
    "002_1f58a9283025893c": ("Region Östergötland", "sv", "Regional digitaliseringsstrategi", [("focus_area", str(n)) for n in range(1, 6)]),
    "003_a3af72d97b16aa28": ("Region Halland", "sv", "Policy för digital transformation", [("paragraph", "93"), *(("direction", str(n)) for n in range(1, 7))]),
    "004_f73c58b38c8d2f41": ("Digi Rogaland", "nb", "Digi Rogaland", []),
}
QUESTIONS = [
    ("Hvad siger princip 3?", "000_4ca9b872cec52bf5"), ("Hvorfor digitaliserer Region Sjælland?", "001_257e2dcb2bde612a"),
    ("Vilka fokusområden har Region Östergötland?", "002_1f58a9283025893c"), ("What is focus area 4 in Östergötland?", "002_1f58a9283025893c"),
    ("Vad beslutade regionfullmäktige i §93?", "003_a3af72d97b16aa28"), ("Vilka viljeriktningar har Region Halland?", "003_a3af72d97b16aa28"),
    ("Hvem deltar i prosjektgruppen til Digi Rogaland?", "004_f73c58b38c8d2f41"),
]


@pytest.fixture(scope="session")
def texts(shared: Path, read_much_in: ReadIn, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the five text files."""
    folder = tmp_path_factory.mktemp("corpus") / "index"
    assert read_much_in(folder, *sorted((shared / "corpus").glob("*.txt")))["documents"]["added"] == 5
    return Assistant.open(Settings(index=folder))


@pytest.fixture(scope="session")
def rendered(shared: Path, read_much_in: ReadIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over the PDF and HTML files; vectors of their sentences are made as they are needed, for time."""
    folder = tmp_path_factory.mktemp("rendered") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RETTESNOR_EMBEDDING__SENTENCES_UNTIL", "0")
        assert read_much_in(folder, shared / "corpus" / "rendered")["documents"]["added"] == 5
    yield Assistant.open(Settings(index=folder))


@pytest.fixture(params=["texts", "rendered"])
def held(request: pytest.FixtureRequest) -> Assistant:
    """Both in turn."""
    return request.getfixturevalue(request.param)


def document(held: Assistant, stem: str) -> Document:
    return next(one for one in held.documents() if Path(one.source).stem == stem)


@pytest.mark.parametrize("stem", EXPECTED)
def test_a_document_is_known_for_what_it_is(held: Assistant, stem: str) -> None:
    """The file names say nothing: who, what and in which language must be read."""
    organisation, language, title, _ = EXPECTED[stem]
    about = document(held, stem).about
    assert (about.organisation, about.language) == (organisation, language)
    assert title in about.title


@pytest.mark.parametrize("stem", [stem for stem, row in EXPECTED.items() if row[3]])
def test_the_labels_people_ask_by_are_there(texts: Assistant, stem: str) -> None:
    found = {one.label.key for one in document(texts, stem).sections if one.label}
    assert set(EXPECTED[stem][3]) <= found


@pytest.mark.parametrize("stem", ["000_4ca9b872cec52bf5", "002_1f58a9283025893c"])
def test_the_labels_are_there_in_the_pages_as_they_came(rendered: Assistant, stem: str) -> None:
    found = {one.label.key for one in document(rendered, stem).sections if one.label}
    assert set(EXPECTED[stem][3]) <= found


@pytest.mark.parametrize(("stem", "pages"), [("002_1f58a9283025893c", 18), ("003_a3af72d97b16aa28", 10)])
def test_a_pdf_has_its_pages(rendered: Assistant, stem: str, pages: int) -> None:
    assert len(document(rendered, stem).page_starts) == pages


@pytest.mark.parametrize(("question", "stem"), QUESTIONS, ids=[row[0] for row in QUESTIONS])
def test_each_document_answers_and_can_be_checked(held: Assistant, question: str, stem: str) -> None:
    answer = held.ask(question)
    assert answer.outcome.value == "answered"
    assert stem in {Path(one.document.source).stem for one in answer.citations}
    for one in answer.citations:
        assert held.document(one.document.id).text[one.span.start : one.span.end] == one.quote
    json.dumps(record(answer, date.today()), ensure_ascii=False)


@pytest.mark.parametrize("question", ["Hvad siger princip 9 i Region Sjælland?", "Vad säger Region Skåne om digitalisering?", "Hvad er vejret i morgen?"])
def test_what_they_do_not_say_is_not_answered(held: Assistant, question: str) -> None:
    answer = held.ask(question)
    assert answer.outcome.value != "answered"
    assert answer.citations == ()


def gold(shared: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    rows = [json.loads(line) for line in (shared / "evals" / "strategies_dev.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["id"], quote, tuple(row["documents"])) for row in rows for quote in row.get("gold_quotes", ())]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_gold_quote_stands_in_what_may_be_quoted(shared: Path, texts: Assistant) -> None:
    """What the readers lose or call furniture can never be answered with, however good the rest is."""
    parts: dict[str, str] = {}
    for one in texts.documents():
        spans = quotable(one, Span(0, len(one.text)))
        headings = [run.span for run in one.runs if run.role.value == "h"]
        parts[Path(one.source).name] = squeezed(" ".join(span.of(one.text) for span in sorted([*spans, *headings])))
    lost = [(id_, quote[:60]) for id_, quote, names in gold(shared) if not any(squeezed(quote) in parts[name] for name in names)]
    assert lost == []


def test_no_passage_of_the_texts_is_too_long_to_read(texts: Assistant) -> None:
    hits = [hit for one in texts.documents() for hit in texts.search(one.about.title, 50, documents=[one.id])]
    assert max(len(hit.passage.text) for hit in hits) <= 1200


def test_no_passage_leaves_its_document(held: Assistant) -> None:
    passages: list[Any] = [hit for one in held.documents() for hit in held.search(one.about.title, 50, documents=[one.id])]
    assert passages
    for hit in passages:
        assert hit.passage.span.of(hit.document.text) == hit.passage.text
