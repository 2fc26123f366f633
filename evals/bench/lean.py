"""The lean of each language's questions, for `assistant/retrieval/lean.npy`: `python -m evals.bench.lean`

Embeds the same twenty questions in every language with the bundled model and writes the mean of each language's vectors, a row a
language, in the order of `LANGUAGES`. Run it when the bundled model changes. Prints how much of its length each row shares with the others.
"""

from pathlib import Path

import numpy as np

from assistant.index.embedding import BundledEncoder, Vectors
from assistant.language.kept import toml
from assistant.language.lexicon import LANGUAGES
from assistant.retrieval.lean import TABLE

QUESTIONS = Path(__file__).parents[1] / "cases" / "parallel.toml"


def means() -> Vectors:
    """The mean vector of the parallel questions of each language; shape (languages, dimensions)."""
    encoder, questions = BundledEncoder(), toml(QUESTIONS)
    return np.stack([encoder.encode(questions[language], query=True).mean(axis=0) for language in LANGUAGES])


def main() -> None:
    """Write the table."""
    table = means()
    np.save(TABLE, table.astype(np.float16))
    for language, row in zip(LANGUAGES, table, strict=True):
        others = (table @ row) / np.linalg.norm(table, axis=1) / np.linalg.norm(row)
        print(language, " ".join(f"{other:.2f}" for other in others))


if __name__ == "__main__":
    main()
