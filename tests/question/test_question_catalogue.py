"""The catalogue: the collection's organisations and labels, by every name a person may use."""

import pytest

from assistant.index.types import About, Document
from assistant.question.catalogue import Catalogue


def test_it_lists_organisations_in_order(catalogue: Catalogue) -> None:
    assert catalogue.organisations == ("City of Brightwater", "Digi Vestby", "Klitborg kommune", "Region Halland")


@pytest.mark.parametrize("text", ["Region Halland", "halland", "HALLAND", "Hallands", "i Region Hallands plan"])
def test_a_name_is_found_however_it_is_written(catalogue: Catalogue, text: str) -> None:
    assert catalogue.named_in(text) == ("Region Halland",)


@pytest.mark.parametrize("text", ["kommune", "region", "city", "digi", "Hallandia", ""])
def test_a_general_word_names_nobody(catalogue: Catalogue, text: str) -> None:
    assert catalogue.named_in(text) == ()


def test_taking_the_names_out_leaves_the_rest(catalogue: Catalogue) -> None:
    assert catalogue.without_names("Vad säger Region Halland om träd?") == "Vad säger om träd?"
    assert catalogue.without_names("Klitborg") == "Klitborg"


def test_it_counts_the_labels_of_each_kind(catalogue: Catalogue) -> None:
    assert catalogue.kinds(catalogue.of("Klitborg kommune")) == {"principle": ["1", "2", "3", "4", "5"]}
    assert catalogue.set_sizes("principle", ()) == {5, 3}
    assert catalogue.set_sizes("principle", ("City of Brightwater",)) == {3}


def test_one_label_may_stand_in_several_documents(catalogue: Catalogue) -> None:
    assert {one.document.about.organisation for one in catalogue.labels[("principle", "2")]} == {"Klitborg kommune", "City of Brightwater"}


def test_a_collection_of_nothing_names_nothing() -> None:
    empty = Catalogue([])
    assert empty.organisations == ()
    assert empty.named_in("Region Halland") == ()


TITLED = Catalogue([
    Document(number, f"{number}.txt", title, About(title, "", "sv"), ())
    for number, title in enumerate(("Eget företag", "Regional digitaliseringsstrategi", "Resor till och från arbetet"), 1)  # type: ignore[arg-type]
])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vad står det i Eget företag om moms?", {1}),
        ("Vad säger ”eget företag” om moms?", {1}),
        ("Vad krävs för att driva eget företag inom trädgård?", set()),
        ("vad säger regional digitaliseringsstrategi om data?", {2}),
        ("Regional digitaliseringsstrategi, vad säger den?", {2}),
        ("vad säger resor till och från arbetet om cykel?", {3}),
    ],
)
def test_words_that_happen_to_be_a_title_name_no_document(text: str, found: set[int]) -> None:
    """A title counts as one when it is written as a name, says what kind of document it is, or is too long for chance."""
    assert TITLED.titled_in(text) == found


@pytest.mark.parametrize("before", ["⅓ av ⅔ och ½ av ¼: ", "x" * 200 + " ", "Fo\u0308r mig: "])
def test_a_title_is_found_behind_letters_that_are_written_in_several_ways(before: str) -> None:
    assert TITLED.titled_in(before + "vad står i Eget företag") == {1}
    assert TITLED.titled_in(before + "vad säger regional digitaliseringsstrategi") == {2}
