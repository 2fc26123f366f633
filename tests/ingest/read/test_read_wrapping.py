"""Text broken to a width: a line that ends early on purpose heads, defines or ends; a number a line begins with is no item by itself."""

from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.index.types import Section
from ingest.document import document_of
from ingest.read.kinds import read
from ingest.read.types import BlockKind
from ingest.read.wrapping import Wrapping

RULES = """VEDTEKT FOR STIENE

Stiene i kommunen ble merket for ti år siden av lag og foreninger, og de
brukes mer enn noen hadde trodd. Skoleklasser går der om formiddagen, og
pensjonister møtes der tre ganger i uken for å gå tur sammen med hverandre
og med folk fra mottaket. Derfor har vi laget en vedtekt som sier hva som
er lov, hva som ikke er lov, og hvem som rydder når det har blåst om natta
og trærne ligger over veien slik at verken barnevogner eller rullestoler
kommer fram til badeplassen.

§ 1 Formål
Stk. 1. Vedtekten skal sikre at stiene i kommunen er trygge og åpne for
alle som går, løper eller sykler, hele året og i all slags vær.
Stk. 2. Den gjelder for alle stier som er merket på kommunens kart og på
skilt ved parkeringsplassene.

§ 2 Ord
Sti: en merket vei som er smalere enn to meter.
Vakt: en person som ser til en sti for kommunen og melder fra når noe er
gått i stykker.

3 LØFTER
Løfte 1 Lys
Alle stier ved skoler er lyse.
Løfte 2 Ro
Det er ikke lov å kjøre motorsykkel på stiene mellom klokka 22 og klokka
14. Varsel gis ved første gang.

Kontakt:
Stivakta
Storgata 4
8899 Nordvik
"""


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> tuple[Section, ...]:
    path = tmp_path_factory.mktemp("rules") / "rules.txt"
    path.write_text(RULES, encoding="utf-8")
    return document_of(read(path), path.name, "digest", {})[0].sections


@pytest.mark.parametrize("heading", ["§ 1 Formål", "§ 2 Ord", "3 LØFTER", "Løfte 1 Lys", "Løfte 2 Ro"])
def test_a_line_that_ends_early_over_its_paragraph_is_a_heading(sections: tuple[Section, ...], heading: str) -> None:
    assert heading in [one.heading for one in sections]


def test_paragraphs_and_terms_stand_alone_and_a_number_at_the_head_of_a_line_is_no_item(tmp_path: Path) -> None:
    path = tmp_path / "rules.txt"
    path.write_text(RULES, encoding="utf-8")
    reading = read(path)
    texts = [" ".join(block.span.of(reading.text).split()) for block in reading.blocks]
    assert "Sti: en merket vei som er smalere enn to meter." in texts
    assert any(one.startswith("Stk. 2. Den gjelder") for one in texts)
    assert any("klokka 22 og klokka 14. Varsel" in one for one in texts)
    assert "Kontakt: Stivakta Storgata 4 8899 Nordvik" in texts
    assert not any(block.kind is BlockKind.ITEM for block in reading.blocks)


SENTENCE = st.lists(st.text("abcdefghijklmnop", min_size=1, max_size=9), min_size=30, max_size=90).map(" ".join)


@given(st.lists(SENTENCE, min_size=3, max_size=6), st.integers(55, 80))
def test_a_paragraph_broken_only_to_the_width_stays_whole(texts: list[str], broad: int) -> None:
    paragraphs = [wrap(text, broad) for text in texts]
    found = Wrapping.of(paragraphs)
    assert found.width <= broad
    assert all(list(found.parted(lines)) == [lines] for lines in paragraphs)


@given(st.lists(st.text("abAB .", min_size=1, max_size=70).filter(str.strip), min_size=1, max_size=12), st.integers(0, 70))
def test_no_line_is_lost_where_a_paragraph_is_parted(lines: list[str], found: int) -> None:
    assert [line for part in Wrapping(found, frozenset({"A"})).parted(lines) for line in part] == lines


def test_a_number_behind_a_line_break_of_markup_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "rules.txt"
    path.write_text("Stien er stengt mellom klokka 10 og<br>13. Alle kan ringe vakta.\n", encoding="utf-8")
    text = read(path).text
    assert text.count("Stien er stengt") == 1 and "13. Alle kan ringe vakta." in text and "<br>" not in text
