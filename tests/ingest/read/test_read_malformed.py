"""PDF files that break the rules where other readers manage: what can be seen in them is read."""

import zlib
from pathlib import Path

import pytest
from pdf_by_hand import CATALOG, PAPER, page, shown, stream

from ingest.read.kinds import read

TREES = "Trees are planted along the road"
BENCHES = "Benches stand between them"


def text_of(path: Path) -> str:
    return read(path).text


@pytest.mark.parametrize("paper", [b"", b"/MediaBox null", b"/MediaBox[0 0 595]", b"/MediaBox[0 0 0 0]", b"/MediaBox[0 0 (a) 9]"])
def test_a_page_that_does_not_say_how_large_it_is_counts_as_letter_paper(tmp_path: Path, paper: bytes) -> None:
    assert TREES in text_of(page(tmp_path / "a.pdf", shown(TREES), paper=paper))


@pytest.mark.parametrize("mistake", [b"foo bar ] >> ", b"BT (never closed ", b"% a note", b"<</A 1 ", b"12 34 <zz> Tj "])
def test_a_mistake_in_what_a_page_draws_does_not_take_the_lines_before_it(tmp_path: Path, mistake: bytes) -> None:
    assert TREES in text_of(page(tmp_path / "a.pdf", shown(TREES) + mistake))


@pytest.mark.parametrize("mistake", [b"foo bar ] >> ", b"12 <zz Tj ] > ", b"% a note\n", b"BI /W ] ID abc EI "])
def test_nor_the_lines_after_it(tmp_path: Path, mistake: bytes) -> None:
    assert TREES in text_of(page(tmp_path / "a.pdf", mistake + shown(TREES)))


def test_content_that_is_nothing_but_mistakes_ends_soon(tmp_path: Path) -> None:
    assert TREES in text_of(page(tmp_path / "a.pdf", shown(TREES) + b"( [ << " * 100_000))


@pytest.mark.parametrize(
    "filters",
    [b"/Filter/Fl", b"/Filter[/Fl]", b"/Filter[/Crypt/FlateDecode]/DecodeParms[<</Name/Identity>> null]", b"/Filter[/Crypt/Fl]/DecodeParms null"],
)
def test_a_filter_under_its_short_name_and_one_that_encrypts_nothing_are_understood(tmp_path: Path, filters: bytes) -> None:
    assert TREES in text_of(page(tmp_path / "a.pdf", stream(zlib.compress(shown(TREES)), filters)))


