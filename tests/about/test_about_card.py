"""The card of a document: who, what, when and where it stands, from the words that state it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.index.types import About, Status
from ingest.document import document_of
from ingest.read.kinds import read

Card = Callable[..., About]
TODAY = date(2026, 11, 1)
FILLER = {
    "da": "Kommunen vil have flere træer i byen, fordi de giver skygge om sommeren og læ for vinden, når det blæser fra vest hele vinteren.",
    "nb": "Kommunen vil ha flere trær i byen, fordi de gir skygge om sommeren og ly for vinden når det blåser fra vest hele vinteren.",
    "nn": "Kommunen vil ha fleire tre i byen, fordi dei gjev skugge om sommaren og ly for vinden når det bles frå vest heile vinteren.",
    "sv": "Kommunen vill ha fler träd i staden, eftersom de ger skugga på sommaren och lä för vinden när det blåser från väster hela vintern.",
    "en": "The council wants more trees in the town, because they give shade in summer and shelter when the wind blows from the west all winter.",
    "fi": "Kunta haluaa kaupunkiin lisää puita, koska ne antavat varjoa kesällä ja suojaavat tuulelta, kun talvella tuulee lännestä.",
    "de": "Die Gemeinde möchte mehr Bäume in der Stadt, weil sie im Sommer Schatten geben und im Winter vor dem Wind aus Westen schützen.",
    "fr": "La commune veut plus d'arbres dans la ville, parce qu'ils donnent de l'ombre en été et protègent du vent d'ouest tout l'hiver.",
}


@pytest.fixture
def card(tmp_path: Path) -> Card:
    """The card of a Markdown text whose first heading is its title."""

    def reads(title: str, lines: str, code: str = "da", after: str = "", ending: str = "md") -> About:
        path = tmp_path / f"trees.{ending}"
        body = "\n\n".join([f"# {title}", lines, *[FILLER[code]] * 3, after])
        path.write_text(body, encoding="utf-8")
        document, _ = document_of(read(path), path.name, "digest", {})
        for one in document.about.evidence:
            assert one.quote in document.text, one
        return document.about

    return reads


ADOPTED = [
    ("da", "Træstrategi", "Vedtaget af Byrådet den 12. marts 2024"), ("da", "Træstrategi", "Strategien er godkendt af byrådet den 3. maj 2024."),
    ("nb", "Trestrategi", "Vedtatt av kommunestyret 12.3.2024"), ("nn", "Trestrategi", "Vedteken av kommunestyret 12.03.2024"),
    ("sv", "Trädstrategi", "Antagen av kommunfullmäktige 2024-03-12 § 45"), ("sv", "Trädpolicy", "Fastställd: 2024-03-12"),
    ("en", "Tree strategy", "Adopted by the City Council on 12 March 2024"), ("en", "Tree policy", "Approved on March 12, 2024"),
    ("fi", "Puustrategia", "Hyväksytty kaupunginvaltuustossa 12.3.2024"), ("de", "Baumstrategie", "Beschlossen vom Gemeinderat am 12. März 2024"),
    ("fr", "Stratégie des arbres", "Adoptée par le conseil municipal le 12 mars 2024"),
]


@pytest.mark.parametrize(("code", "title", "line"), ADOPTED, ids=[f"{row[0]}: {row[2][:30]}" for row in ADOPTED])
def test_who_adopted_it_or_when_makes_it_adopted(card: Card, code: str, title: str, line: str) -> None:
    about = card(title, line, code)
    assert about.status(TODAY) is Status.ADOPTED
    assert any(one.field == "adopted" for one in about.evidence)
    assert about.issued is not None and about.issued.year == 2024


DRAFTS = [
    ("da", "Træstrategi", "HØRINGSUDGAVE"), ("da", "Træstrategi – udkast", ""), ("da", "Træstrategi", "Kladde 12. marts 2024"),
    ("nb", "Trestrategi", "Høringsutkast"), ("nn", "Trestrategi", "Utkast"), ("sv", "Trädstrategi", "Remissversion 2024-03-12"),
    ("sv", "Utkast till trädstrategi", ""), ("en", "Tree strategy", "Draft for consultation"), ("fi", "Puustrategia", "Luonnos"),
    ("da", "Træstrategi", "Dette er et udkast, som byrådet endnu ikke har set."), ("de", "Baumstrategie", "Entwurf"), ("fr", "Stratégie des arbres", "Version provisoire"),
]


@pytest.mark.parametrize(("code", "title", "line"), DRAFTS, ids=[f"{row[0]}: {row[1]} {row[2]}" for row in DRAFTS])
def test_a_mark_makes_it_a_draft(card: Card, code: str, title: str, line: str) -> None:
    assert card(title, line, code).status(TODAY) is Status.DRAFT


UNDECIDED = [
    ("da", "Træstrategi", "Byrådet skal vedtage strategien til sommer."), ("da", "Træstrategi", "Forvaltningen indstiller, at byrådet godkender strategien."),
    ("sv", "Trädstrategi", "Kommunstyrelsen föreslås besluta att fastställa strategin."), ("nb", "Trestrategi", "Styret vedtok oppstart av arbeidet med strategien."),
    ("en", "Tree strategy", "The council will adopt the strategy in spring."), ("sv", "Trädstrategi", "Den tidigare planen, antagen av landstinget 2014, gäller inte skogar."),
]


@pytest.mark.parametrize(("code", "title", "line"), UNDECIDED, ids=[row[2][:40] for row in UNDECIDED])
def test_what_is_proposed_or_said_of_another_is_not_adopted(card: Card, code: str, title: str, line: str) -> None:
    assert card(title, line, code).status(TODAY) is not Status.ADOPTED


def test_a_decision_to_adopt_counts_and_a_proposal_of_it_does_not(card: Card) -> None:
    """A decision paper says the same thing twice: once proposed, once decided."""
    proposal = "## Förslag till beslut\n\nKommunstyrelsen besluta att\n\n- fastställa strategi för träd.\n"
    decision = "## Beslut\n\nKommunfullmäktige besluta att\n\n- fastställa strategi för träd.\n"
    assert card("Trädstrategi", proposal, "sv").status(TODAY) is Status.UNKNOWN
    about = card("Trädstrategi", proposal + decision, "sv")
    assert (about.status(TODAY), about.adopted_by) == (Status.ADOPTED, "Kommunfullmäktige")
    told = decision.replace("fastställa strategi för träd", "Strategin för träd fastställs")
    assert card("Trädstrategi", proposal + told, "sv").status(TODAY) is Status.ADOPTED


def test_an_adopted_document_may_tell_of_its_draft(card: Card) -> None:
    about = card("Træstrategi", "Vedtaget af Byrådet den 12. marts 2024", after="Et udkast til strategi for træer var i høring i 2023.")
    assert about.status(TODAY) is Status.ADOPTED


def test_a_draft_that_speaks_of_itself_is_one(card: Card) -> None:
    assert card("Trestrategi", "", "nb", after="Utkastet til strategi er bygget opp i to deler.").status(TODAY) is Status.DRAFT
    often = "Utkastet har to deler. Alle har sett utkastet. Styret skal drøfte utkastet til våren."
    assert card("Trestrategi", "", "nb", after=often).status(TODAY) is Status.DRAFT


@pytest.mark.parametrize("line", ["Ophævet", "Strategien er erstattet af en ny plan."])
def test_what_is_said_to_be_over_has_expired(card: Card, line: str) -> None:
    assert card("Træstrategi", line).status(TODAY) is Status.EXPIRED


PERIODS = [
    ("da", "Træstrategi 2024-2027", "", ("2024-01-01", "2027-12-31")), ("da", "Træstrategi", "Gælder for perioden 2024–2027", ("2024-01-01", "2027-12-31")),
    ("da", "Træstrategi", "2024-2027", ("2024-01-01", "2027-12-31")), ("da", "Træstrategi", "Strategien gælder fra 1. maj 2024.", ("2024-05-01", None)),
    ("sv", "Trädstrategi", "Gäller: 2024–2027", ("2024-01-01", "2027-12-31")), ("sv", "Trädstrategi", "Gäller till och med 2027-06-30", (None, "2027-06-30")),
    ("sv", "Trädstrategi", "| Giltighetstid | Dnr |\n| --- | --- |\n| 2024-01-01 – 2027-12-31 | KS 2024/12 |", ("2024-01-01", "2027-12-31")),
    ("nb", "Trestrategi", "Gjelder i perioden 2024 til 2027", ("2024-01-01", "2027-12-31")), ("nn", "Trestrategi", "Gjeld frå 1. mai 2024", ("2024-05-01", None)),
    ("en", "Tree strategy", "Valid until 31 December 2027", (None, "2027-12-31")), ("en", "Tree strategy", "This strategy applies for the years 2024 to 2027.", ("2024-01-01", "2027-12-31")),
    ("fi", "Puustrategia", "Voimassa 2024–2027", ("2024-01-01", "2027-12-31")), ("de", "Baumstrategie", "Gültig bis Juni 2027", (None, "2027-06-30")),
    ("fr", "Stratégie des arbres", "Valable jusqu'au 31 décembre 2027", (None, "2027-12-31")), ("sv", "Trädstrategi 2024/27", "", ("2024-01-01", "2027-12-31")),
]


@pytest.mark.parametrize(("code", "title", "line", "expected"), PERIODS, ids=[f"{row[0]}: {row[1]} {row[2][:30]}" for row in PERIODS])
def test_the_period_is_read_with_its_words(card: Card, code: str, title: str, line: str, expected: tuple[str | None, str | None]) -> None:
    about = card(title, line, code)
    found = tuple(day and day.isoformat() for day in (about.valid_from, about.valid_to))
    assert found == expected
    assert {one.field for one in about.evidence} >= {name for name, day in zip(("valid_from", "valid_to"), expected, strict=True) if day}


OTHERS = [
    ("da", "Træstrategien bygger på regionens samlede strategi for 2022-2025."), ("sv", "Länets digitala agenda, som omfattar perioden 2014-2020, ses över."),
    ("nb", "Staten har en strategi som gjelder i perioden 2019-2025."), ("en", "The national plan is valid until 2025."),
]


@pytest.mark.parametrize(("code", "line"), OTHERS, ids=[row[1][:40] for row in OTHERS])
def test_another_document_s_years_are_not_its_own(card: Card, code: str, line: str) -> None:
    about = card({"da": "Træstrategi", "sv": "Trädstrategi", "nb": "Trestrategi", "en": "Tree strategy"}[code], line, code)
    assert (about.valid_from, about.valid_to) == (None, None)


@pytest.mark.parametrize(("line", "number"), [("Version 2.1", "2.1"), ("Udgave: 3", "3"), ("Version 2 af 12. marts 2024", "2"), ("Konversion 4", "")])
def test_a_version_is_known_by_its_number(card: Card, line: str, number: str) -> None:
    assert card("Træstrategi", line).version == number


@pytest.mark.parametrize("line", ["Dato: 12-03-2024", "Dato: 2024-03-12", "Udgivet 12. marts 2024", "12.03.2024"])
def test_a_date_is_read_however_it_is_written(card: Card, line: str) -> None:
    assert card("Træstrategi", line).issued == date(2024, 3, 12)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Ansöka om tillstånd", "Du får resa in i Sverige\nOm du har visum.\nDu får bo i Sverige\nOm du har tillstånd.\nDu får arbeta i Sverige\nOm du har kort."),
        ("Tillstånd för medborgare i Schweiz", "Är du medborgare i Schweiz gäller andra regler. Schweiz är inte med i unionen, och Schweiz har egna avtal."),
        ("Skicka in ansökan", "Skicka den till vårt kontor i Norrköping. Norrköping ligger nära Linköping, och från Norrköping går tåg till Norrköping."),
    ],
    ids=["a line that ends with a country", "a country the page is about", "a town with an office"],
)
def test_a_place_that_is_spoken_of_owns_no_document(card: Card, title: str, lines: str) -> None:
    assert card(title, lines, "sv").organisation == ""


def test_a_town_in_the_title_is_whose_document_it_is(card: Card) -> None:
    assert card("Strategi för träd i Norrköping", "Norrköpings kommun antog strategin 2024.", "sv").organisation.startswith("Norrköping")
