"""The outline: what each heading governs, which label it carries, and the lists that serve as labels."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.index.types import Document, Passage, PassageKind, Section
from ingest.document import document_of
from ingest.outline.signatures import signature_context
from ingest.read.kinds import read

Made = tuple[Document, tuple[Passage, ...]]


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Made]:
    """The document and the passages of a text, through the real readers."""

    def makes(text: str, ending: str = "md") -> Made:
        path = tmp_path / f"paper.{ending}"
        path.write_text(text, encoding="utf-8")
        return document_of(read(path), path.name, "digest", {})

    return makes


def labels(document: Document) -> list[tuple[str, str, str]]:
    return [(one.label.kind, one.label.number, one.label.name) for one in document.sections if one.label]


def section(document: Document, heading: str) -> Section:
    return next(one for one in document.sections if one.heading.startswith(heading))


NESTED = """# Plan for parker

Her er planen for alle byens parker.

## Fælles principper

De to principper gælder alle steder.

### Princip 1: Plads til alle

Alle skal kunne komme ind i parken, også med kørestol eller barnevogn.

### Princip 2: Træer først

Et træ må kun fældes, hvis det er sygt.

## Økonomi

Byen bruger penge på parkerne hvert år.
"""


def test_a_section_holds_what_stands_under_its_heading(made: Callable[..., Made]) -> None:
    document, _ = made(NESTED)
    principle = section(document, "Princip 1")
    assert principle.path == ("Plan for parker", "Fælles principper", "Princip 1: Plads til alle")
    assert "kørestol" in principle.span.of(document.text)
    assert "fældes" not in principle.span.of(document.text)
    assert "fældes" in section(document, "Fælles principper").span.of(document.text)
    assert "penge" not in section(document, "Fælles principper").span.of(document.text)


def test_a_labelled_heading_has_its_kind_number_and_name(made: Callable[..., Made]) -> None:
    document, _ = made(NESTED)
    assert labels(document) == [("principle", "1", "Plads til alle"), ("principle", "2", "Træer først")]
    assert section(document, "Princip 2").label.surface == "Princip 2"


def test_sections_nest_and_never_cross(made: Callable[..., Made]) -> None:
    document, _ = made(NESTED)
    for one in document.sections:
        for other in document.sections:
            apart = one.span.end <= other.span.start or other.span.end <= one.span.start
            assert apart or one.span.holds(other.span) or other.span.holds(one.span)


INLINE = """Parker i Klitborg

Byen har seks parker, og to principper gælder for dem alle, uanset hvor store de er.

Princip 1: Plads til alle. Alle skal kunne komme ind i parken, også med kørestol eller barnevogn.

Princip 2: Træer først. Et træ må kun fældes, hvis det er sygt eller farligt.

Principperne bliver set efter hvert andet år af et udvalg af borgere fra alle bydele.
"""


def test_a_label_that_opens_a_paragraph_makes_a_section_of_it(made: Callable[..., Made]) -> None:
    """"Princip 1: Navn. Tekst": a page that lost its headings."""
    document, _ = made(INLINE, "txt")
    assert labels(document) == [("principle", "1", "Plads til alle"), ("principle", "2", "Træer først")]


def test_a_sentence_about_the_whole_set_is_not_part_of_the_last_label(made: Callable[..., Made]) -> None:
    document, _ = made(INLINE, "txt")
    assert "udvalg af borgere" not in section(document, "Princip 2").span.of(document.text)


def test_a_sentence_about_a_label_does_not_become_it(made: Callable[..., Made]) -> None:
    document, _ = made("# Parker\n\nPrincip 2 gælder også for de små parker, når de har mere end ti træer.\n\nHer kommer mere tekst om parkerne.\n")
    assert labels(document) == []


LISTED = """# Parkplan

Nämnden har tre mål för parkerna:

- Fler träd i varje park
- Bänkar i skuggan
- Rent vatten i dammarna

Andra saker att tänka på:

