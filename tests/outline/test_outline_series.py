"""Series: the words a document numbers its parts by are its labels, whatever they are; what is only numbered is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.index.types import Span
from ingest.document import document_of
from ingest.outline.series import series
from ingest.read.kinds import read
from ingest.read.types import Block, BlockKind, Reading

Labels = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture
def labels(tmp_path: Path) -> Labels:
    """The labels of a text, through the real readers: kind, number, name."""

    def found(text: str, ending: str = "md") -> list[tuple[str, str, str]]:
        path = tmp_path / f"paper.{ending}"
        path.write_text(text, encoding="utf-8")
        document, _ = document_of(read(path), path.name, "digest", {})
        return [(one.label.kind, one.label.number, one.label.name) for one in document.sections if one.label]

    return found


def test_headings_that_count_up_are_labels_of_the_documents_own(labels: Labels) -> None:
    text = "# Bibliotek for alle\n\n## Knagg 1 – Ope dører\n\nBiblioteket har ope kvar kveld.\n\n## Knagg 2 – Bøker heim\n\nBokbussen køyrer til alle grender.\n"
    assert labels(text) == [("knagg", "1", "Ope dører"), ("knagg", "2", "Bøker heim")]


def test_roman_numerals_letters_and_codes_count_up_too(labels: Labels) -> None:
    roman = "# Plan för hamnen\n\n### Hörnsten I: Rent vatten\n\nIngen släpper ut olja.\n\n### Hörnsten II: Tyst natt\n\nKranarna står stilla.\n"
    lettered = "# Skovpolitik\n\n### Rettesnor A: Lad det ligge\n\nDødt træ bliver i skoven.\n\n### Rettesnor B: Plant nyt\n\nFor hvert fældet træ plantes to.\n"
    coded = "# Museet\n\n### Pakke P1: Tak\n\nTaket tettes.\n\n### Pakke P2: Lys\n\nLampene byttes.\n\n### Pakke P3: Lyd\n\nHallen dempes.\n"
    assert labels(roman) == [("hörnsten", "1", "Rent vatten"), ("hörnsten", "2", "Tyst natt")]
    assert labels(lettered) == [("rettesnor", "A", "Lad det ligge"), ("rettesnor", "B", "Plant nyt")]
    assert [label[:2] for label in labels(coded)] == [("pakke", "P1"), ("pakke", "P2"), ("pakke", "P3")]


def test_running_text_opens_with_them_in_plain_text(labels: Labels) -> None:
    text = "Satzung des Gartens\n\n" + "\n\n".join(
        f"Baustein {n}. {name}. Hier steht, was die Mitglieder im Garten tun und was sie lassen." for n, name in enumerate(("Wasser sparen", "Nichts spritzen", "Teilen"), 1)
    )
    assert labels(text, "txt") == [("baustein", "1", "Wasser sparen"), ("baustein", "2", "Nichts spritzen"), ("baustein", "3", "Teilen")]


def test_items_of_a_list_that_say_their_labels_have_them_also_those_of_the_lexicon(labels: Labels) -> None:
    text = "# Plan\n\n## Delmål\n\n- **Delmål 1 – Lys i gata.** Alle lamper lyser.\n- **Delmål 2 – Tørre sko.** Ingen pytter.\n- **Delmål 3 – Benker.** Folk kan sitte.\n"
    assert labels(text) == [("goal", "1", "Lys i gata"), ("goal", "2", "Tørre sko"), ("goal", "3", "Benker")]


def test_a_general_word_is_a_kind_in_every_language_where_the_parts_count_up(labels: Labels) -> None:
    """"Løfte 3 kilo" is to lift them."""
    text = "# Hjemmehjælpen\n\n" + "".join(f"### Løfte {letter}: {name}\n\nVi holder det.\n\n" for letter, name in zip("ABC", ("Vi kommer", "Vi ringer", "Vi lytter"), strict=True))
    assert [label[:2] for label in labels(text)] == [("promise", "A"), ("promise", "B"), ("promise", "C")]
    assert labels("# Arbejdsmiljø\n\nLøfte 25 kilo må ingen alene. Løfte 12 kilo må alle.\n") == []


@pytest.mark.parametrize("word", ["Tabell", "Figur", "Side", "Sida", "Page", "År", "Version", "Uge", "Vecka", "Bild", "Abbildung", "Mars"])
def test_tables_pages_weeks_and_the_like_are_numbered_and_no_labels(labels: Labels, word: str) -> None:
    assert labels("# Rapport\n\n" + "".join(f"### {word} {n}: Folk i parken\n\nMange gikk tur.\n\n" for n in (1, 2, 3))) == []


@pytest.mark.parametrize("numbers", [(2025, 2026, 2027), (3, 4, 5), (1, 3, 2), (1, 1, 1), (7, 12, 40), (1, 2024, 2030), (1, 2, 3, 9, 5)])
def test_what_does_not_count_up_from_the_first_is_no_series(labels: Labels, numbers: tuple[int, ...]) -> None:
    assert labels("# Rapport\n\n" + "".join(f"### Stasjon {n}: Folk i parken\n\nMange gikk tur.\n\n" for n in numbers)) == []


def test_a_sentence_about_a_part_and_a_contents_list_are_no_parts(labels: Labels) -> None:
    told = "# Brev\n\nKnagg 1 gjeld alle skular.\n\nKnagg 2 gjeld ingen.\n\nKnagg 3 har vi gløymt.\n"
    listed = "# Brev\n\nKnagg 1: Ope . . . . . 3\n\nKnagg 2: Stengt . . . . . 4\n\nKnagg 3: På gløtt . . . . . 5\n"
    assert labels(told) == labels(listed) == []


@pytest.mark.parametrize("before", ["- ", "\n"], ids=["a list", "paragraphs"])
def test_a_label_that_a_heading_has_is_not_given_to_what_only_announces_it(labels: Labels, before: str) -> None:
    parts = ("Ope dører", "Bøker heim", "Stille rom")
    text = "# Plan\n\n" + "".join(f"{before}Knagg {n}: {name}. Les meir nedanfor.\n" for n, name in enumerate(parts, 1)) + "".join(f"\n## Knagg {n}: {name}\n\nSlik gjer vi det.\n" for n, name in enumerate(parts, 1))
    assert labels(text) == [("knagg", str(n), name) for n, name in enumerate(parts, 1)]


def test_a_heading_in_capitals_is_no_person_and_a_first_label_no_title(tmp_path: Path) -> None:
    path = tmp_path / "hamn.txt"
    parts = "\n\n".join(f"Hörnsten {n}: {name}\nSå gör vi i hamnen varje dag, sommar som vinter." for n, name in (("I", "Rent vatten"), ("II", "Tyst natt"), ("III", "Fri kaj")))
    path.write_text(f"Sandnäs kommun\n\n{parts}\n\nTRE LÖFTEN\n\nHamnen lovar tre saker till alla som bor intill den, och håller dem.\n", encoding="utf-8")
    document, _ = document_of(read(path), path.name, "digest", {})
    assert "TRE LÖFTEN" in [one.heading for one in document.sections]
    assert not document.about.title.startswith("Hörnsten")


headings = st.lists(st.tuples(st.sampled_from(["Knagg", "Tabell", "Mål", "Spor", "År"]), st.integers(0, 12), st.sampled_from([": Noko", " – Noko", "", " gjeld"])), max_size=14)


@given(headings, st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]))
@settings(max_examples=200)
def test_a_kind_of_the_documents_own_always_counts_up_from_one(made: list[tuple[str, int, str]], kind: BlockKind) -> None:
    lines = [f"{word} {n}{rest}" for word, n, rest in made]
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    reading = Reading("\n".join(lines), tuple(Block(Span(start, start + len(line)), kind, 2) for start, line in zip(starts, lines, strict=True)), "markdown")
    found = series(reading)
    for own in found.own:
        numbers = list(dict.fromkeys(n for word, n, rest in made if word.casefold() == own and (rest in (": Noko", " – Noko") or (kind is BlockKind.HEADING and not rest))))
        assert numbers[:2] == [1, 2]
        assert numbers == sorted(numbers)
    assert found.own <= {"knagg", "spor"}
    for block in reading.blocks:
        if led := found.leading(reading.text, block):
            assert block.span.holds(led[1])
            assert led[0].kind in found.own


GOALS = """TVÆRBÆK KOMMUNE

HUNDEPLAN

MÅL FOR PERIODEN

Mål 1. Antallet af henvendelser skal falde til højst 2.300 om året i 2027.
Mål 2. Forbruget af poser skal være halveret i 2027 i forhold til 2023, hvor der
blev brugt 1.240 kasser i alt.
Mål 3. Alle stier skal have skilte senest 31. december
2026.

INDSATSER

Vi sætter skilte op. De bliver grønne.
"""


def test_labels_set_off_on_lines_of_their_own_are_called_by_their_sentence(labels: Labels) -> None:
    assert labels(GOALS, "txt") == [
        ("goal", "1", "Antallet af henvendelser skal falde til højst 2.300 om året i 2027"),
        ("goal", "2", "Forbruget af poser skal være halveret i 2027 i forhold til 2023, hvor der blev brugt 1.240 kasser i alt"),
        ("goal", "3", "Alle stier skal have skilte senest 31. december 2026"),
    ]


def test_a_sentence_about_a_label_is_none(labels: Labels) -> None:
    assert labels("# Plan\n\nMål 2 gælder for alle stier i kommunen. Det er ikke nyt.\n") == []
