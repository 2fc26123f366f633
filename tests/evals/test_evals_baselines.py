"""The baselines: simple, and honest about what they are."""

import io
from pathlib import Path

import pytest
from evals_making import collection, collection_cases

from evals.baselines.named import baseline
from evals.baselines.rankers import bm25
from evals.baselines.splits import Split, split_all
from evals.records import Source, SourceText
from evals.results import read_run
from evals.run import Plan, run

PLAN = Source("plan", "plan.txt")


def test_splits_keep_every_word_at_its_place() -> None:
    (document, *_) = collection()
    splits = split_all([document], 120)
    assert all(document.text[split.start : split.start + len(split.text)] == split.text for split in splits)
    assert "".join(split.text for split in splits).split() != []
    assert max(len(split.text) for split in splits) <= 120
    assert " ".join(" ".join(split.text for split in splits).split()) == " ".join(document.text.split())


def test_a_word_longer_than_a_split_is_cut() -> None:
    assert [split.text for split in split_all([SourceText(PLAN, "x" * 25)], 10)] == ["x" * 10, "x" * 10, "x" * 5]


def test_bm25_follows_its_formula() -> None:
    """Two texts of two words: "vand" is in the first only. idf = ln(1 + 1.5/1.5) = .693; tf 1 at mean length:
    1·2.2 / (1 + 1.2) = 1. So .693, and 0 for the other."""
    scores = bm25([Split(PLAN, 0, "rent vand"), Split(PLAN, 9, "ren luft")])("Vand?")
    assert scores == pytest.approx([0.693, 0], abs=0.001)


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("oracle", {"covered@5": 1, "cited": 1, "facts": 1, "verbatim": 1, "invented": 0, "refused": 0}),
        ("abstain", {"covered@5": 0, "cited": 0, "facts": 0, "verbatim": None, "invented": 0, "refused": 1}),
        ("bm25", {"verbatim": 1, "markers": 1, "invented": 1, "refused": 0}),
    ],
)
def test_a_baseline_scores_what_it_must(tmp_path: Path, name: str, figures: dict[str, float | None]) -> None:
    cases = collection_cases()
    run(Plan(cases, ("x",), name), baseline(name, collection(), cases), tmp_path / name, io.StringIO())
    summary = read_run(tmp_path / name).summary
    assert summary["crashed"] == []
    assert {figure: summary["figures"][figure]["all"]["value"] for figure in figures} == figures
    assert summary["J"]["all"] == (1 if name == "oracle" else 0)
