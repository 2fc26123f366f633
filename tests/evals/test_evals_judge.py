"""The judge: asked once, never about itself, worth its agreement with people."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from evals_making import collection_cases, collection_door

from evals.commands.judge import summed
from evals.errors import RunError
from evals.judge import EQUIVALENT, SUPPORTED, Judge, Opinion, opinions, prompt_hash, prompts
from evals.results import read_run
from evals.rows import Row
from evals.run import Plan, run


class Script:
    """A chat model that says what it is told, and keeps what it was asked."""

    def __init__(self, *says: str) -> None:
        self.says, self.asked = says, list[str]()

    def __call__(self, prompt: str) -> str:
        self.asked.append(prompt)
        return self.says[(len(self.asked) - 1) % len(self.says)]


@pytest.fixture
def rows(tmp_path: Path) -> tuple[Row, ...]:
    """Two answered rows and a refusal: two sentences each cite in the first two."""
    cases = collection_cases()
    run(Plan((*cases[:2], cases[-1]), ("x",)), collection_door(), tmp_path / "run", io.StringIO())
    return read_run(tmp_path / "run").rows


def test_both_questions_have_a_prompt_with_its_names() -> None:
    texts = prompts()
    assert set(texts) == {SUPPORTED, EQUIVALENT}
    assert all(name in texts[SUPPORTED] for name in ("$passage", "$sentence"))
    assert all(name in texts[EQUIVALENT] for name in ("$question", "$reference", "$answer"))
    assert len(prompt_hash()) == 12


def test_every_cited_sentence_and_every_answer_is_judged_and_refusals_are_not(
    rows: tuple[Row, ...], tmp_path: Path
) -> None:
    """Frame and quoted sentence cite, in each of two answers: four; and two answers."""
    found = list(opinions(rows, Judge("m", Script("Yes."), tmp_path / "cache.jsonl")))
    assert [opinion.question for opinion in found].count(SUPPORTED) == 4
    assert [opinion.question for opinion in found].count(EQUIVALENT) == 2
    assert {opinion.case for opinion in found} == {"a0", "a1"}


def test_a_run_judged_twice_is_asked_once(rows: tuple[Row, ...], tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "cache.jsonl"
    first = list(opinions(rows, Judge("m", Script("yes"), cache)))
    silent = Script("no")
    assert list(opinions(rows, Judge("m", silent, cache))) == first
    assert silent.asked == []
    other = Script("no")
    list(opinions(rows, Judge("other", other, cache)))
    assert other.asked


def test_a_model_may_not_judge_its_own_answers(rows: tuple[Row, ...], tmp_path: Path) -> None:
    with pytest.raises(RunError, match="cannot judge"):
        list(opinions(rows, Judge("extractive", Script("yes"), tmp_path / "c")))


@pytest.mark.parametrize(
    ("said", "verdict"), [("Yes", True), (" **no**, because", False), ("Perhaps", None), ("yesterday", None)]
)
def test_only_yes_and_no_are_verdicts(tmp_path: Path, said: str, verdict: bool | None) -> None:
    judge = Judge("m", Script(said), tmp_path / "c")
    assert judge.verdict(SUPPORTED, passage="p", sentence="s") is verdict


def test_a_dollar_sign_in_a_passage_is_no_name(tmp_path: Path) -> None:
    script = Script("yes")
    Judge("m", script, tmp_path / "c").verdict(SUPPORTED, passage="it costs $sentence", sentence="s")
    assert "it costs $sentence" in script.asked[0]


def test_the_score_comes_with_its_agreement() -> None:
    """Verdicts yes, no, unreadable, yes: 2 of 3. Case a is not supported throughout, b is; people say no and yes."""
    found = [
        Opinion("a", SUPPORTED, True),
        Opinion("a", SUPPORTED, False),
        Opinion("a", SUPPORTED, None),
        Opinion("b", SUPPORTED, True),
    ]
    labels: dict[str, dict[str, Any]] = {
        "a": {"case": "a", "supported": False},
        "b": {"case": "b", "supported": True},
        "c": {"case": "c"},
    }
    report = summed(found, SUPPORTED, labels)
    assert (report["yes"], report["n"], report["unreadable"]) == (2 / 3, 3, 1)
    assert (report["kappa"], report["labels"]) == (1.0, 2)
    assert json.dumps(summed([], SUPPORTED, {}))
