"""A new case from a question and its answer, by asking the evaluator what is right."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from evals.cases.lint import KINDS, LANGUAGES
from evals.cases.types import Case, Evidence, Fact, Reason
from evals.kept import Kept
from evals.records import Record, Shown, read_record
from evals.text import stands

# What the evaluator is asked through: a prompt in, a line out. `input` on a terminal, a script in tests.
Prompt = Callable[[str], str]
NO = {"n", "no", "nej", "nei"}


@dataclass(frozen=True, slots=True)
class Author:
    """The evaluator at the terminal: `read` asks, `show` prints."""

    read: Prompt
    show: Callable[[str], None]

    def wants(self, kept: Kept) -> bool:
        """Whether the evaluator will make a case of what a reader reported."""
        return self.read(f"{kept.record['question']}\nMake a case of it? [Y/n]: ").strip().casefold() not in NO

    def write(self, case_id: str, kept: Kept) -> Case:
        """The case that the evaluator makes of an answer."""
        record, question = read_record({**kept.record, "id": case_id}), str(kept.record["question"])
        self._present(kept, record)
        language = self._one_of("Language of the question", LANGUAGES, record.language)
        case = Case(case_id, language, question, history=kept.history)
        if self.read("Do the documents answer it? [Y/n]: ").strip().casefold() in NO:
            return replace(case, kind="unanswerable", answerable=False, reason=self._reason(), note=self._note())
        kind = self._one_of("Kind", KINDS, record.kind)
        return replace(case, kind=kind, evidence=self._evidence(record), facts=self._facts(), note=self._note())

    def _present(self, kept: Kept, record: Record) -> None:
        for earlier in kept.history:
            self.show(f"(before) {earlier}")
        self.show(f"{kept.record['question']}\n\n{record.outcome}, in {record.language}:\n{record.answer}\n")
        if kept.comment:
            self.show(f"The reader says: {kept.comment}\n")
        for number, passage in enumerate(places(record), 1):
            self.show(f"({number}) {passage.document.source or passage.document.id}\n{passage.text}\n")

    def _evidence(self, record: Record) -> tuple[tuple[Evidence, ...], ...]:
        """One group a passage chosen: all of them are needed for a right answer."""
        offered = places(record)
        while True:
            line = self.read("Which passages does a right answer need? (numbers, or none): ")
            numbers = [int(number) for number in re.findall(r"\d+", line)]
            if all(1 <= number <= len(offered) for number in numbers):
                return tuple((self._piece(offered[number - 1], number),) for number in numbers)
            self.show(f"There are passages 1 to {len(offered)}.")

    def _piece(self, passage: Shown, number: int) -> Evidence:
        name = passage.document.source or passage.document.id
        while True:
            quote = self.read(f"({number}) The words it rests on (Enter: all of the passage): ").strip() or passage.text
            if stands(quote, passage.text):
                return Evidence((name,), quote, passage.page)
            self.show("These words do not stand in the passage; copy them from above.")

    def _facts(self) -> tuple[Fact, ...]:
        facts = []
        while line := self.read("A fact the answer must state (other wordings after |; Enter: no more): ").strip():
            facts.append(Fact(tuple(alias.strip() for alias in line.split("|") if alias.strip())))
        return tuple(facts)

    def _reason(self) -> Reason:
        return Reason(self._one_of("Why not?", {reason.value for reason in Reason}, Reason.UNKNOWABLE.value))

    def _one_of(self, asked: str, known: Collection[str], usual: str) -> str:
        """One of `known`, asked for until it is; Enter is the usual."""
        names = ", ".join(sorted(known))
        while True:
            said = self.read(f"{asked} ({names}) [{usual}]: ").strip() or usual
            if said in known:
                return said
            self.show(f"{said!r} is not one of {names}.")

    def _note(self) -> str:
        return self.read("A note for other evaluators (Enter: none): ").strip()


def places(record: Record) -> tuple[Shown, ...]:
    """Where evidence may be: what was retrieved, then what was cited without being among it."""
    cited = (Shown("", one.document, one.passage, page=one.page) for one in record.citations)
    known = dict.fromkeys(passage.text for passage in record.passages)
    return (*record.passages, *{one.text: one for one in cited if one.text not in known}.values())


def next_id(cases: Sequence[Case], prefix: str) -> str:
    """The first of prefix-001, prefix-002, ... above all that are taken."""
    taken = (re.fullmatch(rf"{re.escape(prefix)}-(\d+)", case.id) for case in cases)
    return f"{prefix}-{max((int(match[1]) for match in taken if match), default=0) + 1:03}"
