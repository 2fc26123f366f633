"""Documents of office programs are read by their structure."""

import zipfile
from pathlib import Path

import pytest
from read_making import W, block_of, make_docx, paragraph, texts

from assistant.errors import Damaged, LimitExceeded
from ingest.read.office import package
from ingest.read.office.docx import read_docx
from ingest.read.office.odt import read_odt
from ingest.read.office.pptx import read_pptx
from ingest.read.types import BlockKind

STYLES = (
    f"<w:styles {W}><w:style w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='My'><w:name w:val='Mine'/><w:basedOn w:val='H1'/></w:style>"
    "<w:style w:styleId='T1'><w:name w:val='toc 1'/></w:style></w:styles>"
)
NUMBERING = (
    f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1.%2)'/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='Princip %1:'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
)


def listed(text: str, number: int = 1, depth: int = 0) -> str:
    return paragraph(text, extra=f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


def test_headings_come_from_styles_and_the_styles_they_build_on(tmp_path: Path) -> None:
    body = paragraph("Mål", "H1") + paragraph("Midler", "My") + paragraph("Tekst.")
    reading = read_docx(make_docx(tmp_path / "a.docx", body, styles=STYLES))
    assert [(b.kind.value, b.level) for b in reading.blocks] == [("heading", 1), ("heading", 1), ("paragraph", 0)]


def test_numbers_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    body = listed("a") + listed("b", depth=1) + listed("c", depth=1) + listed("d") + listed("e", depth=1)
    reading = read_docx(make_docx(tmp_path / "a.docx", body, numbering=NUMBERING))
    assert [block.numbering for block in reading.blocks] == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_number_with_words_in_it_belongs_to_the_text(tmp_path: Path) -> None:
    body = listed("Værdi", 2) + listed("Fælles", 2)
    reading = read_docx(make_docx(tmp_path / "a.docx", body, numbering=NUMBERING))
    assert texts(reading) == ["Princip 1: Værdi", "Princip 2: Fælles"]


def test_deleted_and_hidden_text_is_not_read_and_inserted_text_is(tmp_path: Path) -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>Nyt </w:t></w:r></w:ins><w:del><w:r><w:delText>gammelt</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:t>vedtaget</w:t></w:r></w:p>"
    )
    assert read_docx(make_docx(tmp_path / "a.docx", body)).text == "Nyt vedtaget"


def test_the_contents_list_is_furniture(tmp_path: Path) -> None:
    reading = read_docx(make_docx(tmp_path / "a.docx", paragraph("Mål 3", "T1") + paragraph("Tekst."), styles=STYLES))
    assert texts(reading, BlockKind.FURNITURE) == ["Mål 3"]


def test_footnotes_follow_their_paragraph(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>Tekst.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + paragraph("Næste.")
    notes = f"<w:footnotes {W}><w:footnote w:id='2'><w:p><w:r><w:t>Kilde.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    assert texts(read_docx(make_docx(tmp_path / "a.docx", body, footnotes=notes))) == ["Tekst.", "Kilde.", "Næste."]


def test_endnotes_follow_theirs_and_are_not_taken_for_footnotes_of_the_same_number(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>Tekst.</w:t></w:r><w:r><w:endnoteReference w:id='2'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    ends = f"<w:endnotes {W}><w:endnote w:id='2'><w:p><w:r><w:t>Slut.</w:t></w:r></w:p></w:endnote></w:endnotes>"
    foots = f"<w:footnotes {W}><w:footnote w:id='2'><w:p><w:r><w:t>Fod.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    assert texts(read_docx(make_docx(tmp_path / "a.docx", body, footnotes=foots, endnotes=ends))) == ["Tekst.", "Slut.", "Fod."]


def test_notes_and_text_boxes_in_a_table_are_read_once(tmp_path: Path) -> None:
    box = f"<w:r><AlternateContent><Choice><w:txbxContent>{paragraph('Boks')}</w:txbxContent></Choice><Fallback><w:txbxContent>{paragraph('Boks')}</w:txbxContent></Fallback></AlternateContent></w:r>"
    noted = "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    body = f"<w:tbl><w:tr><w:tc><w:p>{box}</w:p></w:tc><w:tc>{noted}</w:tc></w:tr></w:tbl>"
    notes = f"<w:footnotes {W}><w:footnote w:id='2'><w:p><w:r><w:t>Kilde.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    assert read_docx(make_docx(tmp_path / "a.docx", body, footnotes=notes)).text.split() == ["Boks", "10", "Kilde."]


def test_a_word_table_gives_rows_with_headings(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    body = f"<w:tbl>{row('Mål', 'Tal')}{row('Færre', '10')}</w:tbl>"
    assert block_of(read_docx(make_docx(tmp_path / "a.docx", body)), "Færre").context == "Mål | Tal"


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 10_000)
    with pytest.raises(LimitExceeded, match="unpacks"):
        read_docx(make_docx(tmp_path / "a.docx", paragraph("a" * 20_000)))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(path, "w") as file:
        xml = f"{bomb}<w:document {W}><w:body><w:p><w:r><w:t>x&b;</w:t></w:r></w:p></w:body></w:document>"
        file.writestr("word/document.xml", xml)
    assert "ha" not in read_docx(path).text


def test_a_torn_document_is_damaged(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", paragraph("Tekst. " * 500))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(Damaged):
        read_docx(path)


def test_opendocument_headings_lists_and_tables(tmp_path: Path) -> None:
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table"))
    body = (
        "<text:h text:outline-level='2'>Mål</text:h><text:p>Vi vil<text:s/>:</text:p>"
        "<text:list><text:list-item><text:p>lytte</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Mål</text:p></table:table-cell><table:table-cell>"
        "<text:p>Tal</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>A</text:p>"
        "</table:table-cell><table:table-cell><text:p>10</text:p></table:table-cell></table:table-row></table:table>"
    )
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as file:
        xml = f"<office:document-content{names}><office:body><office:text>{body}</office:text></office:body>"
        file.writestr("content.xml", xml + "</office:document-content>")
    reading = read_odt(path)
    assert [block.kind.value for block in reading.blocks] == ["heading", "paragraph", "item", "row", "row"]
    assert reading.blocks[0].level == 2
    assert reading.blocks[-1].context == "Mål | Tal"


def test_a_slide_is_a_page_with_its_title_first(tmp_path: Path) -> None:
    a, p = (
        f'xmlns:{one}="http://schemas.openxmlformats.org/{name}/2006/main"'
        for one, name in (("a", "drawingml"), ("p", "presentationml"))
    )
    r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    def shape(kind: str, text: str) -> str:
        return f"<p:sp><p:nvPr><p:ph type='{kind}'/></p:nvPr><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp>"

    path = tmp_path / "a.pptx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("ppt/presentation.xml", f"<p:p {p} {r}><p:sldId r:id='1'/><p:sldId r:id='2'/></p:p>")
        file.writestr(
            "ppt/_rels/presentation.xml.rels",
            "<R><X Id='1' Target='slides/slide2.xml'/><X Id='2' Target='slides/slide1.xml'/></R>",
        )
        file.writestr("ppt/slides/slide1.xml", f"<p:s {a} {p}>{shape('title', 'Sidst')}</p:s>")
        file.writestr("ppt/slides/slide2.xml", f"<p:s {a} {p}>{shape('body', 'Punkt')}{shape('title', 'Først')}</p:s>")
    reading = read_pptx(path)
    assert [(block.page, block.kind.value, block.span.of(reading.text)) for block in reading.blocks] == [
        (1, "heading", "Først"),
        (1, "item", "Punkt"),
        (2, "heading", "Sidst"),
    ]
