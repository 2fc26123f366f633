"""How often the language of a text is told right: `python -m evals.bench.language [READING [--fit]]`.

Without `READING`, the short questions of `evals/cases/language.toml` are told: half of them, the other half with `--kept`,
answered from nothing or from the collection at `--index DIR`, each mistake with `-v`.

`READING` is a folder with questions and paragraphs in Danish, bokmål and Swedish (SQuAD in Danish and Swedish, NorQuAD).
Documents are divided: the first 70 % may be fitted on, the rest are measured. `--fit` fits the pieces that tell Danish
from Norwegian anew and prints them as `prompts/lexicon/spelling.toml`; it needs scikit-learn.
"""

import json
import random
import re
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.language.identify import language_of
from assistant.language.spelling import pieces
from evals.bench import asked

FITTED = 0.7
ENDS = re.compile(r"(?<=[.!?])\s+")
SHORTEST, LONGEST = 15, 200
SHOWN = 1500
SOURCES = {
    "nb": ("norquad_articles.jsonl", "norquad_questions_train.jsonl"), "da": ("squad_da_paragraphs.jsonl", "squad_da_questions.jsonl"),
    "sv": ("squad_sv_paragraphs.jsonl", "squad_sv_questions.jsonl"),
}


@dataclass(frozen=True, slots=True)
class Texts:
    """Single sentences and questions of one language."""

    language: str
    sentences: tuple[str, ...]
    questions: tuple[str, ...]


def read(folder: Path, language: str, fitted: bool) -> Texts:
    """The part of a language's texts that is fitted on, or the part that is measured."""
    documents, questions = (_rows(folder / name) for name in SOURCES[language])
    edge = int(len(documents) * FITTED)
    chosen = documents[:edge] if fitted else documents[edge:]
    ids = {row["doc_id"] for row in chosen}
    return Texts(language, tuple(_sentences(row["text"] for row in chosen)), tuple(row["question"] for row in questions if row["doc_id"] in ids))


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    return (part for text in texts for part in ENDS.split(text) if SHORTEST < len(part) < LONGEST)


def measure(folder: Path) -> None:
    """Print the share told right, and what the rest were taken for."""
    for language in SOURCES:
        texts = read(folder, language, fitted=False)
        for kind, rows in (("questions", texts.questions), ("sentences", texts.sentences)):
            sample = random.Random(0).sample(rows, min(SHOWN, len(rows)))
            taken = Counter(map(language_of, sample))
            rest = ", ".join(f"{code} {count}" for code, count in taken.most_common() if code != language)
            print(f"{language} {kind:9} {taken[language] / len(sample):.3f}  n={len(sample)}  taken for: {rest}")


def fit(folder: Path) -> None:
    """Print the weights as TOML."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    parts = {code: read(folder, code, fitted=True) for code in ("nb", "da")}
    norwegian = [*parts["nb"].sentences, *parts["nb"].questions * 3]
    danish = [*parts["da"].sentences, *parts["da"].questions]
    danish = random.Random(0).sample(danish, min(len(danish), len(norwegian)))
    vectorizer = CountVectorizer(analyzer=lambda text: sorted(pieces(text)), min_df=40, binary=True)
    matrix = vectorizer.fit_transform([*norwegian, *danish])
    truth = [1] * len(norwegian) + [0] * len(danish)
    model = LogisticRegression(C=0.3, l1_ratio=1, solver="liblinear", penalty="l1", class_weight="balanced", random_state=0).fit(matrix, truth)
    _print_weights(dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]), strict=True)), float(model.intercept_[0]))


def _print_weights(weights: dict[str, float], bias: float) -> None:
    print("# Pieces of words, `_` for a word's edge, with what each adds to the log-odds of its language.")
    print("# Made by `python -m evals.bench.language READING --fit`.\n")
    print(f"[bias]\nvalue = {bias:.3f}")
    for name, sign in (("norwegian", 1), ("danish", -1)):
        print(f"\n[{name}]")
        for piece, weight in sorted(weights.items(), key=lambda pair: (-abs(pair[1]), pair[0])):
            if sign * weight >= 0.01:
                print(f'"{piece}" = {abs(weight):.2f}')


def main(arguments: Sequence[str]) -> int:
    """Measure, or fit; 2 for wrong use."""
    parser = ArgumentParser(prog="python -m evals.bench.language", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("reading", type=Path, nargs="?")
    parser.add_argument("--index", type=Path)
    for option in ("--fit", "--kept", "-v"):
        parser.add_argument(option, action="store_true")
    chosen = parser.parse_args(arguments)
    if chosen.reading is None:
        asked.measure(chosen.kept, chosen.index, chosen.v)
    else:
        (fit if chosen.fit else measure)(chosen.reading)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
