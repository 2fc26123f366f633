"""How often the language of a short question is told right, over `evals/cases/language.toml`.

Every second question is for tuning; the others are kept, and are measured when a change is done.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from assistant.language.identify import language_of
from assistant.question.catalogue import Catalogue
from assistant.question.understand import understand
from assistant.service import Assistant
from assistant.settings import load

QUESTIONS = Path(__file__).parents[1] / "cases" / "language.toml"


@dataclass(frozen=True, slots=True)
class Told:
    """A question, the language it is in, what its text alone was taken for, and what it was answered in."""

    question: str
    language: str
    alone: str
    answered: str


def measure(kept: bool, index: Path | None, every: bool) -> None:
    """Print the share told right a language, by the text alone and as it would be answered by a collection; `every` mistake too."""
    catalogue = Catalogue(Assistant.open(load(index=index)).documents() if index else ())
    told = [Told(text, code, language_of(text), understand(text, [], catalogue).answer_language) for code, text in read(kept)]
    for language in dict.fromkeys(one.language for one in told):
        print(_row(language, [one for one in told if one.language == language]))
    print(_row("all", told), f" {_milliseconds([one.question for one in told]):.2f} ms each")
    for one in told if every else ():
        if one.answered != one.language or one.alone != one.language:
            print(f"  {one.language}  alone {one.alone}  answered {one.answered}  {one.question}")


def read(kept: bool) -> Iterator[tuple[str, str]]:
    """The questions kept for the end, or those for tuning, each with its language."""
    for language, questions in tomllib.loads(QUESTIONS.read_text(encoding="utf-8")).items():
        yield from ((language, text) for at, text in enumerate(questions) if at % 2 == kept)


def _row(name: str, told: list[Told]) -> str:
    alone, answered = (sum(one.language == getattr(one, how) for one in told) / len(told) for how in ("alone", "answered"))
    wrong = Counter((one.language, one.answered) for one in told if one.language != one.answered)
    taken = ", ".join(f"{truth}>{code} {count}" for (truth, code), count in wrong.most_common())
    return f"{name:3} alone {alone:.3f}  answered {answered:.3f}  n={len(told)}  taken for: {taken}"


def _milliseconds(texts: list[str]) -> float:
    """The time it takes to tell the language of a text, told anew for each."""
    begun = perf_counter()
    for text in texts:
        language_of(f"{text} ")
    return (perf_counter() - begun) * 1000 / len(texts)
