"""A question names a body nobody has heard of by its whole name, its short one, in other languages, with endings; and by no other word."""

import pytest

from assistant.index.types import About, Document
from assistant.question.catalogue import Catalogue

BODIES = ("Vestersø Kommune", "Björkhamra kommun", "Skerryvale Port and Islands Authority", "Nordviks fylkeskommune", "Region Norrskär", "Lund Kommune", "Helse Nordskjær HF", "Planvik Universitet", "Time kommune")


def collection(*names: str) -> Catalogue:
    return Catalogue([Document(name, f"{name}.txt", "", About("Plan", name, "da"), ()) for name in names])


HELD = collection(*BODIES)


@pytest.mark.parametrize(("text", "name"), [
    ("Hvad er Vestersøs plan?", "Vestersø Kommune"), ("hvad gør vestersø kommune", "Vestersø Kommune"), ("What does Vestersø Municipality do?", "Vestersø Kommune"),
    ("the Municipality of Vestersø", "Vestersø Kommune"), ("Vestersø kommuns plan", "Vestersø Kommune"), ("Mitä Vestersøn kunta tekee?", "Vestersø Kommune"), ("Gemeinde Vestersø", "Vestersø Kommune"),
    ("Vad gör Björkhamras kommun?", "Björkhamra kommun"), ("i Björkhamra", "Björkhamra kommun"), ("Björkhamrassa", "Björkhamra kommun"),
    ("Skerryvale's buyers", "Skerryvale Port and Islands Authority"), ("what does SPIA buy?", "Skerryvale Port and Islands Authority"),
    ("Nordvik fylkeskommune", "Nordviks fylkeskommune"), ("Nordvik county council", "Nordviks fylkeskommune"), ("Nordviks plan", "Nordviks fylkeskommune"),
    ("Norrskärs riktlinje", "Region Norrskär"), ("the Norrskär Region", "Region Norrskär"), ("Helse Nordskjærs strategi", "Helse Nordskjær HF"), ("i Lund Kommune", "Lund Kommune"), ("Lunds plan", "Lund Kommune"), ("Hva sier Time om dette?", "Time kommune"),
    ("what does the university say?", "Planvik Universitet"),
])
def test_a_body_is_found_by_any_of_its_names(text: str, name: str) -> None:
    assert HELD.named_in(text) == (name,)


@pytest.mark.parametrize("text", [
    "what does the authority buy in the port?", "hver time i en skov", "kommunens plan", "helse og omsorg", "islands and ports", "spia på naboen", "fylkeskommunen", "regionens plan", "the municipality", "havnen",
])
def test_an_ordinary_word_is_no_body(text: str) -> None:
    assert HELD.named_in(text) == ()


def test_a_short_name_two_bodies_share_names_neither() -> None:
    two = collection("Norrvik kommun", "Region Norrvik")
    assert two.named_in("Vad gör Norrvik?") == ()
    assert two.named_in("Vad gör Norrviks kommun?") == ("Norrvik kommun",)


def test_the_port_authority_is_the_only_one_or_none() -> None:
    assert collection("Kitterness Harbour Authority", "Lund Kommune").named_in("does the harbour authority pay?") == ("Kitterness Harbour Authority",)
    assert collection("Kitterness Harbour Authority", "Merrow Harbour Authority").named_in("does the harbour authority pay?") == ()