@pytest.mark.parametrize(
    ("pages", "more"),
    [
        (b"<</Type/Pages/Kids[6 0 R 3 0 R]/Count 2>>", b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"),
        (b"<</Type/Pagees/Kids[3 0 R]/Count 1>>", b"null"),
        (b"<</Type/Book/Kids[6 0 R]>>", b"<</Type/Chapter/Kids[3 0 R]>>"),
    ],
)
def test_pages_are_found_in_a_tree_that_runs_in_a_circle_or_misnames_itself(tmp_path: Path, pages: bytes, more: bytes) -> None:
    assert TREES in text_of(page(tmp_path / "a.pdf", shown(TREES), more, pages=pages))


def test_a_layer_that_is_off_is_not_read(tmp_path: Path) -> None:
    content = b"/OC /Off BDC " + shown(BENCHES) + b"EMC /OC /On BDC " + shown(TREES, 600) + b"EMC"
    catalog = b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>>>"
    layers = b"/Properties<</Off 6 0 R/On 7 0 R>>"
    group = b"<</Type/OCG/Name(layer)>>"
    assert text_of(page(tmp_path / "a.pdf", content, group, group, catalog=catalog, resources=layers)).strip() == TREES


def test_a_layer_s_members_decide_together(tmp_path: Path) -> None:
    content = b"/OC /Both BDC " + shown(BENCHES) + b"EMC /OC /Either BDC " + shown(TREES, 600) + b"EMC"
    catalog = b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</BaseState/OFF/ON[7 0 R]>>>>>>"
    members = b"/Properties<</Both<</Type/OCMD/OCGs[6 0 R 7 0 R]/P/AllOn>>/Either<</Type/OCMD/OCGs[6 0 R 7 0 R]>>>>"
    group = b"<</Type/OCG/Name(layer)>>"
    assert text_of(page(tmp_path / "a.pdf", content, group, group, catalog=catalog, resources=members)).strip() == TREES


FORM = CATALOG[:-2] + b"/AcroForm<</Fields[6 0 R]/NeedAppearances true>>>>"
WIDGET = PAPER + b"/Annots[6 0 R]"
AT = b"<</Type/Annot/Subtype/Widget/Rect[100 600 300 700]"


@pytest.mark.parametrize(
    ("field", "seen"),
    [
        (AT + b"/FT/Ch/Opt[(Oak)(Elm)[(l)(Lime)]]>>", ["Oak", "Elm", "Lime"]),
        (AT + b"/FT/Ch/Ff 2097152/Opt[(Oak)(Elm)]/V[(Oak)(Elm)]>>", ["Oak", "Elm"]),
        (AT + b"/FT/Ch/Ff 131072/Opt[(Oak)(Elm)]/V(Elm)>>", ["Elm"]),
        (AT + b"/Parent<</FT/Tx/V(Lime)>>>>", ["Lime"]),
    ],
)
def test_a_field_says_what_a_person_sees_in_it(tmp_path: Path, field: bytes, seen: list[str]) -> None:
    assert text_of(page(tmp_path / "a.pdf", b" ", field, paper=WIDGET, catalog=FORM)).split() == seen


def font(*names: str) -> bytes:
    """A font whose glyphs have these names, from code 1."""
    told = " ".join(f"/{name}" for name in names).encode()
    return b"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/FirstChar 1/LastChar 9/Widths[9 9 9 9 9 9 9 9 9]/Encoding<</Differences[1 %s]>>>>" % told


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["f_i", "A.sc", "uni0062", "one.oldstyle", "u00063", "uni00640065"], "fiAb1cde"),
        (["g65", "c66", "a67"], "ABC"),
        (["cid65000", "g1234567"], "��"),
    ],
)
def test_the_name_of_a_glyph_is_no_text(tmp_path: Path, names: list[str], text: str) -> None:
    codes = bytes(range(1, len(names) + 1)).hex().encode()
    assert text_of(page(tmp_path / "a.pdf", b"BT /F1 12 Tf 72 700 Td <" + codes + b"> Tj ET", font=font(*names))).strip() == text


JAPANESE, KOREAN, CHINESE = "日本語の文書です", "한국어문서", "中文文件的測試"


@pytest.mark.parametrize(
    ("encoding", "text", "codes"),
    [
        ("EUC-H", JAPANESE, JAPANESE.encode("euc_jp")),
        ("H", JAPANESE, bytes(byte & 0x7F for byte in JAPANESE.encode("euc_jp"))),
        ("V", JAPANESE, bytes(byte & 0x7F for byte in JAPANESE.encode("euc_jp"))),
        ("90msp-RKSJ-H", JAPANESE, JAPANESE.encode("cp932")),
        ("KSCms-UHC-H", KOREAN, KOREAN.encode("cp949")),
        ("B5pc-H", CHINESE, CHINESE.encode("big5")),
    ],
)
def test_east_asian_codes_are_read_without_a_table_in_the_file(tmp_path: Path, encoding: str, text: str, codes: bytes) -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/%s/DescendantFonts[6 0 R]>>" % encoding.encode()
    below = b"<</Type/Font/Subtype/CIDFontType0/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Any)/Supplement 2>>/DW 1000>>"
    assert text_of(page(tmp_path / "a.pdf", b"BT /F1 12 Tf 72 700 Td <" + codes.hex().encode() + b"> Tj ET", below, font=font)).strip() == text


def test_a_paragraph_over_thousands_of_pages_takes_no_time(tmp_path: Path) -> None:
    pages = b"<</Type/Pages/Kids[" + b"3 0 R " * 1500 + b"]/Count 1500>>"
    assert text_of(page(tmp_path / "a.pdf", shown("and trees are planted") + shown("along the roads", 686), pages=pages)).count("along") == 1500


@pytest.mark.parametrize("depth", [5, 20, 40])
def test_text_in_a_form_in_a_form_and_so_on_is_read(tmp_path: Path, depth: int) -> None:
    inner = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do", inner % (7 + number)) for number in range(depth)]
    last = stream(shown(TREES), inner % 1)
    assert text_of(page(tmp_path / "a.pdf", b"/X Do", *forms, last, resources=b"/XObject<</X 6 0 R>>")) == TREES


def test_a_page_whose_description_breaks_off_is_read_as_other_readers_understand_it(tmp_path: Path) -> None:
    assert text_of(page(tmp_path / "a.pdf", shown(TREES), paper=b"/MediaBox[0 0 1e9 1e9]")) == TREES
