"""Web pages are read for what people came for."""

from pathlib import Path

import pytest
from read_making import block_of, texts

from assistant.errors import NoText
from ingest.read.html.reader import read_html
from ingest.read.types import BlockKind, Reading


def page(tmp_path: Path, body: str, head: str = "", encoding: str = "utf-8") -> Reading:
    path = tmp_path / "page.html"
    path.write_bytes(f"<!doctype html><html lang='da'><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return read_html(path)


def test_menus_banners_and_scripts_are_left_out(tmp_path: Path) -> None:
    reading = page(
        tmp_path,
        "<a class='skip' href='#m'>Gå til indhold</a><nav><ul><li>Forside</li></ul></nav><script>var a = 1</script>"
        "<main id='m'><h1>Plan</h1><p>Indholdet.</p></main><aside>Relateret</aside><footer>Cookies</footer>",
    )
    assert reading.text == "Plan\n\nIndholdet."


def test_without_a_main_part_the_densest_is_found(tmp_path: Path) -> None:
    prose = "En sætning af en vis længde, som siger noget om planen. " * 8
    reading = page(
        tmp_path,
        f"<div id='top'><h1>Plan</h1></div><div><div class='menu'><a href='/'>Forside</a></div>"
        f"<div class='text'><p>{prose}</p><p>{prose}</p></div></div><div>Kontakt os</div>",
    )
    assert texts(reading, BlockKind.HEADING) == ["Plan"]
    assert "Kontakt" not in reading.text and "Forside" not in reading.text


def test_furniture_inside_the_content_is_kept_apart(tmp_path: Path) -> None:
    body = "<main><h1>Plan</h1><p>Tekst.</p><p>Mere tekst.</p><div class='share-buttons'>Del siden</div></main>"
    assert texts(page(tmp_path, body), BlockKind.FURNITURE) == ["Del siden"]


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    hidden = "<p hidden>a</p><p style='display: none'>b</p><p aria-hidden='true'>c</p><template>d</template>"
    assert page(tmp_path, f"<main>{hidden}<p>Synlig.</p></main>").text == "Synlig."


def test_items_carry_number_depth_and_lead_in(tmp_path: Path) -> None:
    reading = page(
        tmp_path, "<main><p>Vi vil:</p><ol start='3'><li>lytte<ul><li>altid</li></ul></li><li>svare</li></ol></main>"
    )
    found = [(b.span.of(reading.text), b.numbering, b.level, b.context) for b in reading.blocks[1:]]
    assert found == [("lytte", "3.", 1, "Vi vil:"), ("altid", "", 2, "Vi vil:"), ("svare", "4.", 1, "Vi vil:")]


def test_cells_are_read_with_their_headings(tmp_path: Path) -> None:
    reading = page(
        tmp_path,
        "<main><table><tr><th>Mål</th><th>Tal</th></tr><tr><td rowspan=2>Færre</td><td>10</td></tr>"
        "<tr><td>20</td></tr></table></main>",
    )
    assert block_of(reading, "Færre").context == "Mål | Tal"
    assert block_of(reading, "\t20").context == "Mål: Færre | Tal"


def test_a_list_in_a_cell_gives_items_that_know_their_row(tmp_path: Path) -> None:
    cell = "<ul><li>en ting</li><li>to ting</li></ul>"
    reading = page(
        tmp_path,
        f"<main><table><tr><th>Mål</th><th>Eksempler</th></tr><tr><td>Færre</td><td>{cell}</td></tr></table></main>",
    )
    item = block_of(reading, "en ting")
    assert (item.kind, item.context) == (BlockKind.ITEM, "Mål: Færre | Eksempler")


def test_definitions_keep_their_term(tmp_path: Path) -> None:
    reading = page(tmp_path, "<main><dl><dt>Strategi</dt><dd>Det lange sigt.</dd></dl></main>")
    assert block_of(reading, "Det lange sigt").context == "Strategi"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_letters_survive_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert page(tmp_path, "<main><p>Blåbærgrød på øen</p></main>", encoding=encoding).text == "Blåbærgrød på øen"


def test_a_declared_encoding_is_kept_to(tmp_path: Path) -> None:
    head = "<meta charset='iso-8859-2'>"
    assert page(tmp_path, "<main><p>Łódź</p></main>", head, "iso-8859-2").text == "Łódź"


def test_the_head_is_declared(tmp_path: Path) -> None:
    head = (
        "<title>Plan | Byen</title><meta property='og:title' content='Plan'><meta name='author' content='Byrådet'>"
        '<script type=\'application/ld+json\'>{"@graph": [{"datePublished": "2024-05-06T10:00"}]}</script>'
    )
    declared = page(tmp_path, "<main><p>Tekst</p></main>", head).declared
    assert declared == {
        "title": "Plan", "page_title": "Plan | Byen", "author": "Byrådet", "date": "2024-05-06", "language": "da"
    }  # fmt: skip


def test_the_head_and_the_foot_of_a_page_are_told_without_their_menus(tmp_path: Path) -> None:
    body = "<header><a class='logo'>Klitborg Kommune</a><nav><a>Borger</a></nav></header><main><p>Tekst</p></main><footer><p>Torvet 1</p></footer>"
    declared = page(tmp_path, body).declared
    assert (declared["letterhead"], declared["imprint"]) == ("Klitborg Kommune", "Torvet 1")


def test_a_page_filled_in_by_script_has_no_text(tmp_path: Path) -> None:
    with pytest.raises(NoText):
        page(tmp_path, "<div id='app'></div><script>start()</script>")


def test_a_link_list_to_places_on_the_page_is_furniture(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='#{name}'>{name}</a></li>" for name in ("Mål", "Midler", "Tid"))
    assert len(texts(page(tmp_path, f"<main><ul>{links}</ul><p>Tekst.</p></main>"), BlockKind.FURNITURE)) == 3


def test_very_deep_nesting_is_survived(tmp_path: Path) -> None:
    deep = "<div>" * 800 + "bunden" + "</div>" * 800
    assert "bunden" in page(tmp_path, f"<main><p>Top.</p>{deep}</main>").text


@pytest.mark.parametrize("tag", ["div", "span", "ul><li", "table><tr><td", "h2", "b"])
@pytest.mark.parametrize("levels", [300, 1500, 50_000])
def test_a_page_is_read_to_its_last_word_however_deep_it_is_nested(tmp_path: Path, tag: str, levels: int) -> None:
    deep = f"<{tag}>" * levels + "bunden<script>var a = 1</script>" + f"</{tag.partition('>')[0]}>" * levels
    text = page(tmp_path, f"<main><p>Top.</p>{deep}<p>Efter.</p></main>").text
    assert "bunden" in text and "Efter." in text and "var a" not in text
