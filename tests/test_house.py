"""The house rules: imports point one way, words live in catalogues, and nothing heavy stands on the way to a first answer."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LANGUAGES = ("da", "nb", "nn", "sv", "en", "fi", "de", "fr")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
OURS = ("assistant", "ingest", "evals", "prompts")


def modules(folder: str) -> list[Path]:
    """Every module under a folder of ours."""
    return sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module, that of the package for its `__init__`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """What a module imports, wherever in it, as dotted names: `from a import b` is `a.b`, which may be a module."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, node.module or ""]).strip(".")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def is_in(name: str, packages: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of `packages` or inside it."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def breaches(folder: str, forbidden: tuple[str, ...], but: tuple[str, ...] = ()) -> list[str]:
    """Imports of `forbidden` in a folder, those of `but` aside."""
    return [f"{name_of(path)} imports {name}" for path in modules(folder) for name in imported(path) if is_in(name, forbidden) and not is_in(name, but)]


ROOMS_ABOVE = tuple(f"assistant.{room}" for room in ("question", "retrieval", "answer", "web", "cli", "service"))


@pytest.mark.parametrize("room", ["language", "index"])
def test_the_ground_floor_knows_nothing_of_the_rooms_above(room: str) -> None:
    """`ingest` stands on the ground floor too; what leans on the rooms above would drag them into it."""
    assert breaches(f"assistant/{room}", ROOMS_ABOVE) == []


def test_the_question_does_not_know_how_it_will_be_answered() -> None:
    assert breaches("assistant/question", ("assistant.retrieval", "assistant.answer", "assistant.web", "assistant.cli", "assistant.service")) == []


def test_retrieval_does_not_know_who_answers() -> None:
    assert breaches("assistant/retrieval", ("assistant.answer", "assistant.web", "assistant.cli", "assistant.service")) == []


def test_answers_do_not_know_where_they_are_shown() -> None:
    assert breaches("assistant/answer", ("assistant.web", "assistant.cli", "assistant.service", "assistant.wire")) == []


def test_what_stands_around_the_server_knows_neither_the_api_nor_the_page() -> None:
    assert breaches("assistant/server", ("assistant.api", "assistant.web", "assistant.cli", "assistant.service")) == []


def test_the_api_knows_no_page_and_reaches_the_assistant_through_the_door() -> None:
    assert breaches("assistant/api", ("assistant.web", "assistant.cli", "assistant.service")) == []


def test_the_assistant_imports_neither_ingest_nor_evals() -> None:
    assert breaches("assistant", ("ingest", "evals")) == []


def test_ingest_stands_on_the_ground_floor_alone() -> None:
    """Of what is above it takes the shape of a command, the settings and the errors."""
    assert breaches("ingest", (*ROOMS_ABOVE, "evals"), but=("assistant.cli.command",)) == []


def test_evals_goes_through_the_same_door_as_any_user() -> None:
    """Only `evals/door.py` opens the assistant, so that what is measured is what people get."""
    allowed = ("assistant.cli.command", "assistant.errors", "assistant.record", "assistant.index.types", "assistant.settings")
    found = [line for line in breaches("evals", ("assistant", "ingest"), but=allowed) if not line.startswith(("evals.door ", "evals.bench"))]
    assert found == []


def test_only_the_page_imports_gradio() -> None:
    found = [line for folder in OURS for line in breaches(folder, ("gradio", "gradio_client"))]
    assert [line for line in found if not line.startswith("assistant.web.")] == []


def test_nobody_imports_the_tests() -> None:
    assert [line for folder in OURS for line in breaches(folder, ("tests", "pytest", "conftest"))] == []


def test_only_chroma_s_own_module_speaks_to_chroma() -> None:
    found = [line for folder in ("assistant", "ingest") for line in breaches(folder, ("chromadb",))]
    assert {line.split()[0] for line in found} == {"assistant.index.chroma"}


HEAVY = ("torch", "sentence_transformers", "transformers", "gradio", "fastapi", "uvicorn", "pypdf", "lxml", "evals", "ingest")


def loaded_by(code: str, folder: Path) -> set[str]:
    """Which of the heavy packages a fresh interpreter holds after running `code`."""
    written = f"import sys, contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    {code}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", written], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.split())


def test_a_first_answer_waits_for_nothing_heavy(small_index: Path, tmp_path: Path) -> None:
    """Torch and sentence-transformers cost 5-14 s and 450 MB, and Gradio is for the page."""
    call = f"from assistant.cli.front import main; assert main(['ask', 'Hvad siger princip 1?', '--json', '--index', {str(small_index)!r}]) == 0"
    assert loaded_by(call, tmp_path) == set()


def test_reading_a_document_does_not_wait_for_torch(tmp_path: Path) -> None:
    """A handful of passages is embedded by the C engine."""
    assert loaded_by("import ingest.job, assistant.index.embedding", tmp_path) <= {"ingest"}


def catalogues() -> list[Path]:
    return sorted((ROOT / "prompts" / "messages").glob("*.toml"))


