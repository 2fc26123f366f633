"""How surely the right passage is found, beside the baselines, and what each part is worth:

    python -m evals.bench.retrieval SET --index DIR [--baselines] [--ablation]
    python -m evals.bench.retrieval QUESTIONS --index DIR --corpus CORPUS [--translated FILE] [--baselines] [--ablation]

The first form takes cases with gold quotes; a question counts when all of its quotes stand in the first five
passages. The second takes SweQUAD's questions over sections indexed one document each (named by `doc_id`): the
right section first, in the first five, and the answer's span inside a passage of it. Figures come with Wilson's
95 % interval, per language of the question.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.baselines.rankers import Ranker, bm25, dense, fusion
from evals.baselines.splits import Split, split_all
from evals.cases.sets import read_set
from evals.cases.types import Case
from evals.door import AssistantDoor
from evals.metrics.interval import wilson
from evals.records import Source, SourceText, stem
from evals.text import normalise, stands

FIRST = 5
BASELINES: dict[str, tuple[Callable[[Sequence[Split]], Ranker], int]] = {
    "bm25": (bm25, 500), "dense": (dense, 500), "fusion": (fusion, 500), "tutorial": (dense, 1000),
}
# The settings that switch a part of the evidence off.
PARTS: dict[str, Mapping[str, float]] = {
    "all of it": {}, "no passage vectors": {"dense_weight": 0}, "no sentence vectors": {"sentence_weight": 0, "dense_weight": 100},
    "no surroundings": {"surrounding_weight": 0}, "no vectors at all": {"dense_weight": 0, "sentence_weight": 0, "document_weight": 0},
    "no document vectors": {"document_weight": 0}, "no proximity": {"proximity_weight": 0}, "neither of the two": {"document_weight": 0, "proximity_weight": 0},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what counts as found: names of passages' figures to a test of the passages shown."""

    language: str
    text: str
    tests: Mapping[str, Callable[[Sequence[tuple[str, str]]], bool]]
    case: Case | None = None


# Passages as (document's name, text), best first.
Finder = Callable[[Asked], Sequence[tuple[str, str]]]


def gold_cases(path: Path) -> Iterator[Asked]:
    """The answerable cases of a set."""
    for case in read_set(path):
        if case.answerable and case.evidence:
            yield Asked(case.language, case.question, {"covered@5": _covers(case)}, case)


def _covers(case: Case) -> Callable[[Sequence[tuple[str, str]]], bool]:
    return lambda shown: all(any(stands(one.quote, text) for one in group for _, text in shown) for group in case.evidence)


def section_questions(questions: Path, corpus: Path, translated: Path | None) -> Iterator[Asked]:
    """SweQUAD's questions, and translations of some of them."""
    texts = {row["doc_id"]: row["text"] for row in _rows(corpus)}
    rows = {row["qid"]: row for row in _rows(questions)}
    for row in rows.values():
        yield Asked("sv", row["question"], _section_tests(row, texts[row["doc_id"]]))
    for other in _rows(translated) if translated else ():
        row = rows[other["qid"]]
        yield Asked(other["language"], other["question"], _section_tests(row, texts[row["doc_id"]]))


def _section_tests(row: Mapping[str, Any], text: str) -> dict[str, Callable[[Sequence[tuple[str, str]]], bool]]:
    name, (start, end) = str(row["doc_id"]), row["answer_span"]
    answer = normalise(text[start:end]).strip()
    return {
        "first": lambda shown: bool(shown) and shown[0][0] == name,
        "in five": lambda shown: any(document == name for document, _ in shown),
        "span": lambda shown: any(document == name and answer in normalise(words) for document, words in shown),
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def ours(index: Path, changes: Mapping[str, float]) -> Finder:
    """The product's own search, with some settings changed."""
    from assistant.question.understand import understand
    from assistant.service import Assistant
    from assistant.settings import load

    settings = load(index=index)
    changed = settings.model_copy(update={"retrieval": settings.retrieval.model_copy(update=changes)})
    answerer = Assistant.open(changed).snapshot().answerer

    def find(asked: Asked) -> list[tuple[str, str]]:
        history = asked.case.history if asked.case else ()
        question = understand(asked.text, history, answerer.collection.catalogue)
        return [(stem(hit.document.source), hit.passage.text) for hit in answerer.searcher.find(question, FIRST).hits]

    return find


def baseline(name: str, documents: Sequence[SourceText]) -> Finder:
    """A baseline over the same documents; it never sees the conversation."""
    make, size = BASELINES[name]
    splits = split_all(documents, size)
    ranker = make(splits)

    def find(asked: Asked) -> list[tuple[str, str]]:
        scores = ranker(asked.text)
        order = sorted(range(len(scores)), key=lambda row: -scores[row])[:FIRST]
        return [(stem(splits[row].source.source), splits[row].text) for row in order]

    return find


def report(name: str, find: Finder, questions: Sequence[Asked]) -> None:
    """A line for all questions and, when there are several, for each language."""
    shown, times = [], []
    for one in questions:
        started = perf_counter()
        shown.append(find(one))
        times.append(perf_counter() - started)
    languages = sorted({one.language for one in questions})
    for language in ["all", *languages] if len(languages) > 1 else ["all"]:
        rows = [n for n, one in enumerate(questions) if language in ("all", one.language)]
        figures = [_figure(key, [questions[n].tests[key](shown[n]) for n in rows]) for key in questions[0].tests]
        pace = f"  {1000 * sorted(times)[len(times) // 2]:.0f} ms" if language == "all" else ""
        print(f"{name:20} {language:4} n={len(rows):4}  " + "  ".join(figures) + pace, flush=True)


def _figure(key: str, hits: Sequence[bool]) -> str:
    low, high = wilson(sum(hits), len(hits))
    return f"{key} {sum(hits) / len(hits):.3f} [{low:.3f} {high:.3f}]"


def _documents(index: Path) -> list[SourceText]:
    return [SourceText(Source(one.source.id, one.source.source), one.text) for one in AssistantDoor(index).documents()]


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--translated", type=Path)
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--ablation", action="store_true")
    given = parser.parse_args(arguments)
    asked = section_questions(given.questions, given.corpus, given.translated) if given.corpus else gold_cases(given.questions)
    questions = list(asked)
    for name, changes in PARTS.items() if given.ablation else [("rettesnor", {})]:
        report(name, ours(given.index, changes), questions)
    for name in BASELINES if given.baselines else ():
        report(name, baseline(name, _documents(given.index)), questions)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
