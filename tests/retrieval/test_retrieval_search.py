"""Search over the small collection: the right passage comes first, and only from where it was asked."""

from pathlib import Path

import pytest

from assistant.service import Assistant

RIGHT = [
    ("sagostund för små barn", "får en bok"), ("landstrøm på kaiene", "to kaier"), ("hvor mange penge til cykelstier", "12 millioner"),
    ("personal details in data", "health records"), ("skolevej", "folkeskoler"), ("library opening hours on Sunday", "söndagar"), ("Ombrukssenter", "brannstasjonen"),
    ("bicycles for employees", "tjenestecykel"), ("Kirjaston aukioloajat sunnuntaisin", "söndagar"), ("cykelstier 2026", "7 kilometer"),
]


@pytest.mark.parametrize(("query", "words"), RIGHT, ids=[row[0] for row in RIGHT])
def test_the_passage_is_among_the_first_three(assistant: Assistant, query: str, words: str) -> None:
    assert any(words in hit.passage.text for hit in assistant.search(query, 3))


def test_hits_are_as_many_as_asked_for_and_none_twice(assistant: Assistant) -> None:
    for k in (1, 3, 10, 50):
        hits = assistant.search("cykel", k)
        assert 0 < len(hits) <= k
        assert len({hit.passage.id for hit in hits}) == len(hits)


def test_the_search_is_the_same_every_time(assistant: Assistant) -> None:
    assert assistant.search("bibliotek och bøger", 10) == assistant.search("bibliotek och bøger", 10)


def test_only_one_organisation_is_searched_when_one_is_named(assistant: Assistant) -> None:
    hits = assistant.search("opfølgning", 10, organisation="Granviks kommun")
    assert {hit.document.about.organisation for hit in hits} == {"Granviks kommun"}


def test_a_label_finds_its_section_whatever_the_language(assistant: Assistant) -> None:
    for query in ("princip 4", "periaate 4", "Prinzip 4"):
        assert "cyklister" in assistant.search(query, 3)[0].passage.text


@pytest.mark.parametrize("query", ["%%%", "🙂", "日本語", "a", "'; DROP TABLE", "x" * 60, "xyz " * 60])
def test_an_odd_query_breaks_nothing(assistant: Assistant, query: str) -> None:
    assert all(hit.passage.span.of(hit.document.text) == hit.passage.text for hit in assistant.search(query, 5))


def test_documents_can_be_listed_and_fetched(assistant: Assistant) -> None:
    held = assistant.documents()
    assert {one.source for one in held} == {path.name for path in (Path(__file__).parent / "collection").iterdir()}
    assert all(assistant.document(one.id) == one for one in held)
    with pytest.raises(KeyError):
        assistant.document("no-such-document")
