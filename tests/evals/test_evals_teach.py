"""Teaching the reader: lessons are read, a little is learnt, and the engine's verdict on it is the network's."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.answer import reader
from evals.bench import teach
from evals.bench.lessons import Lesson, lessons
from evals.text import stands

LESSONS = Path(__file__).parents[2] / "evals" / "cases" / "lessons"
LINE: dict[str, Any] = {
    "document": "plan.md", "language": "da", "question": "Hvad koster en plads?", "gold": ["En plads koster 900 kr."],
    "near": ["Pladsen er grøn.", "Der er ti pladser.", "Pladsen er stor."], "also": {"en": "What does a place cost?"},
}


def written(folder: Path, *lines: dict[str, Any]) -> Path:
    """A folder of lessons."""
    (folder / "lessons.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return folder


def test_each_language_asks_of_each_sentence_and_two_of_either_kind_at_most(tmp_path: Path) -> None:
    held = lessons([written(tmp_path, LINE)])
    assert [(lesson.language, lesson.answers) for lesson in held] == [("da", True), ("da", False), ("da", False), ("en", True), ("en", False), ("en", False)]
    assert held[3] == Lesson("What does a place cost?", "En plads koster 900 kr.", True, "en", "plan.md")


def test_documents_can_be_held_out(tmp_path: Path) -> None:
    assert lessons([written(tmp_path, LINE)], ["plan.md"]) == []


@pytest.mark.parametrize("broken", [{"question": "?"}, {**LINE, "gold": "one"}, {**LINE, "also": ["en"]}], ids=["fields", "gold", "also"])
def test_a_line_of_another_make_is_named(tmp_path: Path, broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"lessons.jsonl, line 2 is no lesson"):
        lessons([written(tmp_path, LINE, broken)])


def test_our_lessons_quote_the_documents_they_are_about() -> None:
    files = [file for file in (LESSONS.parent / "elsewhere").glob("*/*.*") if file.suffix in (".md", ".txt")]
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    told = {(lesson.document, lesson.sentence) for lesson in lessons([LESSONS]) if lesson.document in texts}
    assert len(told) > 2000
    assert [(name, said) for name, said in told if not stands(said, texts[name])] == []


def test_what_is_learnt_reaches_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A pass over few lessons, with the last layer alone: the file it writes moves weights, and both say the same of a pair."""
    from evals.bench.network import Network

    out, folder = tmp_path / "taught.npz", written(tmp_path, LINE, {**LINE, "document": "other.md"})
    assert teach.main([str(folder), "--out", str(out), "--first", "11", "--passes", "2", "--without", "other.md"]) == 0
    said = capsys.readouterr().out
    assert "cosine: all" in said
    assert said.count("held out: all") == 2
    network = Network(11)
    with np.load(out) as held:
        assert any(held[name].any() for name in held.files if name.startswith("l11."))
        network.go_on_from(dict(held))
    pair = Lesson(LINE["question"], LINE["gold"][0], answers=True, language="da", document="plan.md")
    monkeypatch.setattr(reader, "TAUGHT", out)
    assert reader.Reader().verdicts(pair.question, [pair.sentence]) == pytest.approx(teach.verdicts(network, [pair]), abs=0.1)
