"""Search over the small collection: the right passage comes first, and only from where it was asked."""

from pathlib import Path

import pytest

from assistant.retrieval.evidence import CONCEPT
from assistant.retrieval.terms import is_concept
from assistant.service import Assistant
from assistant.settings import EmbeddingSettings, Settings
from ingest.job import ingest
from ingest.progress import Silence

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


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Six documents that say the same of the same thing, one of them three times over in other words."""
    folder = tmp_path_factory.mktemp("shelf")
    for number in range(5):
        (folder / f"{number}.md").write_text(f"# Kort {number}\n\nKortet hentes på kontor {number} og koster {number}0 kroner om året for den der bor der.\n", encoding="utf-8")
    parts = [f"## Del {n}\n\nKortet hentes på kontoret, og kortet koster penge, siger del {n} om kortet og kontoret i by {n}.\n" + f"\nEt andet afsnit {n} om noget ganske andet, nemlig træer, heste og broer. " * 9 for n in range(1, 5)]
    (folder / "many.md").write_text("# Kortet\n\n" + "\n".join(parts), encoding="utf-8")
    settings = Settings(index=folder / "index", embedding=EmbeddingSettings(sentences_until=0))
    ingest(settings, [str(folder)], Silence())
    return Assistant.open(settings)


def test_one_document_does_not_crowd_out_the_others(shelf: Assistant) -> None:
    assert len({hit.document.id for hit in shelf.search("Hvor hentes kortet?", 5)}) > 3


def test_a_word_that_may_mean_several_things_is_one_sign(assistant: Assistant) -> None:
    searcher = assistant.snapshot().answerer.searcher
    several = {term: weight for term, weight in searcher.wording.terms("hakea", "fi").items() if is_concept(term)}
    one = {term: weight for term, weight in searcher.wording.terms("oleskelulupa", "fi").items() if is_concept(term)}
    assert len(several) > 1 and sum(several.values()) == pytest.approx(CONCEPT) and one == {"=residence_permit": CONCEPT}
