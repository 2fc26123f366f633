"""Passages: whatever the document, each is its own span of the text, short enough to read, and free of furniture."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.index.quotable import quotable_sentences
from assistant.index.types import Document, Passage, PassageKind, Role
from assistant.language.words import words
from ingest.document import document_of
from ingest.read.kinds import read

# A passage's own words; the headings it begins with come on top.
LONGEST, HEADINGS_ABOVE = 1000, 200
WORDS = [
    "kommunen", "planen", "skal", "barn", "skole", "cykel", "og", "vand", "træer", "borgere", "hvert", "år", "principper", "mål", "bibliotek",
    "princip", "åben", "3", "2024", "byrådet", "vedtager", "en", "ny", "sti", "ved", "havnen", "*park*", "bl.a.", "lys",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=22).map(lambda row: " ".join(row).capitalize() + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=9).map(" ".join)
LISTS = st.lists(SENTENCES, min_size=1, max_size=7).map(lambda row: "\n".join(f"- {one}" for one in row))
NUMBERED = st.lists(SENTENCES, min_size=1, max_size=5).map(lambda row: "\n".join(f"{n}. {one}" for n, one in enumerate(row, 1)))
LED = st.tuples(SENTENCES, LISTS).map(lambda pair: f"{pair[0][:-1]}:\n\n{pair[1]}")
HEADINGS = st.tuples(st.integers(1, 4), st.sampled_from(["Baggrund", "Princip 1: Plads", "Princip 2: Træer", "Mål 3", "§ 14 Økonomi", "Opfølgning"])).map(
    lambda pair: f"{'#' * pair[0]} {pair[1]}"
)
TABLES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)), min_size=1, max_size=5).map(
    lambda rows: "\n".join(["| Navn | Antal |", "| --- | --- |", *(f"| {one} | {other} |" for one, other in rows)])
)
LINKS = st.sampled_from(["[Læs mere her](http://localhost/a)", "Hop til hovedindhold", "Del denne side"])
ENDLESS = st.integers(200, 2600).map(lambda n: "uden ende " * (n // 10))
DEFINED = SENTENCES.map(lambda text: f"*Fagord* er {text}")
DOCUMENTS = st.lists(
    st.one_of(PARAGRAPHS, PARAGRAPHS, HEADINGS, LISTS, NUMBERED, LED, TABLES, LINKS, ENDLESS, DEFINED), min_size=1, max_size=10
).map("\n\n".join)


def make(folder: Path, text: str, name: str = "paper.md") -> tuple[Document, tuple[Passage, ...]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return document_of(read(path), name, "digest", {})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(DOCUMENTS)
def test_every_passage_stands_in_its_document(tmp_path: Path, text: str) -> None:
    document, passages = make(tmp_path, text)
    for one in passages:
        assert one.document_id == document.id
        assert one.span.of(document.text) == one.text
        assert 0 < len(one.text) <= LONGEST + HEADINGS_ABOVE
        assert one.text.strip()
        assert all(place.of(document.text) for place in one.places)
    starts = [one.span.start for one in passages]
    assert starts == sorted(starts)
    assert len({one.id for one in passages}) == len({(one.section, tuple(words(one.text))) for one in passages})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(DOCUMENTS)
def test_no_furniture_is_in_a_passage_and_every_quotable_word_is(tmp_path: Path, text: str) -> None:
    """What is in no passage can never be found; what is furniture should never be."""
    document, passages = make(tmp_path, text)
    spans = [span for one in passages for span in (one.span, *one.places)]
    for run in document.runs:
        inside = [span for span in spans if span.start < run.span.end and run.span.start < span.end]
        if run.role is Role.FURNITURE:
            assert inside == []
        elif run.role is not Role.HEADING and run.span.of(document.text).strip():
            assert inside


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(DOCUMENTS)
def test_a_quotable_sentence_lies_in_one_run(tmp_path: Path, text: str) -> None:
    """A quote that ran from a heading into a list would be nobody's words."""
    document, passages = make(tmp_path, text)
    for one in passages:
        for span in quotable_sentences(document, one.span):
            assert [run for run in document.runs if run.span.holds(span)]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(DOCUMENTS)
def test_the_same_document_gives_the_same_passages(tmp_path: Path, text: str) -> None:
    """Ids must not depend on the run: vectors are kept by them."""
    assert make(tmp_path, text)[1] == make(tmp_path, text)[1]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_no_text_at_all_breaks_the_reading_of_it(tmp_path: Path, text: str) -> None:
    from assistant.errors import SourceError

    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        document, passages = document_of(read(path), "odd.txt", "digest", {})
    except SourceError:
        return
    assert all(one.span.of(document.text) == one.text for one in passages)


LONG = " ".join(f"Sætning nummer {n} handler om et af de mange træer, der står langs vejen." for n in range(60))


def test_a_long_paragraph_is_cut_between_sentences(tmp_path: Path) -> None:
    _, passages = make(tmp_path, f"# Træer\n\n{LONG}\n")
    assert len(passages) > 4
    assert all(one.text.endswith(".") for one in passages)
    assert all(len(one.text) > 200 for one in passages)


