"""The five real documents, as text and as the pages they came from: what they are and how they are built."""

import json
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from assistant.index.types import Document, Passage, Span
from ingest.document import document_of
from ingest.read.kinds import read

EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))
FORMS = ("txt", "rendered")
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
BOTH = pytest.mark.parametrize(("number", "form"), [(number, form) for number in EXPECTED for form in FORMS])
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the repository")


@cache
def made(number: str, form: str) -> tuple[Document, tuple[Passage, ...]]:
    folder = CORPUS if form == "txt" else CORPUS / form
    (path,) = (one for one in folder.iterdir() if one.name.startswith(number))
    return document_of(read(path), path.name, "digest", {})


def outline(number: str, form: str) -> list[list[Any]]:
    return EXPECTED[number].get("outline") or EXPECTED[number][form]


@BOTH
def test_headings_have_their_order_level_and_label(number: str, form: str) -> None:
    found = [[one.level, one.heading, f"{one.label.kind} {one.label.number}" if one.label else ""] for one in made(number, form)[0].sections]
    expected = [row[:3] for row in outline(number, form)]
    for row, wanted in zip(found, expected, strict=False):
        if wanted[1].endswith("…") and row[1].startswith(wanted[1][:-1]):
            row[1] = wanted[1]
    assert found == expected


@BOTH
def test_headings_stand_on_their_pages(number: str, form: str) -> None:
    document, _ = made(number, form)
    if not document.page_starts:
        pytest.skip("this form has no pages")
    assert [one.page or 0 for one in document.sections] == [row[3] for row in outline(number, form)]


@BOTH
@pytest.mark.parametrize("field", ["title", "organisation", "language", "country", "kind", "registry_number", "adopted_by"])
def test_a_card_says_what_the_document_says(number: str, form: str, field: str) -> None:
    assert getattr(made(number, form)[0].about, field) == EXPECTED[number][field]


@BOTH
def test_the_day_the_period_and_the_status_are_right_and_proven(number: str, form: str) -> None:
    document, _ = made(number, form)
    about, expected = document.about, EXPECTED[number]
    assert (about.issued.isoformat() if about.issued else "") == expected["issued"]
    assert (about.valid_from, about.valid_to) == (None, None), "the periods in these texts are other documents'"
    assert about.status(date(2026, 11, 1)).value == expected["status"]
    assert all(one.quote in document.text for one in about.evidence)
    if expected["status"] != "unknown":
        assert expected["status"] in {one.field for one in about.evidence}


@BOTH
def test_no_passage_is_longer_than_a_person_reads_at_once(number: str, form: str) -> None:
    assert max(len(one.text) for one in made(number, form)[1]) <= 1200


@pytest.mark.parametrize("form", FORMS)
def test_a_decision_text_that_stands_three_times_is_stored_once(form: str) -> None:
    """The matter of the decision, as the council, the board and the office each wrote it down."""
    document, passages = made("003", form)
    (held,) = (one for one in passages if "samorganisera" in one.text)
    places = [place.of(document.text) for place in (held.span, *held.places)]
    assert sum("samorganisera" in place for place in places) == document.text.count("samorganisera") == 3


@pytest.mark.parametrize("form", FORMS)
def test_a_row_cut_by_a_page_keeps_all_its_points(form: str) -> None:
    """The last direction's points go on below the table and are its points still."""
    last = [one for one in made("003", form)[0].sections if one.label and one.label.key == ("direction", "6")][-1]
    assert "mötesplatser" in last.span.of(made("003", form)[0].text)


FRAME: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text(encoding="utf-8"))


@BOTH
def test_nothing_of_the_frame_is_in_a_passage(number: str, form: str) -> None:
    """What is in no passage is in none of the first ten of any question."""
    marks = [*map(re.escape, FRAME[number]["phrases"]), *FRAME[number].get("patterns", ())]
    document, passages = made(number, form)
    places = [place.of(document.text) for one in passages for place in (one.span, *one.places)]
    assert [(mark, text[:80]) for mark in marks for text in places if re.search(mark, text)] == []
    assert not any(one.context and re.search(mark, one.context) for mark in marks for one in passages)


def gold() -> list[tuple[str, str, str]]:
    path = CORPUS.parent / "evals" / "strategies_dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] if path.exists() else []
    return [(row["id"], name[:3], quote) for row in rows for quote in row.get("gold_quotes", ()) for name in row["documents"]]


def squeezed(text: str) -> str:
    return "".join(re.findall(r"\w", text)).casefold()


@pytest.mark.parametrize("number", ["002", "003"])
def test_every_gold_quote_is_on_the_page_it_is_printed_on(number: str) -> None:
    """The page a second program finds the words on is the page a citation of them names, and that of a passage with their beginning."""
    (path,) = (CORPUS / "rendered").glob(f"{number}*.pdf")
    printed = [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(path)]
    document, passages = made(number, "rendered")
    wrong = []
    for id_, where, quote in gold():
        pages = {n for n, text in enumerate(printed, 1) if squeezed(quote) in text} if where == number else set()
        spans = [span for one in passages for span in (one.span, *one.places)]
        found = pages_of(document, Span(0, len(document.text)), quote) if pages else set()
        held = {page for span in spans for page in pages_of(document, span, " ".join(quote.split()[:5]))} if pages else set()
        wrong += [(id_, quote[:40], pages, found)] if pages and not (found and found <= pages and held & pages) else []
    assert wrong == []


def pages_of(document: Document, span: Span, quote: str) -> set[int | None]:
    """The page a quote begins on, in a part of a document."""
    pattern = r"\W*".join(map(re.escape, re.findall(r"\w+", quote)))
    return {document.page_at(span.start + found.start()) for found in re.finditer(pattern, span.of(document.text), re.I)}