- snö
- is
"""


def test_a_list_led_in_by_a_plural_serves_as_labels(made: Callable[..., Made]) -> None:
    """"Mål 2" is then the second item, though nobody wrote "mål 2"."""
    document, _ = made(LISTED)
    assert labels(document) == [("goal", "1", "Fler träd i varje park"), ("goal", "2", "Bänkar i skuggan"), ("goal", "3", "Rent vatten i dammarna")]


def test_a_numbered_list_keeps_its_own_numbers(made: Callable[..., Made]) -> None:
    document, _ = made("# Plan\n\nDe tre principper er:\n\n2. Lys\n3. Luft\n4. Vand\n")
    assert [(number, name) for _, number, name in labels(document)] == [("2", "Lys"), ("3", "Luft"), ("4", "Vand")]


def test_a_paragraph_sign_is_a_label(made: Callable[..., Made]) -> None:
    document, _ = made("# Protokoll\n\n## § 41 Plan för parker\n\nFullmäktige antar planen.\n\n## § 42 Avslutning\n\nMötet avslutas.\n")
    assert [(kind, number) for kind, number, _ in labels(document)] == [("paragraph", "41"), ("paragraph", "42")]


PAIRED = "Karin Ekelund, Regiondirektör; Olof Brandt, Ekonomidirektör"


@pytest.mark.parametrize("text", [
    "Karin Ekelund\nOlof Brandt\nRegiondirektör\nEkonomidirektör", "Karin Ekelund\nRegiondirektör\nOlof Brandt\nEkonomidirektör",
    "Karin Ekelund\n\nOlof Brandt\n\nRegiondirektör\n\nEkonomidirektör", "Karin Ekelund Regiondirektör Olof Brandt Ekonomidirektör",
])
def test_names_and_posts_set_apart_are_paired_again(text: str) -> None:
    """A layout in columns gives two names and then two posts; another puts all four in one line."""
    assert signature_context(text) == PAIRED


@pytest.mark.parametrize("text", ["Karin Ekelund", "Regiondirektör", "Regionen beslutar att planen gäller.", "", "Parker\nDammar\nBänkar"])
def test_what_holds_no_name_with_a_post_is_no_signature(text: str) -> None:
    assert signature_context(text) == ""


def test_a_signature_block_is_one_run_though_its_lines_stood_apart(made: Callable[..., Made]) -> None:
    """Only so can a quote hold the name and its post."""
    document, passages = made("# Beslut\n\nPlanen gäller från årsskiftet.\n\nKarin Ekelund\n\nOlof Brandt\n\nRegiondirektör\n\nEkonomidirektör\n")
    assert "Karin Ekelund\n\nOlof Brandt\n\nRegiondirektör\n\nEkonomidirektör" in [run.span.of(document.text) for run in document.runs]
    assert PassageKind.SIGNATURE in {one.kind for one in passages}


def test_a_definition_stands_alone(made: Callable[..., Made]) -> None:
    text = '# Ord\n\n*Park* är en grön yta som alla får använda utan att betala.\n\n*Damm* är vatten som någon har grävt en grop för.\n\n"Bänk" är något att sitta på.\n'
    _, passages = made(text)
    defined = [one for one in passages if one.kind is PassageKind.DEFINITION]
    assert [one.context.strip('"') for one in defined] == ["Park", "Damm", "Bänk"]


# Two sheets of a paper whose lines a transcript ran together; made up for this test.
TRANSCRIPT = """Parkstrategi för Vikåsa

Transkript

1/4 Parkstrategi 2031 Vikåsa kommun Innehåll Bakgrund... 2 Vad vi vill... 2 Fokusområde 1. Skugga... 3 Fokusområde 2. Vatten... 3 Så följer vi upp... 4

2/4 Bakgrund Vikåsa har nio parker och alla är byggda före kriget. De flesta saknar skugga under sommaren. Vad vi vill Vi vill att parkerna ska vara svala. Tre saker ska göras: 1. Träd ska planteras. 2. Dammar ska grävas. 3. Bänkar ska flyttas.

3/4 Fokusområde 1. Skugga Varje park ska ha minst trettio träd. Träden ska vara av olika slag. Fokusområde 2. Vatten Varje park ska ha en damm. Vattnet ska vara rent nog för änder.

4/4 Så följer vi upp Parknämnden räknar träden varje höst. Resultatet redovisas för fullmäktige i december varje år.
"""


def test_a_transcript_run_together_is_cut_by_its_contents_list(made: Callable[..., Made]) -> None:
    document, _ = made(TRANSCRIPT, "txt")
    headings = [one.heading for one in document.sections]
    for wanted in ("Bakgrund", "Vad vi vill", "Fokusområde 1. Skugga", "Fokusområde 2. Vatten", "Så följer vi upp"):
        assert wanted in headings
    assert [(kind, number) for kind, number, _ in labels(document) if kind == "focus_area"] == [("focus_area", "1"), ("focus_area", "2")]
    first = section(document, "Fokusområde 1").span.of(document.text)
    assert "trettio träd" in first
    assert "änder" not in first


def test_a_transcript_s_page_marks_are_pages_and_in_no_passage(made: Callable[..., Made]) -> None:
    document, passages = made(TRANSCRIPT, "txt")
    assert len(document.page_starts) == 4
    ducks = next(one for one in passages if "änder" in one.text)
    assert document.page_at(document.text.index("änder")) == ducks.page == 3
    assert not any(mark in one.text for one in passages for mark in ("1/4", "2/4", "3/4", "4/4"))


def test_a_transcript_s_contents_list_is_in_no_passage(made: Callable[..., Made]) -> None:
    _, passages = made(TRANSCRIPT, "txt")
    assert not any("... 3" in one.text for one in passages)


def test_an_enumeration_inside_a_run_on_paragraph_is_items(made: Callable[..., Made]) -> None:
    document, _ = made(TRANSCRIPT, "txt")
    items = [run.span.of(document.text) for run in document.runs if run.role.value == "i"]
    assert items[:3] == ["Träd ska planteras.", "Dammar ska grävas.", "Bänkar ska flyttas."]


def test_one_fraction_makes_no_transcript_of_a_text(made: Callable[..., Made]) -> None:
    document, passages = made("# Plan\n\nHalvdelen, 1/2 af byen, var med til mødet i marts.\n")
    assert document.page_starts == ()
    assert "Halvdelen, 1/2 af byen, var med til mødet i marts." in passages[0].text


TABLED = """# Politik om rusmidler