def test_a_sentence_without_an_end_is_cut_at_the_limit(tmp_path: Path) -> None:
    _, passages = make(tmp_path, "# Træer\n\n" + " og ".join(f"eg {n}" for n in range(500)))
    assert len(passages) >= 4
    assert max(len(one.text) for one in passages) <= LONGEST + HEADINGS_ABOVE


REPEATED = "Byrådet vedtager planen for parkerne med den ændring, at der skal stå mindst tredive træer i hver park, og at de skal være af forskellige slags. " * 2


def test_what_stands_twice_is_stored_once_with_both_places(tmp_path: Path) -> None:
    document, passages = make(tmp_path, f"# Udvalget\n\n## Beslutning\n\n{REPEATED}\n\n# Byrådet\n\n## Beslutning\n\n{REPEATED}\n")
    held = [one for one in passages if "tredive træer" in one.text]
    assert len(held) == 1
    assert len(held[0].places) == 1
    assert "tredive træer" in held[0].places[0].of(document.text)
    assert held[0].places[0].start > held[0].span.end


def test_two_documents_with_the_same_words_keep_their_own_passages(tmp_path: Path) -> None:
    one, other = make(tmp_path, f"# Park\n\n{REPEATED}", "a.md"), make(tmp_path, f"# Park\n\n{REPEATED}", "b.md")
    assert {passage.id for passage in one[1]}.isdisjoint(passage.id for passage in other[1])


def test_ids_follow_the_words_and_not_the_place(tmp_path: Path) -> None:
    """A paragraph put in before must not make every later passage new."""
    body = "## Træer\n\nByen planter tredive træer hvert år, og de skal være af forskellige slags, så en enkelt sygdom ikke tager dem alle på en gang. Det koster lidt mere, men byen sparer pengene igen, når træerne lever længere.\n"
    filler = "Her er et afsnit, som er langt nok til at stå for sig selv i sit eget afsnit uden at blive lagt sammen med noget andet, der står lige før eller lige efter det på den samme side."
    before = make(tmp_path, f"# Park\n\n{filler}\n\n{body}")[1]
    after = make(tmp_path, f"# Park\n\n{filler}\n\n## Nyt\n\n{filler.replace('afsnit', 'stykke')}\n\n{body}")[1]
    trees = {one.id for one in before if "tredive" in one.text}
    assert trees
    assert trees <= {one.id for one in after}


def test_a_list_stays_with_the_sentence_that_leads_it_in(tmp_path: Path) -> None:
    _, passages = make(tmp_path, "# Park\n\nI hver park skal der være:\n\n- en bænk\n- en dam\n- et egetræ\n")
    held = next(one for one in passages if "en dam" in one.text)
    assert held.kind is PassageKind.LIST
    assert "I hver park skal der være:" in held.text


def test_a_row_far_from_its_head_still_knows_its_columns(tmp_path: Path) -> None:
    rows = "\n".join(f"| Park {n} med et ret langt navn, som fylder godt | {n} træer og {n} bænke ved stien |" for n in range(40))
    _, passages = make(tmp_path, f"# Tal\n\n| Navn | Antal |\n| --- | --- |\n{rows}\n")
    last = next(one for one in passages if "Park 39" in one.text)
    assert last.kind is PassageKind.TABLE
    assert "Antal" in last.context


def test_a_passage_begins_with_the_headings_it_stands_under(tmp_path: Path) -> None:
    text = "# Park\n\n## Princip 1: Plads\n\n" + "Alle skal kunne komme ind i parken med kørestol, barnevogn, rollator og ladcykel, og stierne skal være jævne og brede hele vejen rundt om søen, både sommer og vinter."
    _, passages = make(tmp_path, text)
    assert passages[0].section == ("Park", "Princip 1: Plads")
    assert passages[0].label is not None
    assert passages[0].label.key == ("principle", "1")


@pytest.mark.parametrize("text", ["# Kun en overskrift\n", "[kun](http://localhost)\n", "| kun | hoved |\n| --- | --- |\n", "- \n", "   \n\nx\n"])
def test_a_document_with_hardly_anything_in_it_is_read(tmp_path: Path, text: str) -> None:
    document, passages = make(tmp_path, text)
    assert all(one.span.of(document.text) == one.text for one in passages)


TOO_LONG = "Parken skal have træer og dammen skal have vand, og det skal være sådan hele året rundt. " * 30


@pytest.mark.parametrize("text", [
    f"| Navn | Tekst |\n| --- | --- |\n| Park | {TOO_LONG} |\n", f"*Park* er dette: {TOO_LONG}",
    "\n\n".join(f"{'#' * n} {'Et langt navn på et afsnit ' * 4}" for n in range(1, 6)) + f"\n\n{TOO_LONG}",
], ids=["a row", "a definition", "under many headings"])
def test_nothing_makes_a_passage_too_long(tmp_path: Path, text: str) -> None:
    assert max(len(one.text) for one in make(tmp_path, f"# Plan\n\n{text}\n")[1]) <= LONGEST + HEADINGS_ABOVE