def leaves(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of nested tables with its dotted key."""
    for key, value in table.items():
        yield from leaves(value, f"{path}{key}.") if isinstance(value, dict) else [(f"{path}{key}", value)]


def test_there_is_a_catalogue_of_answers_for_every_language() -> None:
    assert {f"answer.{code}.toml" for code in LANGUAGES} <= {path.name for path in catalogues()}


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.name)
def test_a_catalogue_says_everything_the_english_one_says(path: Path) -> None:
    """A missing key is a crash in one language only, a missing placeholder a fact left out."""
    reference = dict(leaves(tomllib.loads((path.parent / f"{path.name.split('.')[0]}.en.toml").read_text(encoding="utf-8"))))
    own = dict(leaves(tomllib.loads(path.read_text(encoding="utf-8"))))
    assert own.keys() == reference.keys()
    different = {key: value for key, value in own.items() if isinstance(value, str) and _holes(value) != _holes(reference[key])}
    assert different == {}
    assert {key for key, value in own.items() if type(value) is not type(reference[key])} == set()


def _holes(text: Any) -> list[str]:
    return sorted(set(PLACEHOLDER.findall(str(text))))


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.name)
def test_a_catalogue_leaves_nothing_empty_and_names_its_language(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert not path.name.startswith("answer.") or raw["language"] == path.name.split(".")[1]
    assert [key for key, value in leaves(raw) if not value or (isinstance(value, list) and not all(value))] == []


def test_every_kind_of_label_has_a_name_in_every_catalogue() -> None:
    """"The documents have 4 focus_areas" is no sentence."""
    from assistant.language.lexicon import lexicon

    kinds = {row.kind for code in LANGUAGES for row in lexicon(code).labels()}
    for code in LANGUAGES:
        held = tomllib.loads((ROOT / "prompts" / "messages" / f"answer.{code}.toml").read_text(encoding="utf-8"))["labels"]
        assert {kind for kind in kinds if len(held.get(kind, ())) != 2} == set(), code


def lexicon_file(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "prompts" / "lexicon" / f"{name}.toml").read_text(encoding="utf-8"))


def shape(table: dict[str, Any]) -> set[str]:
    """The tables of a lexicon file; what is listed word by word (numbers, months) counts as one."""
    return {key if len(key.split(".")) < 3 else key.rsplit(".", 1)[0] for key, _ in leaves(table) if not key.startswith(("months.", "headings.", "numbers."))}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lexicon_has_the_tables_the_english_one_has(code: str) -> None:
    """A table one language lacks is a question that language cannot ask."""
    own, reference = lexicon_file(code), lexicon_file("en")
    assert own.keys() == reference.keys()
    assert own["labels"].keys() == reference["labels"].keys()
    assert shape(own) == shape(reference)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lexicon_counts_to_ten_and_knows_the_months(code: str) -> None:
    own = lexicon_file(code)
    for table in ("cardinal", "ordinal"):
        assert set(range(1, 11)) <= set(own["numbers"][table].values()), table
    assert set(own["months"].values()) == set(range(1, 13))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_word_names_one_kind_of_label_only(code: str) -> None:
    """Else "mål 3" would be whichever kind comes first."""
    seen: dict[str, str] = {}
    for kind, row in lexicon_file(code)["labels"].items():
        for form in {*row["singular"], *row["plural"]}:
            assert seen.setdefault(form, kind) == kind, form


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lexicon_is_written_in_lower_case(code: str) -> None:
    """Questions are compared folded to lower case: a capital would never match."""
    written = {key: value for key, value in leaves(lexicon_file(code)) if isinstance(value, list)}
    assert [(key, word) for key, value in written.items() for word in value if isinstance(word, str) and word != word.casefold() and "ß" not in word] == []


def test_every_concept_is_named_in_every_language() -> None:
    missing = {name: set(LANGUAGES) - row.keys() for name, row in lexicon_file("concepts").items()}
    assert {name: codes for name, codes in missing.items() if codes} == {}


def test_general_words_are_listed_for_every_language() -> None:
    assert set(LANGUAGES) <= lexicon_file("common").keys()


def _is_for_a_terminal(path: Path) -> bool:
    """Commands print, and so does a module that is run by its name."""
    return path.name == "cli.py" or {"cli", "commands", "bench"} & set(path.parts) != set() or '__name__ == "__main__"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["assistant", "ingest", "evals"])
def test_only_commands_print_to_standard_output(folder: str) -> None:
    """Standard output is the contract of the command line: one stray line and the JSON is none."""
    found = []
    for path in modules(folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            prints = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
            if prints and not _is_for_a_terminal(path) and "file" not in [word.arg for word in node.keywords]:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


@pytest.mark.parametrize("folder", ["assistant", "ingest"])
def test_sentences_for_people_are_not_in_the_code(folder: str) -> None:
    """A Nordic letter in a string that begins and ends like a sentence: that belongs in a catalogue."""
    sentence = re.compile(r"^[A-ZÆØÅÄÖ]\w* .*\w+ \w+.*[.?!:]$", re.S)
    found = []
    for path in modules(folder):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and _has_docstring(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                if re.search(r"[æøåäöÆØÅÄÖ]", node.value) and sentence.search(node.value):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:60]}")
    assert found == []


def _has_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> bool:
    return bool(node.body) and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)


def test_a_test_cannot_reach_the_network() -> None:
    """The guard of `conftest.py` does what it says, also for a name that must first be looked up."""
    import socket

    with pytest.raises(OSError, match="may not reach"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(OSError, match="may not reach"):
        socket.getaddrinfo("example.org", 443)
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        own.listen(1)
        socket.create_connection(own.getsockname(), timeout=5).close()


def settings_of(part: Any) -> Iterator[str]:
    """The names of all settings under a part of the tree."""
    for name, field in part.model_fields.items():
        inner = field.annotation
        yield from settings_of(inner) if hasattr(inner, "model_fields") else [name]


def test_every_setting_is_read_somewhere() -> None:
    """A setting that nobody reads promises what is not done: one for a cross-encoder once did."""
    from assistant.settings import Settings

    code = "".join(path.read_text(encoding="utf-8") for folder in ("assistant", "ingest") for path in modules(folder))
    assert [name for name in settings_of(Settings) if not re.search(rf"\.{name}\b", code)] == []