## Konsekvenser

| Trin | Situation | Konsekvens | Hvem beslutter |
|---|---|---|---|
| 1 | Første gang | Samtale | Nærmeste leder |
| 2 | Anden gang | Advarsel | Personalechefen |

## Handlinger

| Nr. | Handling | Beløb |
|---|---|---|
| H1 | Nye oliefyr | 8,5 mio. kr. |
| H2 | Diget ved vandet | 21,6 mio. kr. |

## Tal

| Kilde | 2022 | 2023 |
|---|---|---|
| Landbrug | 149 | 140 |
| Vejtransport | 92 | 91 |
"""


def test_rows_with_a_number_in_the_first_column_are_labels(made: Callable[..., Made]) -> None:
    document, _ = made(TABLED)
    assert labels(document) == [
        ("step", "1", "Første gang"), ("step", "2", "Anden gang"), ("measure", "H1", "Nye oliefyr"), ("measure", "H2", "Diget ved vandet"),
    ]
    rows = [one for one in document.sections if one.label and one.label.kind == "step"]
    assert [one.label.surface for one in rows if one.label] == ["Trin 1", "Trin 2"]
    assert rows[1].span.of(document.text) == "2\tAnden gang\tAdvarsel\tPersonalechefen"


PLAIN = """BULLERPROGRAM FÖR ALMVIK

1. INLEDNING

Buller stör många av dem som bor i kommunen, och det ska bli färre.

2. DELMÅL

Delmål 1. Lugna skolor
Alla skolor ska ha högst 50 dBA på den del av gården där barnen leker.

Delmål 2. Lugna nätter
På natten sänks hastigheten till 40 kilometer i timmen på tre gator.

3. KOSTNADER

| Nr | Åtgärd | Kostnad |
|----|--------|---------|
| Å1 | Fönster | 9 mnkr |
| Å2 | Plank | 6 mnkr |

3.1 Bidrag till fönster
Bidraget är 75 procent av kostnaden och söks före den 15 september.

4. ANSVAR

Miljönämnden mäter och svarar på frågor från invånarna varje år.
"""


def test_numbered_lines_that_stand_alone_in_plain_text_are_headings(made: Callable[..., Made]) -> None:
    document, _ = made(PLAIN, "txt")
    assert [one.heading for one in document.sections if one.label is None][-5:] == ["1. INLEDNING", "2. DELMÅL", "3. KOSTNADER", "3.1 Bidrag till fönster", "4. ANSVAR"]
    assert [(kind, number) for kind, number, _ in labels(document)] == [("goal", "1"), ("goal", "2"), ("measure", "Å1"), ("measure", "Å2")]
    assert "KOSTNADER" not in section(document, "Delmål 2").span.of(document.text)


def test_a_numbered_list_is_no_row_of_headings(made: Callable[..., Made]) -> None:
    document, _ = made("Lista för resan\n\nDet här tar vi med på resan i år:\n\n1. Tält\n2. Sovsäck\n3. Kök\n\nVi ses på stationen klockan nio på morgonen.\n", "txt")
    assert not any(one.heading.startswith(("1", "2", "3")) for one in document.sections)


@pytest.mark.parametrize("head", [
    "**Princip {n}. Stedet skal være {w}.** ", "**Princip {n}: Stedet skal være {w}** – ", "**Princip {n}** – Stedet skal være {w}. ", "Princip {n}. Stedet skal være {w}. ",
])
def test_a_label_in_bold_before_its_text_heads_it(made: Callable[..., Made], head: str) -> None:
    """How principles are often set in Markdown: number and name in bold, the text on the same line."""
    parts = [head.format(n=n, w=word) + f"Ansøgeren beskriver {word} og målgruppe, og nævnet ser på det." for n, word in enumerate(("klart", "stille", "trygt"), 1)]
    document, _ = made("# Politik\n\n## Fem principper\n\n" + "\n\n".join(parts) + "\n\n## Klage\n\nMan kan klage til nævnet.\n")
    found = [one for one in document.sections if one.label]
    assert [(one.label.kind, one.label.number, one.label.name) for one in found if one.label] == [
        ("principle", "1", "Stedet skal være klart"), ("principle", "2", "Stedet skal være stille"), ("principle", "3", "Stedet skal være trygt"),
    ]
    assert [one.span.of(document.text).count("Ansøgeren") for one in found] == [1, 1, 1]
    assert not any("*" in one.heading for one in found)
