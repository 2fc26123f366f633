"""Sets: both JSON formats, spreadsheets, and what lint finds."""

import codecs
import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from evals_making import TEXT, a_case, translated
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.cases.cells import COLUMNS, from_cells, to_cells
from evals.cases.lint import lint
from evals.cases.read import read_case, read_jsonl, write_case
from evals.cases.sets import read_set, read_sets, write_set
from evals.cases.types import Case, Evidence, Fact, Number, NumberKind, Reason
from evals.errors import SetError
from evals.records import Source, SourceText

FULL = Case(
    id="s-001",
    cluster="vand",
    language="da",
    question='Hvad siger »planen« om æ, ø og å?\nOg om "citater"; med semikolon, komma',
    kind="list",
    history=("Hej – hvad gælder?", "=1+1"),
    evidence=(
        (
            Evidence(("plan.txt", "Titel: med kolon"), "linje et\nlinje to | med streg", 3),
            Evidence(("b.txt",), "’alt’"),
        ),
        (Evidence(("plan.txt",), "back\\slash: og # mere"),),
    ),
    facts=(Fact(("fem", "5", "# 5 count")), Fact(("2018-08-22",), Number(1.5e6, "kr", NumberKind.AMOUNT))),
    forbidden=("@gratis",),
    languages=("nb", "nn"),
    tags=("svær",),
    pinned=True,
    label="Princip 3",
    organisation="Region Ö",
    note="“smarte” citationstegn",
    author="åse",
    checked_on="2026-01-02",
)
SAVED = Path(__file__).parent / "libreoffice.csv"
REFUSED = Case("s-002", "sv", "Vad kostar det?", kind="unanswerable", answerable=False, reason=Reason.NONSENSE)


@pytest.mark.parametrize("name", ["set.jsonl", "set.csv", "set.xlsx"])
def test_a_set_survives_being_written_and_read(tmp_path: Path, name: str) -> None:
    write_set([FULL, REFUSED], tmp_path / name)
    assert read_set(tmp_path / name) == (FULL, REFUSED)


def saved_again(path: Path, separator: str, line_end: str, bom: str) -> None:
    """What a spreadsheet program does: parses the file and writes every cell anew."""
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end, quoting=csv.QUOTE_MINIMAL).writerows(rows)
    path.write_bytes((bom + out.getvalue()).encode())


@pytest.mark.parametrize(
    ("separator", "line_end", "bom"),
    [(",", "\n", ""), (";", "\r\n", "\ufeff"), ("\t", "\r\n", "")],
    ids=["LibreOffice", "Excel", "tabs"],
)
def test_a_csv_survives_a_spreadsheet_program(tmp_path: Path, separator: str, line_end: str, bom: str) -> None:
    path = tmp_path / "set.csv"
    write_set([FULL, REFUSED], path)
    saved_again(path, separator, line_end, bom)
    assert read_set(path) == (FULL, REFUSED)


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8], ids=["plain", "with BOM"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_csv_that_libreoffice_saved_holds_every_letter_quote_and_line_break(tmp_path: Path, bom: bytes, line_end: bytes) -> None:
    """The file was typed into and saved by LibreOffice 7.4, as UTF-8 with semicolons and all texts quoted."""
    (tmp_path / "set.csv").write_bytes(bom + SAVED.read_bytes().replace(b"\n", line_end))
    first, second = read_set(tmp_path / "set.csv")
    assert first.question == "Hvad siger “Princip 3” om ‘klog’ brug; og hvorfor?\nOg hvad så?"
    assert first.note == "=SUM(A1)\nlinje to\n\nlinje fire"
    assert first.history == ("Først: hvad er §93?", 'Så "det"')
    assert [[piece.quote for piece in group] for group in first.evidence] == [
        ["”Ægte” ord – på\nto linjer; med | streg", "Åben, øm og \\ sær"],
        ["Én til"],
    ]
    assert first.evidence[0][1].documents == ("c.txt", "d.txt")
    assert first.facts == (Fact(("13/18", "tretten ud af atten")), Fact(("1,5 mio.",), Number(1.5e6, "kr", NumberKind.AMOUNT)))
    assert (second.question, second.note) == ("Vad säger “viljeriktning 4” om ‘tillgänglighet’ — även för äldre?", "’’Åäö’’")
    assert second.forbidden == ("sk-", "-5 %", "2026-01-01")


def test_no_cell_of_a_csv_is_a_formula_or_a_number(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    write_set([replace(FULL, question="=HYPERLINK(0)", history=("13/18",), note="-1", label="93")], path)
    cells = [
        cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";") for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) or cell.isdigit() or cell == "13/18"]
    assert read_set(path)[0].history == ("13/18",)


# Control characters cannot stand in a workbook, lone surrogates in no file.
WORDS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)


@settings(max_examples=150, deadline=None)
@given(aliases=st.lists(WORDS, min_size=1, max_size=3), quote=WORDS, document=WORDS, question=WORDS)
def test_any_words_survive_the_cells(aliases: list[str], quote: str, document: str, question: str) -> None:
    case = Case("x", "da", question, evidence=((Evidence((document,), quote),),), facts=(Fact(tuple(aliases)),))
    assert from_cells(to_cells(case)) == case


def test_a_person_may_leave_columns_out_and_write_ja() -> None:
    case = from_cells({"ID": "1", "language": "da", "question": "Hvad?", "pinned": "Ja", "facts": "fem | 5\nseks"})
    assert (case.pinned, case.answerable, case.facts) == (True, True, (Fact(("fem", "5")), Fact(("seks",))))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"evidence": "no colon here"}, "is not `document: quote`"),
        ({"pinned": "maybe"}, "write yes or no"),
        ({"colour": "red"}, "unknown columns"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], says: str) -> None:
    with pytest.raises(SetError, match=says):
        from_cells({"id": "1", "language": "da", "question": "Hvad?"} | cells)


