"""A chat model's opinion of a run, beside the measures and never in the gate.

Two binary questions: is each sentence supported by what it cites, and does the answer state what a right one
must. The prompt is pinned by its hash; verdicts are kept by the hash of model, prompt and question, so that a
run judged twice is asked once; and the share of "yes" is worth what its agreement with people is worth.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from evals.errors import RunError
from evals.fingerprint import of_bytes
from evals.metrics.citation import carriers
from evals.metrics.sentences import sentences
from evals.records import read_record
from evals.rows import Row, dump

# What a chat model is here: a prompt in, its words out.
Model = Callable[[str], str]
SUPPORTED, EQUIVALENT = "supported", "equivalent"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One verdict on one case; `None` where the model said neither yes nor no."""

    case: str
    question: str
    verdict: bool | None
    about: str = ""


@dataclass(slots=True)
class Judge:
    """A named model with its prompts and the verdicts it has given, kept in the file `cache`."""

    name: str
    model: Model
    cache: Path
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads the verdicts given before."""
        if self.cache.exists():
            lines = self.cache.read_text(encoding="utf-8").split("\n")
            self.known = {key: said for line in lines if line for key, said in [json.loads(line)]}

    def verdict(self, task: str, /, **names: str) -> bool | None:
        """Yes, no, or `None` for anything else, to the question `task` with its names filled in."""
        prompt = Template(prompts()[task]).substitute(names)
        key = of_bytes([self.name.encode(), prompt.encode()])
        if key not in self.known:
            self.known[key] = self.model(prompt)
            self.cache.parent.mkdir(parents=True, exist_ok=True)
            with self.cache.open("a", encoding="utf-8") as file:
                file.write(dump([key, self.known[key]]) + "\n")
        word = re.match(r"\W*(yes|no)\b", self.known[key], re.IGNORECASE)
        return None if word is None else word[1].casefold() == "yes"


def opinions(rows: Sequence[Row], judge: Judge) -> Iterator[Opinion]:
    """The judge's verdicts on every answered row. A model may not judge itself."""
    for row in rows:
        if row.record and row.record.get("model") == judge.name:
            raise RunError(f"{judge.name} gave these answers and cannot judge them; name another model")
        if row.record and row.record["outcome"] == "answered":
            yield from _of_sentences(row, judge)
            yield from _of_answer(row, judge)


def _of_sentences(row: Row, judge: Judge) -> Iterator[Opinion]:
    record = read_record(row.record or {})
    for sentence in sentences(record.answer):
        if cited := carriers(sentence, record):
            passages = "\n\n".join(one.passage for one in cited)
            verdict = judge.verdict(SUPPORTED, passage=passages, sentence=sentence.text)
            yield Opinion(row.case.id, SUPPORTED, verdict, sentence.text)


def _of_answer(row: Row, judge: Judge) -> Iterator[Opinion]:
    facts = [" or ".join(fact.aliases) for fact in row.case.facts if fact.aliases] or list(row.case.quotes)
    if facts and row.record:
        reference = "\n".join(f"- {fact}" for fact in facts)
        asked = {"question": row.case.question, "answer": str(row.record["answer"])}
        yield Opinion(row.case.id, EQUIVALENT, judge.verdict(EQUIVALENT, reference=reference, **asked))


def prompts() -> dict[str, str]:
    """The prompts of `prompts/judge.md` by heading."""
    parts = re.split(r"^## (\w+)\n", _text(), flags=re.MULTILINE)[1:]
    return {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}


def prompt_hash() -> str:
    """The pin: 12 hexadecimal digits of the prompt file."""
    return of_bytes([_text().encode()])


def _text() -> str:
    return files("prompts").joinpath("judge.md").read_text(encoding="utf-8")


def chat_model(name: str, base_url: str = "") -> Model:
    """The chat model LangChain knows by `provider:model`, at temperature 0."""
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"base_url": base_url} if base_url else {}
    model = init_chat_model(name, temperature=0, **options)
    return lambda prompt: str(model.invoke(prompt).text)
