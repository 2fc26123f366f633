"""What says the same is stored once; what differs in a number, a name or a negation never is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.index.types import Passage
from ingest.alike import says_the_same, words_of
from ingest.document import document_of
from ingest.read.kinds import read
from ingest.repetition import InMemory, across

SAID = "Kommunen planter 30 nye træer hvert år i samarbejde med skolerne, og Lise Holm skal tælle dem hver vinter uden at fælde et eneste af dem."

SAME = [
    ("kommunen planter 30 nye træer hvert år, i samarbejde med skolerne – og Lise Holm skal tælle dem hver vinter, uden at fælde et eneste af dem", "typography"),
    ("Kommunen planter 30 *nye* træer hvert år i [samarbejde](http://localhost) med skolerne, og Lise Holm skal tælle dem hver vinter uden at fælde et eneste af dem.", "marks and links"),
    ("Kommunen planter 30 nye træer hvert år i sam arbejde med skolerne, og Lise Holm skal tælle dem hver vinter uden at fælde et eneste af dem.", "a word cut by a line end"),
    ("Kommunen planter 30 nye træer hvert år i samarbejde med skoler, og Lise Holm skal tælle dem hver vinter uden at fælde et eneste af dem.", "an ending"),
]
OTHER = [
    ("30", "40"), ("Lise Holm", "Karen Holm"), ("uden at", "ved at"), ("skal", "kan"), ("planter", "fælder"), ("nye træer", "nye bænke"), ("hvert år", "ikke hvert år"),
]


@pytest.mark.parametrize("text", [row[0] for row in SAME], ids=[row[1] for row in SAME])
def test_the_same_in_other_typography_is_the_same(text: str) -> None:
    assert says_the_same(words_of(SAID), words_of(text))
    assert says_the_same(words_of(text), words_of(SAID))


@pytest.mark.parametrize(("old", "new"), OTHER, ids=[f"{old} {new}" for old, new in OTHER])
def test_what_differs_in_a_word_that_matters_is_not(old: str, new: str) -> None:
    assert old in SAID
    assert not says_the_same(words_of(SAID), words_of(SAID.replace(old, new)))


def test_a_short_line_must_be_equal() -> None:
    assert not says_the_same(words_of("Ansvarlig er en park"), words_of("Ansvarlig er den park"))


def test_a_text_is_said_by_a_longer_one_and_not_the_other_way(tmp_path: Path) -> None:
    longer = f"Først dette om parkerne. {SAID} Og så lige noget om bænkene ved søen og alle dem der sidder på dem."
    assert says_the_same(words_of(SAID), words_of(longer))
    assert not says_the_same(words_of(longer), words_of(SAID))


@pytest.fixture
def passages(tmp_path: Path) -> Callable[..., list[Passage]]:
    """The passages of some texts, each a document."""

    def makes(**documents: str) -> list[Passage]:
        made: list[Passage] = []
        for name, text in documents.items():
            path = tmp_path / f"{name}.md"
            path.write_text(f"# {name.title()}\n\n{text}\n", encoding="utf-8")
            made += document_of(read(path), path.name, "digest", {})[1]
        return list(across(made, InMemory()))

    return makes


def test_the_same_words_in_two_documents_share_one_record(passages: Callable[..., list[Passage]]) -> None:
    first, second = passages(parker=SAID, skove=SAID.replace(" – ", ", "))
    assert (first.twin, second.twin) == ("", first.id)


def test_two_documents_that_differ_in_a_number_keep_both(passages: Callable[..., list[Passage]]) -> None:
    assert [one.twin for one in passages(parker=SAID, skove=SAID.replace("30", "300"))] == ["", ""]


def test_a_document_read_after_its_twin_was_dropped_stands_for_itself(passages: Callable[..., list[Passage]]) -> None:
    _, second = passages(parker=SAID, skove=SAID)
    assert second.twin
    assert next(across([second], InMemory())).twin == ""