def test_a_csv_in_another_encoding_says_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_bytes("id;question\n1;Vad är det?".encode("latin-1"))
    with pytest.raises(SetError, match="character set Unicode"):
        read_set(tmp_path / "set.csv")


def test_the_row_that_is_wrong_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_text("id,language,question,pinned\n1,da,Hvad?,no\n2,da,Hvad?,perhaps\n", "utf-8")
    with pytest.raises(SetError, match="row 3"):
        read_set(tmp_path / "set.csv")


def test_lines_of_the_strategies_sets_are_read() -> None:
    raw = {
        "id": "d",
        "language": "no",
        "kind": "fact",
        "question": "Hva?",
        "documents": ["a.txt", "b.txt"],
        "gold_quotes": ["x y", "z"],
        "facts": [["a", "b"]],
        "answerable": True,
        "label": "Princip 3",
    }
    case = read_case(raw)
    assert case.evidence == ((Evidence(("a.txt", "b.txt"), "x y"),), (Evidence(("a.txt", "b.txt"), "z"),))
    assert case.facts == (Fact(("a", "b")),)
    assert case.accepted == {"nb", "nn", "no"}
    assert read_case(write_case(case)) == case


@pytest.mark.parametrize(
    ("note", "reason"), [("injection", "injection"), ("out of scope", "uncitable"), ("not stated", "unknowable")]
)
def test_why_nothing_answers_is_read_from_the_note(note: str, reason: str) -> None:
    raw = {"id": "d", "language": "da", "question": "?", "documents": [], "answerable": False, "note": note}
    assert read_case(raw).reason == reason


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"langauge": "da"}, "unknown fields"),
        ({"history": "Hvad?"}, "lists of strings"),
        ({"reason": "x", "answerable": False}, "x"),
    ],
)
def test_a_misspelt_field_is_an_error(change: dict[str, object], says: str) -> None:
    with pytest.raises(SetError, match=says):
        read_case({"id": "d", "language": "da", "question": "?"} | change)


def test_the_line_that_is_wrong_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text('{"id": "a", "language": "da", "question": "?"}\n\n{"id": "b"}\n', "utf-8")
    with pytest.raises(SetError, match="line 3"):
        read_jsonl(tmp_path / "s.jsonl")


def test_an_id_occurs_once_in_all_sets_of_a_run(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        write_set([REFUSED], tmp_path / name)
    with pytest.raises(SetError, match="s-002"):
        read_sets([tmp_path / "a.jsonl", tmp_path / "b.jsonl"])


SETS = sorted((Path(__file__).parents[2] / "evals" / "cases").rglob("*.jsonl"))


@pytest.mark.parametrize("path", [path for path in SETS if path.parent.name != "lessons" and path.stem != "swequad_translated"], ids=lambda path: path.stem)
def test_every_set_of_ours_can_be_asked(path: Path) -> None:
    assert read_sets([path])


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    (tmp_path / "set.ods").write_text("")
    with pytest.raises(SetError, match=r"\.jsonl, \.csv, \.xlsx"):
        read_set(tmp_path / "set.ods")


def test_every_column_is_a_field_of_a_case() -> None:
    assert set(COLUMNS) <= set(Case.__dataclass_fields__)


# ---- lint

PLAN = SourceText(Source("plan", "plan.txt", "Planen"), TEXT)
GOOD = a_case("Prisen er 12 kroner.", facts=(Fact(("12",)),))


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (replace(GOOD, evidence=((Evidence(("plan.txt",), "Prisen er 13 kroner."),),)), "does not stand in plan.txt"),
        (replace(GOOD, evidence=((Evidence(("other.txt",), "Prisen"),),)), "is not in the collection"),
        (replace(GOOD, language="dk"), "language 'dk'"),
        (replace(GOOD, languages=("norsk",)), "language 'norsk'"),
        (replace(GOOD, kind="poem"), "kind 'poem'"),
        (replace(GOOD, question=" "), "question is empty"),
        (replace(GOOD, evidence=(), facts=()), "neither evidence nor facts"),
        (replace(GOOD, answerable=False), "not answerable, and yet"),
        (replace(GOOD, facts=(Fact(("",)),)), "blank"),
        (replace(GOOD, facts=(Fact(),)), "neither an alias nor a number"),
    ],
)
def test_lint_says_what_is_wrong(case: Case, says: str) -> None:
    assert [complaint for complaint in lint([case], [PLAN]) if says in complaint.text]


def test_lint_is_content_with_a_good_set() -> None:
    assert lint([GOOD, replace(REFUSED, id="r")], [PLAN]) == []


def test_lint_finds_an_id_twice() -> None:
    assert [str(complaint) for complaint in lint([GOOD, GOOD], [PLAN])] == ["c1: the id occurs 2 times"]


def test_lint_wants_clusters_complete() -> None:
    """Cluster a is there in Danish, Swedish and Norwegian; cluster b lacks the Swedish one."""
    a, b = replace(GOOD, id="a", cluster="a"), replace(GOOD, id="b", cluster="b")
    cases = [a, translated(a, "sv"), translated(a, "no"), b, translated(b, "nb")]
    assert [str(complaint) for complaint in lint(cases, [PLAN])] == ["b: the cluster has no question in sv"]
    other = replace(translated(a, "sv"), answerable=False, evidence=(), facts=())
    assert any("answerable in one language" in str(complaint) for complaint in lint([a, other], [PLAN]))
