"""What is asked for by name is known by where it stands, in every language; what is asked without a name is none."""

import pytest

from assistant.question.attribute import attribute


@pytest.mark.parametrize(("text", "language", "named"), [
    ("Hvad er den maksimale bøde for at cykle uden lys?", "da", ("bøde",)), ("Kan du sige mig, hvad er åbningstiden på biblioteket?", "da", ("åbningstiden",)),
    ("Vid vilken temperatur saltas vägarna?", "sv", ("temperatur",)), ("Vad är arvodet för ledamöter?", "sv", ("arvodet",)),
    ("Hva er aldersgrensen for å leie hallen?", "nb", ("aldersgrensen",)), ("Kva er renta på lånet?", "nn", ("renta",)),
    ("What is the opening time of the pool?", "en", ("time",)), ("Which supplier delivers the robots?", "en", ("supplier", "delivers")),
    ("Hvor stor en bøde får man?", "da", ("bøde",)), ("Kor mykje løn får leiaren?", "nn", ("løn",)), ("How much fuel is used?", "en", ("fuel",)), ("Hvor meget koster det?", "da", ("koster",)),
    ("Welche Firma liefert die Roboter?", "de", ("firma",)), ("Mikä on kunnan veroprosentti?", "fi", ("veroprosentti",)),
])
def test_what_is_asked_for_by_name_is_found(text: str, language: str, named: tuple[str, ...]) -> None:
    assert attribute(text, language) == named


@pytest.mark.parametrize(("text", "language"), [("Hvem leder arbejdet?", "da"), ("När börjar planen gälla?", "sv"), ("", "en"), ("Hvilke?", "nb")])
def test_where_nothing_is_named_nothing_is_found(text: str, language: str) -> None:
    assert attribute(text, language) == ()
